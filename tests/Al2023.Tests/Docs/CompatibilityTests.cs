using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Al2023.Components;
using Al2023.Nodes.Ami;
using Al2023.Nodes.Containerd;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Pods;

namespace Al2023.Tests.Docs;

/// <summary>The tables of provider/docs/compatibility.md are made from the data by which the package checks inputs.</summary>
public sealed partial class CompatibilityTests
{
    [Test]
    public void TheTablesAreTheData() => MadePage.Check("provider/docs/compatibility.md", part => part switch
    {
        "kubernetes" => Kubernetes(),
        "images" => Images(),
        "karpenter" => Karpenter(),
        "pulumi" => Pulumi(),
        _ => throw new AssertionException($"nothing makes the part {part}"),
    });

    private static string Kubernetes() => MadePage.Table(
        ["Kubernetes", "first image", "last image", "kernel", "containerd", "kubelet settings, flags and gates checked"],
        AmiReleaseTable.Versions.OrderByDescending(v => v.Key).Select(v => (string[])
        [
            v.Key.ToString(),
            Release(v.Value.First),
            v.Value.Last is { } last ? Release(last) : v.Value.LastKnown is { } known ? $"{Release(known)}, as far as is known" : "goes on",
            v.Value.Kernel is not { } kernel ? "" : v.Value.NvidiaArmKernel is { } other ? $"{kernel}; {other} for `nvidia` on `arm64`" : kernel,
            ContainerdSettings.MajorOf(v.Key).ToString(CultureInfo.InvariantCulture),
            v.Key >= KubeletReleases.Oldest && v.Key <= KubeletReleases.Newest ? "for this version" : v.Key < KubeletReleases.Oldest ? $"as for {KubeletReleases.Oldest}" : $"as for {KubeletReleases.Newest}",
        ]));

    private static string Images() => MadePage.Table(
        ["variant", "architecture", "`amiType`", "since"],
        AmiBuildTable.Builds.Select(b => (string[])[$"`{Spelling.Of(b.Variant)}`", $"`{Spelling.Of(b.Architecture)}`", $"`{b.AmiType}`", Release(b.Since)]))
        + $"\nNewest release that is known: {Release(AmiReleaseTable.Newest)}.\n\n"
        + MadePage.Table(["do not pin", "because", "take"],
        [
            .. AmiReleaseTable.Bad.Select(b => (string[])[Release(b.Date), $"[{b.Reason}]({b.Link}), for Kubernetes {b.First} to {b.Last}", $"{Release(b.FixedIn)} or newer"]),
            .. AmiReleaseTable.Abandoned.Select(a => (string[])[Release(a.Key), "it was withdrawn before it was complete", a.Value is { } next ? $"{Release(next)} or newer" : "a newer one"]),
        ]);

    /// <summary>From the schema, whose descriptions name the version that a field came with: the source's tables say the same, which other tests hold.</summary>
    private static string Karpenter()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Repository.Path("provider", "schema.json")))!;
        var inputs = schema["resources"]!["al2023:index:KarpenterAl2023NodeClass"]!["inputProperties"]!.AsObject().Select(p => (Name: $"`{p.Key}`", Of: p.Value!))
            .Concat(schema["types"]!["al2023:index:NodePool"]!["properties"]!.AsObject().Select(p => (Name: $"`nodePools[].{p.Key}`", Of: p.Value!)));
        var since = inputs.Select(p => (p.Name, Match: Newer().Match((string)p.Of["description"]!))).Where(p => p.Match.Success)
            .GroupBy(p => Version.Parse(p.Match.Groups["version"].Value), p => p.Name).OrderByDescending(g => g.Key);
        return MadePage.Table(["Karpenter", "what comes with it"],
            [.. since.Select(g => (string[])[$"{g.Key}", string.Join(", ", g)]), [$"{KarpenterRelease.Oldest}", "AL2023; the API `v1beta1`"]])
            + $"\nNewest version whose fields are known: {KarpenterRelease.Newest}.\n";
    }

    private static string Pulumi() => MadePage.Table(["part", "version"],
    [
        ["AWS provider of what is created", Versions.Aws],
        ["Kubernetes provider of what is created", Versions.Kubernetes],
        ["Pulumi SDK for Node.js", Required("sdk/nodejs/package.json", @"""@pulumi/pulumi"": ""([^""]+)""")],
        ["Pulumi SDK for Python", Required("sdk/python/pyproject.toml", @"""pulumi(>=[^""]+)""")],
        ["Pulumi SDK for Go", Required("sdk/go.mod", @"github.com/pulumi/pulumi/sdk/v3 (\S+)")],
        ["VPC CNI", $"{Needed(efaOnly: false)} or newer; {Needed(efaOnly: true)} for `efa-only` interfaces"],
    ]);

    private static string Required(string file, string pattern) =>
        Regex.Match(File.ReadAllText(Repository.Path(file)), pattern) is { Success: true } match ? $"`{match.Groups[1].Value}`" : throw new AssertionException($"{file} has no {pattern}");

    /// <summary>The version that the check asks for, of one that has what AL2023 needs where more is asked.</summary>
    private static string Needed(bool efaOnly) =>
        VersionNumber().Match(VpcCniCheck.Check(Input<string>.Known(efaOnly ? "v1.16.2" : "v1.0.0"), efaOnly).Single().Message.ToString().Split("need ")[1]).Value;

    private static string Release(int date) => string.Create(CultureInfo.InvariantCulture, $"v{date}");

    [GeneratedRegex(@"Karpenter (?<version>[0-9]+\.[0-9]+) and newer")]
    private static partial Regex Newer();

    [GeneratedRegex(@"[0-9]+\.[0-9]+\.[0-9]+")]
    private static partial Regex VersionNumber();
}

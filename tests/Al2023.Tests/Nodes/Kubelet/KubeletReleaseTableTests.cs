using System.Diagnostics;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Kubelet.Flags;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Kubelet;

/// <summary>The tables of what the kubelet has by version are the lists in provider/tools/kubelet, which are upstream's.</summary>
public sealed class KubeletReleaseTableTests
{
    private const string Gates = "feature-gates.tsv";
    private const string Fields = "kubelet-fields.tsv";
    private const string Flags = "kubelet-flags.tsv";

    [TestCase("gates", Gates, "FeatureGateTable.cs")]
    [TestCase("flags", Flags, "Flags/FlagReleaseTable.cs")]
    public void ATableIsWhatTheToolMakesOfItsList(string kind, string list, string table) =>
        Assert.That(Generate(kind, List(list)), Is.EqualTo(File.ReadAllText(Repository.Path("provider", "Al2023.Nodes", "Kubelet", table))));

    [Test]
    public void TheToolRefusesAListWithoutVersions() =>
        Assert.That(() => Generate("gates", Repository.Path("README.md")), Throws.InvalidOperationException.With.Message.Contains("The list needs a header"));

    [TestCase(Gates)]
    [TestCase(Fields)]
    [TestCase(Flags)]
    public void AListIsUpstreams(string list) =>
        Assert.That(File.ReadAllLines(List(list)), Is.EqualTo(File.ReadAllLines(Repository.Shared("facts", list))));

    [Test]
    public void FieldsAreKnownToTheVersionsOfTheirList()
    {
        var wrong = Rows(Fields)
            .Where(row => IsKnown(row.Name.Split('.'), row.Version) != (row.Cell.Length > 0))
            .Select(row => $"{row.Name} in {row.Version}");
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void FlagsAreKnownToTheVersionsOfTheirList()
    {
        var wrong = Rows(Flags)
            .Where(row => row.Name is not ("v" or "version"))
            .Where(row => KubeletFlagsCheck.Check([$"--{row.Name}"], "flags", row.Version).Any(f => f.Message.ToString().Contains("The kubelet has no", StringComparison.Ordinal)) != (row.Cell.Length == 0))
            .Select(row => $"{row.Name} in {row.Version}");
        Assert.That(wrong, Is.Empty);
        Assert.That(KubeletFlagTable.Flags.Values.Where(f => f.Until is null).Select(f => f.Name), Is.SubsetOf(FlagReleaseTable.Flags.Keys.Append("help")));
    }

    [Test]
    public void TheNewestVersionIsTheListsLast() =>
        Assert.That(new[] { Gates, Fields, Flags }.Select(l => Rows(l).Max(r => r.Version)), Is.All.EqualTo(KubeletReleases.Newest));

    private static string List(string name) => Repository.Path("provider", "tools", "kubelet", name);

    private static IEnumerable<(string Name, KubernetesVersion Version, string Cell)> Rows(string list)
    {
        var lines = File.ReadLines(List(list)).Select(l => l.Split('\t')).ToList();
        return from row in lines.Skip(1)
               from column in Enumerable.Range(0, row.Length)
               let version = KubernetesVersion.Parse(lines[0][column])
               where version is not null
               select (row[0], version.Value, row[column]);
    }

    private static bool IsKnown(string[] names, KubernetesVersion version)
    {
        // A value that no field takes: it is a finding, but not one about the name.
        object? value = new Dictionary<string, object?> { [""] = null };
        foreach (var name in names.Reverse())
            value = name.EndsWith("[]", StringComparison.Ordinal)
                ? new Dictionary<string, object?> { [name[..^2]] = new List<object?> { value } }
                : new Dictionary<string, object?> { [name] = value };
        return !KubeletCheck.Check((IReadOnlyDictionary<string, object?>)value!, null, "kubelet", version)
            .Any(f => f.Message.ToString().StartsWith("The kubelet knows", StringComparison.Ordinal) && !f.Message.ToString().Contains("``", StringComparison.Ordinal));
    }

    private static string Generate(string kind, string list)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["run", "--file", Repository.Path("provider", "tools", "GenerateKubeletReleaseTables.cs"), "--", kind, list])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(error.Result + output);
    }
}

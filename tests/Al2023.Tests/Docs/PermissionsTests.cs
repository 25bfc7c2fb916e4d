using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Al2023.Tests.Docs;

/// <summary>provider/docs/permissions.md has a row for each thing that the components look up or create, and its policy allows just that.</summary>
public sealed partial class PermissionsTests
{
    private static readonly string Page = Pages.Text("provider/docs/permissions.md");

    /// <summary>IAM's limit of a managed policy, white space not counted.</summary>
    private const int MaxPolicySize = 6144;

    [Test]
    public void EachTokenOfTheSourceHasItsRow()
    {
        var tokens = Directory.GetFiles(Repository.Path("provider", "Al2023.Components"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => Token().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).ToHashSet();
        Assert.That(Rows().Keys, Is.EquivalentTo(tokens));
    }

    [Test]
    public void LookupsNeedWhatTheirErrorsSay()
    {
        var functions = Lookup().Matches(File.ReadAllText(Repository.Path("provider", "Al2023.Components", "Lookups", "AwsLookups.cs")));
        Assert.That(functions, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (Match function in functions)
                Assert.That(string.Join(' ', Rows()[function.Groups[1].Value]), Is.EqualTo(function.Groups[2].Value), function.Value);
        });
    }

    [Test]
    public void ThePolicyAllowsWhatTheRowsSay() =>
        Assert.That(Statements().SelectMany(s => s["Action"]!.AsArray().Select(a => (string)a!)), Is.EquivalentTo(Rows().Values.SelectMany(a => a).Distinct()));

    [Test]
    public void RolesArePassedToNamedServicesOnly()
    {
        var open = Statements().Where(s => s["Condition"] is null).SelectMany(s => s["Action"]!.AsArray().Select(a => (string)a!));
        Assert.That(open, Has.None.EqualTo("iam:PassRole").And.None.EqualTo("iam:CreateServiceLinkedRole"));
    }

    [Test]
    public void ThePolicyFitsIntoAManagedPolicy() => Assert.That(Policy().Count(c => !char.IsWhiteSpace(c)), Is.LessThanOrEqualTo(MaxPolicySize));

    private static Dictionary<string, List<string>> Rows() => Row().Matches(Page).ToDictionary(
        m => m.Groups["token"].Value,
        m => Action().Matches(m.Groups["rest"].Value).Select(a => a.Groups[1].Value).ToList());

    private static List<JsonObject> Statements() => [.. JsonNode.Parse(Policy())!["Statement"]!.AsArray().Select(s => s!.AsObject())];

    private static string Policy() => Json().Match(Page).Groups[1].Value;

    [GeneratedRegex(@"""(aws:[\w./]+:\w+)""")]
    private static partial Regex Token();

    [GeneratedRegex(@"new\(""(aws:[^""]+)"", ""([^""]*)""\)")]
    private static partial Regex Lookup();

    [GeneratedRegex(@"^\| `(?<token>aws:[^`]+)` \|(?<rest>.*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`([a-z0-9]+:[A-Z]\w+)`")]
    private static partial Regex Action();

    [GeneratedRegex(@"^```json\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Json();
}

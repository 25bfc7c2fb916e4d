using System.Globalization;
using System.Text;
using Al2023.Nodes.UserData;

namespace Al2023.Tests.Nodes.UserData;

/// <summary>One document a trap, with exactly what is found in it; and valid documents, in which nothing is.</summary>
public sealed class UserDataCheckTests
{
    private static IEnumerable<TestCaseData> Cases => Golden.Cases("check");

    [TestCaseSource(nameof(Cases))]
    public void Document(string folder) => Golden.Check(Path.Combine(folder, "report.txt"), Report(folder));

    [TestCaseSource(nameof(Cases))]
    [SetCulture("tr-TR")]
    public void DocumentInTurkish(string folder) => Golden.Check(Path.Combine(folder, "report.txt"), Report(folder));

    [Test]
    public void NothingIsFoundInValidDocuments()
    {
        var noisy = Golden.Cases("check").Select(c => (string)c.Arguments[0]!)
            .Where(f => Path.GetFileName(f).StartsWith("valid-", StringComparison.Ordinal))
            .Select(f => (f, Check(f))).Where(c => c.Item2.Issues.Count > 0);
        Assert.That(noisy, Is.Empty);
    }

    [Test]
    public void ARefusedNodeConfigOfAHybridNodeIsNotValid() =>
        Assert.That(UserDataCheck.Check("apiVersion: node.eks.aws/v1alpha1\nspec:\n  cluster: {name: orchard, region: eu-west-1}\n").Valid, Is.False);

    private static string Report(string folder)
    {
        var report = Check(folder);
        var text = new StringBuilder();
        foreach (var issue in report.Issues)
            text.Append(CultureInfo.InvariantCulture, $"{issue.Severity}: {issue.Path}: {issue.Message}\n");
        return text.Append(report.Valid ? "valid\n" : "not valid\n").Append("---\n").Append(report.NodeConfigYaml).ToString();
    }

    private static UserDataReport Check(string folder)
    {
        var file = Path.Combine(folder, "options.txt");
        var options = (File.Exists(file) ? File.ReadAllLines(file) : []).Select(l => l.Split(": ")).ToDictionary(l => l[0], l => l[1]);
        return UserDataCheck.Check(
            File.ReadAllBytes(Path.Combine(folder, "document.txt")),
            Enum.Parse<UserDataMerger>(options.GetValueOrDefault("merged-by", "None")),
            new(options.GetValueOrDefault("kubernetes-version"), options.GetValueOrDefault("ami-release")));
    }
}

using System.Globalization;
using Al2023.Components;
using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Components.Functions;

/// <summary>What <c>renderUserData</c> gives for each block of a NodeConfig, and what it refuses.</summary>
public sealed class RenderUserDataTests
{
    private static IEnumerable<TestCaseData> Cases => Golden.Cases("render");

    [TestCaseSource(nameof(Cases))]
    public void Inputs(string folder) => Golden.Check(Path.Combine(folder, "user-data.txt"), Render(folder));

    [TestCaseSource(nameof(Cases))]
    [SetCulture("tr-TR")]
    public void InputsInTurkish(string folder) => Golden.Check(Path.Combine(folder, "user-data.txt"), Render(folder));

    [TestCaseSource(nameof(Cases))]
    public void WhatIsRenderedIsAccepted(string folder)
    {
        if (Invoke(folder) is not { } result)
            return;
        var merged = CaseYaml.ReadFile(Path.Combine(folder, "inputs.yaml")).Entries.ContainsKey("clusterName") ? UserDataMerger.None : UserDataMerger.Eks;
        var report = UserDataCheck.Check((string)result["userData"]!, merged);
        // What is not checked is unknown to the check, too.
        var issues = report.Issues.Where(i => i.Severity is Severity.Error && !folder.EndsWith("unchecked", StringComparison.Ordinal));
        Assert.That(issues, Is.Empty);
    }

    [Test]
    public void TheDocumentIsTheSameInBase64()
    {
        var result = Invoke(Repository.Path("tests", "golden", "render", "scripts-and-parts"))!;
        Assert.That(UserDataText.Decode((string)result["userDataBase64"]!), Is.EqualTo(result["userData"]));
    }

    private static string Render(string folder)
    {
        try
        {
            return (string)Invoke(folder, throws: true)!["userData"]!;
        }
        catch (InputErrorsException e)
        {
            return string.Concat(e.Errors.Select(error => string.Create(CultureInfo.InvariantCulture, $"{error.Path}: {error.Reason}\n")));
        }
    }

    private static IReadOnlyDictionary<string, object?>? Invoke(string folder, bool throws = false)
    {
        var arguments = CaseYaml.ReadFile(Path.Combine(folder, "inputs.yaml"));
        try
        {
            var result = Package.Provider.Invoke!(new("al2023:index:renderUserData", arguments, Preview: false), CancellationToken.None).GetAwaiter().GetResult();
            return (IReadOnlyDictionary<string, object?>)((PropertyValue.Map)result.Return).ToPlain()!;
        }
        catch (InputErrorsException) when (!throws)
        {
            return null;
        }
    }
}

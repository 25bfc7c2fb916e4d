using System.Text.Json.Nodes;

namespace Al2023.Tests.Examples;

/// <summary>The TypeScript examples, programs and SDK pass the compiler, strictly.</summary>
public sealed class TypeScriptExampleTests
{
    [Test]
    public async Task TypesAreRight()
    {
        var output = await NpmWorkspace.Packages.Run("tests/reference/typescript/check.mjs", [.. NpmWorkspace.Members()]);
        Assert.That(output.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(NpmWorkspace.Members().Count()));
    }

    [Test]
    public void ProjectsAreStrict()
    {
        var lax = NpmWorkspace.Members().Where(m => m != "sdk/nodejs")
            .Where(m => JsonNode.Parse(File.ReadAllText(Repository.Path(m, "tsconfig.json")))!["compilerOptions"]!["strict"]?.GetValue<bool>() != true);
        Assert.That(lax, Is.Empty);
    }

    [Test]
    public void LockFileNamesNoHost()
    {
        var packages = JsonNode.Parse(File.ReadAllText(Repository.Path("package-lock.json")))!["packages"]!.AsObject();
        var hosts = packages.Where(p => (string?)p.Value!["resolved"] is { } source && source.Contains("://", StringComparison.Ordinal)).Select(p => p.Key);
        Assert.That(hosts, Is.Empty);
    }
}

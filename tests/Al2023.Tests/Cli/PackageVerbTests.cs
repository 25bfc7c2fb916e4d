using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Cli;

/// <summary>The verbs <c>version</c> and <c>schema</c>, and what is no verb.</summary>
[Category(Executable.Category)]
public sealed class PackageVerbTests
{
    [Test]
    public async Task VersionPrintsTheVersion() => Assert.That(await Executable.Run("version"), Is.EqualTo((0, "0.1.0\n", "")));

    [Test]
    public async Task SchemaPrintsTheSchema() =>
        Assert.That(await Executable.Run("schema"), Is.EqualTo((0, await File.ReadAllTextAsync(Repository.Path("provider", "schema.json")), "")));

    [TestCase("no-such-verb")]
    [TestCase("check", "--no-such-option")]
    [TestCase("check", "--format", "xml")]
    public async Task WhatIsUnknownIsAMistakeOfUse(params string[] arguments)
    {
        var (code, _, errors) = await Executable.Run(arguments);
        Assert.That((code, errors), Is.EqualTo((2, errors)));
        Assert.That(errors, Does.Contain(arguments[^1]));
    }
}

using Al2023.Cli;

namespace Al2023.Tests.Cli;

public sealed class EngineArgumentsTests
{
    [TestCase("", null)]
    [TestCase("127.0.0.1:4000", "127.0.0.1:4000")]
    [TestCase("--logtostderr -v=9 --logflow 127.0.0.1:4000", "127.0.0.1:4000")]
    [TestCase("-v 127.0.0.1:4000 --tracing 127.0.0.1:9", "127.0.0.1:4000")]
    [TestCase("--logtostderr", null)]
    public void TheEnginesArgumentsStartThePlugin(string arguments, string? address) =>
        Assert.That(Read(arguments), Is.EqualTo(new EngineArguments(address)));

    [TestCase("version")]
    [TestCase("preview .")]
    [TestCase("--help")]
    [TestCase("127.0.0.1")]
    [TestCase("127.0.0.1:4000 127.0.0.1:4001")]
    public void AnythingElseIsAVerb(string arguments) => Assert.That(Read(arguments), Is.Null);

    private static EngineArguments? Read(string arguments) => EngineArguments.Read(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

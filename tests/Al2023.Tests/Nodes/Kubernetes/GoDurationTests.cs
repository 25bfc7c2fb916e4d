using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Kubernetes;

public sealed class GoDurationTests
{
    [TestCase("0", 0)]
    [TestCase("+0", 0)]
    [TestCase("0s", 0)]
    [TestCase("30s", 30_000_000_000)]
    [TestCase("1h30m", 5_400_000_000_000)]
    [TestCase("1.5s", 1_500_000_000)]
    [TestCase(".5s", 500_000_000)]
    [TestCase("1.s", 1_000_000_000)]
    [TestCase("100ms", 100_000_000)]
    [TestCase("1us", 1_000)]
    [TestCase("1µs", 1_000)]
    [TestCase("7ns", 7)]
    [TestCase("-2m", -120_000_000_000)]
    [TestCase("2m30s", 150_000_000_000)]
    [TestCase("9223372036854775807ns", long.MaxValue)]
    [TestCase("0.1h", 360_000_000_000)]
    public void ReadsGoDurations(string text, long nanoseconds)
    {
        Assert.That(GoDuration.TryParse(text, out var duration));
        Assert.That(duration.Nanoseconds, Is.EqualTo(nanoseconds));
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase("30")]
    [TestCase("30 s")]
    [TestCase("s")]
    [TestCase(".s")]
    [TestCase("1d")]
    [TestCase("1min")]
    [TestCase("1S")]
    [TestCase("9223372036854775808ns")]
    [TestCase("2562048h")]
    [TestCase("99999999999999999999h")]
    [TestCase("1h2")]
    [TestCase("1e3s")]
    public void RefusesTheRest(string text) => Assert.That(GoDuration.TryParse(text, out _), Is.False);
}

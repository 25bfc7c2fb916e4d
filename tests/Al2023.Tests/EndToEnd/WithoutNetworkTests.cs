using System.Diagnostics;

namespace Al2023.Tests.EndToEnd;

/// <summary>The verbs in a network namespace that has nothing but loopback: what they do there, they do without anybody.</summary>
[Category(Executable.Category)]
[Platform("Linux")]
public sealed class WithoutNetworkTests
{
    private static readonly string[] _alone = ["unshare", "--map-root-user", "--net", "sh", "-c", "ip link set lo up && exec \"$0\" \"$@\""];

    private static IEnumerable<TestCaseData> Verbs()
    {
        yield return Verb("preview", "preview", Repository.Root);
        yield return Verb("preview as a page", "preview", Repository.Root, "--format", "html");
        yield return Verb("check", "check", Path.Combine(Repository.Root, "tests", "golden", "check", "valid-every-block", "document.txt"));
        yield return Verb("convert", "convert", Path.Combine(Repository.Root, "tests", "golden", "convert", "minimal", "al2.txt"));
        yield return Verb("render", "render", Path.Combine(Repository.Root, "tests", "golden", "render", "cluster", "inputs.yaml"));
        yield return Verb("migrate", "migrate", Path.Combine(Repository.Root, "tests", "golden", "migration", "eksctl-older", "cluster.yaml"), "--format", "json");
    }

    private static TestCaseData Verb(string name, params string[] arguments) => new TestCaseData([arguments]).SetName(name);

    [TestCaseSource(nameof(Verbs))]
    public async Task TheVerbDoesTheSame(string[] arguments)
    {
        if (!await CanUnshare())
            Assert.Ignore("skipped: this machine makes no network namespace (`unshare`, `ip`)");
        var outside = await Executable.Run(arguments);
        var inside = await Executable.RunUnder(_alone, [], arguments);
        Assert.That(outside.Code, Is.Zero, outside.Errors);
        Assert.That(inside, Is.EqualTo(outside));
    }

    private static async Task<bool> CanUnshare()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(_alone[0], [.. _alone[1..], "true"]) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Al2023.Preview.Runtimes;

namespace Al2023.Tests.Preview;

[Platform("Linux")]
public sealed class ProgramProcessTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private readonly ConcurrentQueue<string> _printed = new();

    [Test]
    public async Task ShowsWhatAProgramPrintsAndHowItEnds()
    {
        var exit = await ProgramProcess.Run(Shell("echo out; echo err >&2; echo $NAME; exit 3"), _printed.Enqueue, Long, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.EqualTo(new ProgramExit(3, null)));
            Assert.That(exit.Problem, Is.EqualTo("The program ended with exit code 3. What it printed says why."));
            Assert.That(_printed, Is.EquivalentTo(new[] { "out", "err", "value" }));
        });
    }

    [Test]
    public async Task SaysNothingMoreWhenTheSdkHasLoggedTheError()
    {
        var exit = await ProgramProcess.Run(Shell("exit 32"), _printed.Enqueue, Long, CancellationToken.None);
        Assert.That((exit.IsSuccess, exit.Problem), Is.EqualTo((false, (string?)null)));
    }

    [Test]
    public async Task EndsAProgramThatHangs()
    {
        var exit = await ProgramProcess.Run(Shell("echo started; exec tail -f /dev/null"), _printed.Enqueue, TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.That(exit.Problem, Is.EqualTo("The program did not end within 1 seconds, and was ended. Raise `--timeout` if it needs longer."));
    }

    [Test]
    public async Task AnInterruptLeavesNoProcessBehind()
    {
        using var interrupt = new CancellationTokenSource();
        var started = new TaskCompletionSource<int>();
        var running = ProgramProcess.Run(Shell("tail -f /dev/null & echo $!; wait"), line => started.SetResult(int.Parse(line, CultureInfo.InvariantCulture)), Long, interrupt.Token);
        var child = await started.Task;
        Assert.That(IsRunning(child), Is.True);
        await interrupt.CancelAsync();
        var exit = await running;
        Assert.Multiple(() =>
        {
            Assert.That(exit.Problem, Is.EqualTo("The preview was interrupted, and the program ended with it."));
            Assert.That(IsRunning(child), Is.False);
        });
    }

    [Test]
    public void AnExecutableThatCannotStartSaysSo()
    {
        var launch = new ProgramLaunch("/dev/null", [], new Dictionary<string, string>(), "/");
        Assert.That(async () => await ProgramProcess.Run(launch, _printed.Enqueue, Long, CancellationToken.None),
            Throws.TypeOf<MissingRuntimeException>().With.Message.StartsWith("/dev/null cannot be started: "));
    }

    [SetUp]
    public void Forget() => _printed.Clear();

    private static ProgramLaunch Shell(string script) =>
        new("/bin/sh", ["-c", script], new Dictionary<string, string> { ["NAME"] = "value" }, "/");

    /// <summary>A process that ended, but that nobody has collected yet, has state Z.</summary>
    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }
}

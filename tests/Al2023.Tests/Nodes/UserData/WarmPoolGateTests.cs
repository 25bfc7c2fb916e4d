using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Al2023.Nodes.UserData;

namespace Al2023.Tests.Nodes.UserData;

/// <summary>The script that keeps an instance in a warm pool from joining, run by bash against a metadata service on loopback.</summary>
public sealed class WarmPoolGateTests
{
    private const string Token = "AQAE-token";

    /// <summary>What the service answers one time after the other: a state, a status, or that it is slow; the last one ever after.</summary>
    [TestCase("InService", "Joining")]
    [TestCase("Standby", "Joining", Description = "a node that was taken out of service, and boots")]
    [TestCase("Detached", "Joining", Description = "a node that was taken out of the group, and boots")]
    [TestCase("404 404 InService", "unknown. Waiting Joining", Description = "the group has not said it yet")]
    [TestCase("Warmed:Stopped Warmed:Stopped InService", "Warmed:Stopped. Waiting Joining")]
    [TestCase("404 Warmed:Running Warmed:Running InService", "unknown. Waiting Warmed:Running. Waiting Joining")]
    [TestCase("Warmed:Hibernated InService", "Warmed:Hibernated. Waiting Joining", Description = "it resumes where it waited")]
    [TestCase("500 503 InService", "unknown. Waiting Joining")]
    [TestCase("slow InService", "unknown. Waiting Joining")]
    [TestCase("Warmed:Stopped 500 Warmed:Stopped InService", "Warmed:Stopped. Waiting unknown. Waiting Warmed:Stopped. Waiting Joining", Description = "no answer is no leave to join")]
    [TestCase("Warmed:Terminated Terminated InService", "Warmed:Terminated. Waiting Terminated. Waiting Joining")]
    public async Task WaitsUntilTheInstanceIsInService(string answers, string said)
    {
        await using var service = new MetadataService(answers.Split(' '));
        var (exit, output) = await Run(service.Endpoint);
        Assert.That(exit, Is.Zero);
        Assert.That(service.Left, Is.Zero, "it joins no earlier");
        Assert.That(Words(output), Is.EqualTo(said));
    }

    [Test]
    public async Task WaitsForAServiceThatIsNotThereYet()
    {
        var port = MetadataService.FreePort();
        var run = Run($"http://127.0.0.1:{port}", out var firstLine);
        Assert.That(await firstLine, Does.Contain("unknown. Waiting"));
        await using var service = new MetadataService(["InService"], port);
        Assert.That((await run).Exit, Is.Zero);
    }

    /// <summary>The boothook writes the script as it is tested here, a unit that runs it, and a nodeadm-run that waits for the unit.</summary>
    [Test]
    public async Task TheBoothookWritesScriptAndUnits()
    {
        var root = Directory.CreateTempSubdirectory("al2023-").FullName;
        try
        {
            var hook = WarmPoolGate.Boothook.Replace("/usr/local/bin", $"{root}/bin", StringComparison.Ordinal).Replace("/etc/systemd/system", $"{root}/units", StringComparison.Ordinal)
                .Replace("systemctl daemon-reload", $"echo reloaded > {root}/reloaded", StringComparison.Ordinal);
            for (var boot = 1; boot <= 2; boot++)
                Assert.That((await Bash(hook)).Exit, Is.Zero, $"boot {boot}");
            Assert.That((await Bash($"test -x {root}/bin/warm-pool-gate")).Exit, Is.Zero, "it can be run");
            Assert.Multiple(() =>
            {
                Assert.That(File.ReadAllText($"{root}/bin/warm-pool-gate"), Is.EqualTo(WarmPoolGate.Script));
                Assert.That(File.ReadLines($"{root}/units/warm-pool-gate.service"), Does.Contain($"ExecStart={root}/bin/warm-pool-gate"));
                Assert.That(File.ReadLines($"{root}/units/nodeadm-run.service.d/warm-pool.conf"), Does.Contain("ExecStartPre=/usr/bin/systemctl start warm-pool-gate.service"));
                Assert.That(File.Exists($"{root}/reloaded"));
            });
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string Words(string output) => string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l =>
        l.Contains("Joining", StringComparison.Ordinal) ? "Joining" : l.Replace("Target lifecycle state: ", "", StringComparison.Ordinal).TrimEnd('.')));

    private static Task<(int Exit, string Output)> Run(string endpoint) => Run(endpoint, out _);

    private static Task<(int Exit, string Output)> Run(string endpoint, out Task<string> firstLine)
    {
        var first = new TaskCompletionSource<string>();
        firstLine = first.Task;
        return Bash(WarmPoolGate.Script, endpoint, first);
    }

    private static async Task<(int Exit, string Output)> Bash(string script, string endpoint = "", TaskCompletionSource<string>? first = null)
    {
        if (!File.Exists("/bin/bash"))
            Assert.Ignore("no bash on this machine");
        var start = new ProcessStartInfo("/bin/bash", ["-s"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        (start.Environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"], start.Environment["WARM_POOL_PAUSE"], start.Environment["no_proxy"]) = (endpoint, "0.02", "127.0.0.1");
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(script);
        process.StandardInput.Close();
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.Append(line).Append('\n');
            first?.TrySetResult(line);
        }
        await process.WaitForExitAsync();
        return (process.ExitCode, output.ToString());
    }

    /// <summary>The instance metadata service, version 2: without a token it says nothing.</summary>
    private sealed class MetadataService : IAsyncDisposable
    {
        private readonly TcpListener _listener;
        private readonly Queue<string> _answers;
        private readonly CancellationTokenSource _end = new();
        private readonly Task _serving;

        public MetadataService(IEnumerable<string> answers, int port = 0)
        {
            _answers = new(answers);
            _listener = new(IPAddress.Loopback, port);
            _listener.Start();
            Endpoint = $"http://{_listener.LocalEndpoint}";
            _serving = Serve();
        }

        public string Endpoint { get; }

        /// <summary>Answers that nobody has asked for.</summary>
        public int Left => _answers.Count;

        public static int FreePort()
        {
            using var socket = new TcpListener(IPAddress.Loopback, 0);
            socket.Start();
            return ((IPEndPoint)socket.LocalEndpoint).Port;
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _serving;
            _listener.Dispose();
            _end.Dispose();
        }

        private async Task Serve()
        {
            // One that is slow keeps its connection; curl gives up on it.
            var slow = new List<TcpClient>();
            while (!_end.IsCancellationRequested)
            {
                try
                {
                    var client = await _listener.AcceptTcpClientAsync(_end.Token);
                    if (await Answer(client.GetStream()))
                        client.Dispose();
                    else
                        slow.Add(client);
                }
                catch (Exception e) when (e is OperationCanceledException or IOException)
                {
                }
            }
            slow.ForEach(c => c.Dispose());
        }

        /// <summary>False where there is no answer.</summary>
        private async Task<bool> Answer(NetworkStream stream)
        {
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var lines = new List<string>();
            while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } line)
                lines.Add(line);
            var (status, text) = Answer(lines[0], lines.Skip(1).ToList());
            if (status == 0)
                return false;
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} -\r\nContent-Length: {text.Length}\r\nConnection: close\r\n\r\n{text}"), _end.Token);
            return true;
        }

        private (int Status, string Text) Answer(string request, List<string> headers)
        {
            if (request == "PUT /latest/api/token HTTP/1.1" && headers.Contains("X-aws-ec2-metadata-token-ttl-seconds: 60"))
                return (200, Token);
            if (!headers.Contains($"X-aws-ec2-metadata-token: {Token}"))
                return (401, "");
            if (request != "GET /latest/meta-data/autoscaling/target-lifecycle-state HTTP/1.1" || !_answers.TryDequeue(out var answer))
                return (404, "");
            return answer == "slow" ? (0, "") : int.TryParse(answer, out var status) ? (status, "") : (200, answer);
        }
    }
}

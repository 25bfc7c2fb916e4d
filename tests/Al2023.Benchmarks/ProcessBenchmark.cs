using System.Diagnostics;
using System.Globalization;
using Al2023.Protocol.Values;

namespace Al2023.Benchmarks;

/// <summary>What a user waits for: the executable as a process, spoken to over a socket by an engine that answers at once.</summary>
internal static class ProcessBenchmark
{
    private const int Runs = 7;
    private const int Laters = 49;
    private const int Concurrent = 50;

    private static readonly PropertyValue.Map _inputs = (PropertyValue.Map)PropertyValue.Of(new Dictionary<string, object?>
    {
        ["clusterName"] = "demo",
        ["subnetIds"] = new object?[] { "subnet-a", "subnet-b" },
        ["instanceTypes"] = new object?[] { "m7g.large" },
        ["labels"] = new Dictionary<string, object?> { ["team"] = "web" },
        ["ami"] = new Dictionary<string, object?> { ["source"] = "LaunchTemplate", ["release"] = "v20260714" },
    });

    /// <summary>Measures and prints a line a figure: the median of several processes.</summary>
    public static async Task Run(string executable)
    {
        Print("size of the executable", new FileInfo(executable).Length / 1e6, "MB");
        var lives = new List<Life>();
        for (var i = 0; i < Runs; i++)
            lives.Add(await Live(executable));
        Print("start to port", Median(lives, l => l.ToPort), "ms");
        Print("four calls that load it", Median(lives, l => l.Load), "ms");
        Print("first Construct", Median(lives, l => l.First), "ms");
        Print("later Construct", Median(lives, l => l.Later), "ms");
        Print("  of which the plugin's processor time", Median(lives, l => l.LaterBusy), "ms");
        Print($"{Concurrent} concurrent Constructs", Median(lives, l => l.Together), "ms");
        Print("memory at the port", Median(lives, l => l.MemoryAtPort), "MB");
        Print("memory after 100 Constructs", Median(lives, l => l.MemoryAtEnd), "MB");
        Print("preview of the root stack", Median([.. Enumerable.Range(0, Runs).Select(_ => Preview(executable))], t => t), "ms");
        foreach (var count in (int[])[10, 100, 1000])
            await Grow(executable, count);
    }

    /// <summary>A plugin from its start to its 100th Construct.</summary>
    private static async Task<Life> Live(string executable)
    {
        await using var engine = await FakeEngine.Start();
        using var plugin = RunningPlugin.Start(executable, engine.Address);
        var atPort = plugin.ResidentMemory();
        var load = await Time(() => plugin.Load(engine.Address));
        var first = await Time(() => Construct(plugin, engine, "first"));
        var busy = plugin.ProcessorTime();
        List<double> later = [];
        for (var i = 0; i < Laters; i++)
            later.Add(await Time(() => Construct(plugin, engine, $"later-{i}")));
        busy = plugin.ProcessorTime() - busy;
        var together = await Time(() => Task.WhenAll(Enumerable.Range(0, Concurrent).Select(i => Construct(plugin, engine, $"together-{i}"))));
        return new(
            plugin.ToPort.TotalMilliseconds, load, first, Median(later, t => t), busy.TotalMilliseconds / Laters, together,
            atPort / 1e6, plugin.ResidentMemory() / 1e6);
    }

    /// <summary>Many groups of one cluster, as many at a time as the engine lets a program have by default.</summary>
    private static async Task Grow(string executable, int count)
    {
        await using var engine = await FakeEngine.Start();
        using var plugin = RunningPlugin.Start(executable, engine.Address);
        await plugin.Load(engine.Address);
        await Construct(plugin, engine, "first");
        var time = await Time(() => Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => await Construct(plugin, engine, $"nodes-{i}")));
        Print($"{count} groups, each", time / count, "ms");
        Print($"  getCluster for {count} groups", engine.Asked["getCluster"], "calls");
    }

    private static double Preview(string executable)
    {
        var clock = Stopwatch.StartNew();
        using var preview = Process.Start(new ProcessStartInfo(executable, ["preview", PublishedPlugin.Root]) { RedirectStandardOutput = true })!;
        preview.StandardOutput.ReadToEnd();
        preview.WaitForExit();
        return preview.ExitCode == 0 ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException("The preview failed.");
    }

    private static Task Construct(RunningPlugin plugin, FakeEngine engine, string name) => plugin.Client.Construct(
        new()
        {
            Type = "al2023:index:Al2023NodeGroup",
            Name = name,
            Parent = "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev",
            MonitorEndpoint = engine.Address,
            Inputs = _inputs,
            Project = "app",
            Stack = "dev",
        },
        default);

    private static async Task<double> Time(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median<T>(IReadOnlyList<T> all, Func<T, double> figure) => all.Select(figure).Order().ElementAt(all.Count / 2);

    private static void Print(string what, double figure, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-40} {figure,8:F1} {unit}"));

    /// <summary>The figures of one process, in milliseconds and megabytes.</summary>
    private sealed record Life(double ToPort, double Load, double First, double Later, double LaterBusy, double Together, double MemoryAtPort, double MemoryAtEnd);
}

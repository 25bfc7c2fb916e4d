using System.Diagnostics;
using System.Globalization;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Benchmarks;

/// <summary>What a user waits for: the plugin as a process, spoken to over a socket, with an engine that answers at once.</summary>
internal static class ProcessBenchmark
{
    private const int Starts = 10;
    private const int Laters = 50;
    private const int Concurrent = 50;

    private static readonly PropertyValue.Map _inputs = (PropertyValue.Map)PropertyValue.Of(new Dictionary<string, object?>
    {
        ["clusterName"] = "demo",
        ["subnetIds"] = new object?[] { "subnet-a", "subnet-b" },
        ["instanceTypes"] = new object?[] { "m7g.large" },
        ["labels"] = new Dictionary<string, object?> { ["team"] = "web" },
        ["ami"] = new Dictionary<string, object?> { ["source"] = "LaunchTemplate", ["release"] = "v20260714" },
    });

    /// <summary>Measures and prints one line a figure.</summary>
    public static async Task Run(string executable)
    {
        await using var engine = await FakeEngine.Start();
        List<TimeSpan> toPort = [], loaded = [], first = [], firstBusy = [];
        for (var i = 0; i < Starts; i++)
        {
            using var plugin = RunningPlugin.Start(executable, engine.Address);
            toPort.Add(plugin.ToPort);
            loaded.Add(await Time(() => plugin.Load(engine.Address)));
            var busy = plugin.ProcessorTime();
            first.Add(await Time(() => Construct(plugin, engine, "first")));
            firstBusy.Add(plugin.ProcessorTime() - busy);
        }
        using var measured = RunningPlugin.Start(executable, engine.Address);
        var idle = measured.ResidentMemory();
        await measured.Load(engine.Address);
        await Construct(measured, engine, "first");
        List<TimeSpan> later = [];
        for (var i = 0; i < Laters; i++)
            later.Add(await Time(() => Construct(measured, engine, $"later-{i}")));
        var together = await Time(() => Task.WhenAll(Enumerable.Range(0, Concurrent).Select(i => Construct(measured, engine, $"together-{i}"))));
        Print("spawn to port", Median(toPort));
        Print("four calls that load it", Median(loaded));
        Print("first Construct", Median(first));
        Print("processor time of the first Construct", Median(firstBusy));
        Print("later Construct", Median(later));
        Print($"{Concurrent} concurrent Constructs", together);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident memory: {idle >> 20} MB at the port, {measured.ResidentMemory() >> 20} MB at the end"));
    }

    private static Task<ConstructResult> Construct(RunningPlugin plugin, EngineServer engine, string name) => plugin.Client.Construct(
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

    private static async Task<TimeSpan> Time(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed;
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : default;

    private static void Print(string what, TimeSpan time) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {time.TotalMilliseconds:F1} ms"));
}

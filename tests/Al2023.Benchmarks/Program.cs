using Al2023.Benchmarks;
using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/Al2023.Benchmarks -- process [EXECUTABLE]: the published plugin as a process.
// … -- groups: a thousand node groups of one deployment. Anything else is BenchmarkDotNet's.
switch (args)
{
    case ["process", .. var executable]:
        await ProcessBenchmark.Run(executable.Length > 0 ? executable[0] : await PublishedPlugin.Publish());
        break;
    case ["groups"]:
        Console.WriteLine(await ManyNodeGroups.Measure(1000));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(ProcessBenchmark).Assembly).Run(args);
        break;
}

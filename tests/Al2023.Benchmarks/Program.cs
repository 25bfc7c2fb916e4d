using Al2023.Benchmarks;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// dotnet run -c Release --project tests/Al2023.Benchmarks -- process [EXECUTABLE]: the published plugin as a process.
// … -- groups: a thousand node groups of one deployment. Without arguments: rendering and checking, by BenchmarkDotNet, which takes any others.
switch (args)
{
    case ["process", .. var executable]:
        await ProcessBenchmark.Run(executable.Length > 0 ? executable[0] : await PublishedPlugin.Publish());
        break;
    case ["groups"]:
        Console.WriteLine(await ManyNodeGroups.Measure(1000));
        break;
    default:
        // In this process: a build of the whole solution per run takes longer than the benchmarks. The many small methods
        // of a check are compiled with what was learnt of them only after tens of thousands of calls.
        var job = Job.ShortRun.WithWarmupCount(40).WithIterationCount(20).WithToolchain(InProcessEmitToolchain.Instance);
        BenchmarkSwitcher.FromAssembly(typeof(ProcessBenchmark).Assembly).Run(args is [] ? ["--filter", "*"] : args, DefaultConfig.Instance.AddJob(job));
        break;
}

using Al2023.Benchmarks;
using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/Al2023.Benchmarks
BenchmarkRunner.Run<UserDataBenchmarks>();
Console.WriteLine(await ManyNodeGroups.Measure(1000));

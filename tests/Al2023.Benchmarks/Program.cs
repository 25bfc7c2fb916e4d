using Al2023.Benchmarks;

// dotnet run -c Release --project tests/Al2023.Benchmarks
Console.WriteLine(await ManyNodeGroups.Measure(1000));

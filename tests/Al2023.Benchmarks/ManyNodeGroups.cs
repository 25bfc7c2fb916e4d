using System.Diagnostics;
using System.Globalization;
using Al2023.Components;
using Al2023.Tests.Components;

namespace Al2023.Benchmarks;

/// <summary>A preview with many node groups of one cluster, constructed at once: how long, how much memory, how many questions to AWS.</summary>
public static class ManyNodeGroups
{
    private static readonly string[] _types = ["m7i.large", "m7g.large", "g6.xlarge", "inf2.xlarge"];

    public static async Task<string> Measure(int count)
    {
        var deployment = new FakeDeployment(dryRun: true);
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = count }, async (i, cancel) =>
            await Package.Provider.Construct!(new()
            {
                Type = "al2023:index:Al2023NodeGroup",
                Name = $"nodes-{i}",
                DryRun = true,
                MonitorEndpoint = deployment.Endpoint,
                Inputs = CaseYaml.Read($$"""
                    clusterName: demo
                    subnetIds: [subnet-0a, subnet-0b]
                    instanceTypes: [{{_types[i % _types.Length]}}]
                    ami: {source: LaunchTemplate, release: v20260714}
                    labels: {group: "{{i}}"}
                    nodeConfig:
                      kubelet:
                        config:
                          systemReserved: {cpu: 100m}
                    """),
            }, deployment.Deployment, cancel));
        watch.Stop();
        using var process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"""
            node groups      {count}
            resources        {deployment.Registrations.Count}
            time             {watch.Elapsed.TotalSeconds:F2} s
            processor time   {process.TotalProcessorTime.TotalSeconds:F2} s
            peak memory      {process.PeakWorkingSet64 / 1048576} MiB
            {string.Join('\n', deployment.Invokes.CountBy(i => i.Token.Split(':')[^1]).Select(i => $"{i.Key,-16} {i.Value}"))}
            """);
    }
}

using Al2023.Nodes.Inputs;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.UserData;
using BenchmarkDotNet.Attributes;

namespace Al2023.Benchmarks;

/// <summary>User data of a usual node: rendered in less than 50 µs, checked in less than 150 µs.</summary>
[MemoryDiagnoser]
public class UserDataBenchmarks
{
    private static readonly UserDataContent _content = new()
    {
        ClusterName = "orchard",
        Cluster = new()
        {
            ApiServerEndpoint = "https://4F3D2C1B0A.gr7.eu-west-1.eks.amazonaws.com",
            CertificateAuthority = Convert.ToBase64String([.. "-----BEGIN CERTIFICATE-----\n"u8, .. Enumerable.Repeat((byte)'A', 1000), .. "\n-----END CERTIFICATE-----\n"u8]),
            ServiceCidr = "10.100.0.0/16",
        },
        Labels = new Dictionary<string, string> { ["team"] = "red", ["pool"] = "blue" },
        Taints = [new Taint("dedicated", "blue", TaintEffect.NoSchedule)],
        MaxPods = 110,
        NodeConfig = new()
        {
            Kubelet = new() { Config = new Dictionary<string, object?> { ["shutdownGracePeriod"] = "45s", ["systemReserved"] = new Dictionary<string, object?> { ["cpu"] = "100m", ["memory"] = "200Mi" } } },
            Instance = new() { LocalStorage = new() { Strategy = "RAID0" } },
        },
        Scripts = ["#!/bin/bash\nset -eu\nsysctl -w vm.max_map_count=262144\n"],
    };

    private static readonly string _document = UserDataRenderer.Render(_content).Document;

    [Benchmark(Description = "render")]
    public RenderedUserData Render() => UserDataRenderer.Render(_content);

    [Benchmark(Description = "check")]
    public UserDataReport Check() => UserDataCheck.Check(_document);
}

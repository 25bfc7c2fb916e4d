namespace Al2023.Tests.Components;

/// <summary>No input is ignored: each one that the schema has is used by a golden case, and without it the case comes out differently.</summary>
public sealed class EveryInputTests
{
    /// <summary>Inputs whose only working value is their default.</summary>
    private static readonly string[] _onlyDefaultWorks = ["nodegroup metadataOptions.httpEndpoint"];

    /// <summary>What is said of a cluster, and of its Karpenter, once for all components, and what these have no need of.</summary>
    private static readonly string[] _factsForOthers =
    [
        "controller cluster.apiServerEndpoint", "controller cluster.certificateAuthority",
        "controller cluster.outpostId", "controller cluster.securityGroupId",
        "controller cluster.vpcCni.prefixDelegation", "controller cluster.vpcCni.skipCheck", "controller cluster.vpcCni.version",
        "nodeclass cluster.apiServerEndpoint", "nodeclass cluster.certificateAuthority", "nodeclass cluster.outpostId",
        "nodeclass cluster.securityGroupId",
        // What is off decides what is refused, and nothing of what is rendered.
        "nodeclass featureGates", "nodeclass awsFeatureGates.rebootForRepair",
    ];

    private static readonly Dictionary<string, InputCoverage> _components = new()
    {
        ["controller"] = new("al2023:index:KarpenterController", "controller"),
        ["nodeclass"] = new("al2023:index:KarpenterAl2023NodeClass", "nodeclass"),
        ["nodegroup"] = new("al2023:index:Al2023NodeGroup", "nodegroup"),
    };

    private static IEnumerable<TestCaseData> Inputs() =>
        _components.SelectMany(c => c.Value.Paths
        .Where(p => !_factsForOthers.Any(f => $"{c.Key} {p}.".StartsWith(f + ".", StringComparison.Ordinal)))
        .Select(p => new TestCaseData(c.Key, p).SetArgDisplayNames($"{c.Key} {p}")));

    [TestCaseSource(nameof(Inputs))]
    public async Task TheInputMatters(string component, string path) =>
        await _components[component].AssertMatters(path, _onlyDefaultWorks.Contains($"{component} {path}"));
}

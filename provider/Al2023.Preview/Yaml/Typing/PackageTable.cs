namespace Al2023.Preview.Yaml.Typing;

/// <summary>
/// Packages that programs use beside this one. Their schemas are not here: their types are not checked, and their
/// resources are simulated. A package that is not listed must stand in <c>packages</c> or <c>plugins</c> of Pulumi.yaml.
/// </summary>
public static class PackageTable
{
    /// <summary>Whether the tokens of the package repeat the name in the module: <c>aws:eks/cluster:Cluster</c>. Bridged Terraform providers do.</summary>
    public static IReadOnlyDictionary<string, bool> RepeatsNameInModule { get; } = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["archive"] = true,
        ["aws"] = true,
        ["aws-native"] = false,
        ["awsx"] = false,
        ["azure"] = true,
        ["azure-native"] = false,
        ["azuread"] = true,
        ["cloudflare"] = true,
        ["cloudinit"] = true,
        ["command"] = false,
        ["consul"] = true,
        ["datadog"] = true,
        ["docker"] = true,
        ["docker-build"] = false,
        ["eks"] = false,
        ["external"] = true,
        ["gcp"] = true,
        ["github"] = true,
        ["gitlab"] = true,
        ["http"] = true,
        ["kubernetes"] = false,
        ["local"] = true,
        ["newrelic"] = true,
        ["null"] = true,
        ["pulumi"] = false,
        ["pulumiservice"] = false,
        ["random"] = true,
        ["std"] = false,
        ["time"] = true,
        ["tls"] = true,
        ["vault"] = true,
    };
}

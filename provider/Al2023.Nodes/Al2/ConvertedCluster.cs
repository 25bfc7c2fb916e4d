using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData;
using Al2023.Nodes.UserData.Checks;

namespace Al2023.Nodes.Al2;

/// <summary>Checks what a conversion renders to, as <c>check</c> does; what was found before is not said twice.</summary>
internal static class ResultCheck
{
    /// <param name="content">The result.</param>
    /// <param name="isComplete">False where the cluster is not known: then somebody else has to add it.</param>
    /// <param name="known">What was found before.</param>
    public static List<Finding> Check(UserDataContent content, bool isComplete, IReadOnlyList<Finding> known)
    {
        var merger = isComplete ? UserDataMerger.None : UserDataMerger.Eks;
        // How many pods is an input of its own, which EKS overrides for some groups only: the group says which.
        var document = UserDataRenderer.Render(isComplete ? content : content with { ClusterName = null, Cluster = new(), MaxPods = null }, merger).Document;
        if (document.Length == 0)
            return [];
        var said = known.Select(f => f.Message.ToString()).ToHashSet(StringComparer.Ordinal);
        return [.. UserDataCheck.Check(document, merger).Issues.Where(f => said.Add(f.Message.ToString())).Select(f => f with { Path = f.Path.Length == 0 ? Al2Conversion.Document : $"{Al2Conversion.Document} {f.Path}" })];
    }
}

/// <summary>The cluster's values that a call of bootstrap.sh gave.</summary>
internal static class ConvertedCluster
{
    private static readonly string[] _templates = ["${", "%{", "{{", "<%"];

    /// <summary>Leaves out, and reports, what cannot be a cluster's value, a template's words for example.</summary>
    public static void Check(Al2ConversionBuilder builder)
    {
        var cluster = builder.Cluster;
        builder.ClusterName = Checked(builder, "clusterName", builder.ClusterName, ClusterValueCheck.Name);
        builder.Cluster = cluster with
        {
            ApiServerEndpoint = Checked(builder, "cluster.apiServerEndpoint", cluster.ApiServerEndpoint, ClusterValueCheck.Endpoint),
            CertificateAuthority = Checked(builder, "cluster.certificateAuthority", cluster.CertificateAuthority, ClusterInputsCheck.Certificate),
            ServiceCidr = Checked(builder, "cluster.serviceCidr", cluster.ServiceCidr, ClusterValueCheck.Cidr),
            OutpostId = Checked(builder, "cluster.outpostId", cluster.OutpostId, static (_, _) => []),
        };
    }

    /// <summary>True for a text that a template was to fill in.</summary>
    public static bool IsTemplate(string text) => _templates.Any(t => text.Contains(t, StringComparison.Ordinal));

    /// <summary>The inputs without which there is no user data for a node that nobody else adds the cluster for.</summary>
    public static List<string> Missing(Al2ConversionBuilder builder) =>
        [.. new[] { ("clusterName", builder.ClusterName), ("cluster.apiServerEndpoint", builder.Cluster.ApiServerEndpoint), ("cluster.certificateAuthority", builder.Cluster.CertificateAuthority), ("cluster.serviceCidr", builder.Cluster.ServiceCidr) }
            .Where(v => v.Item2 is null).Select(v => $"`{v.Item1}`")];

    private static string? Checked(Al2ConversionBuilder builder, string input, string? value, Func<string, string, IEnumerable<Finding>> check)
    {
        if (value is null)
            return null;
        if (IsTemplate(value))
        {
            builder.Report(Finding.Warning(input, $"`{value}` was to be filled in by a template, and is left out. Convert what the template makes, or write the value as an input."));
            return null;
        }
        var findings = check(value, input).Where(f => f.Severity is Severity.Error).ToList();
        foreach (var finding in findings)
            builder.Report(finding.AsWarning());
        return findings.Count > 0 ? null : value;
    }
}

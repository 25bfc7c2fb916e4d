using System.Text;
using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Preview;

/// <summary>A plan written by hand: a managed group, a self-managed group and a Karpenter node class with its pool.</summary>
internal static class SamplePlan
{
    public const string StackUrn = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

    private static readonly PropertyValue Unknown = new PropertyValue.Unknown();

    public static Plan Of(params PlannedResource[] resources) =>
        new("shop", "dev", [Resource("pulumi:pulumi:Stack", "shop-dev", null, ResourceKind.Component), .. resources], PropertyValue.Map.Empty, [], []);

    public static Plan Whole() => Of([.. Managed(), .. SelfManaged(), .. Karpenter()]) with
    {
        Outputs = Map(("nodeRole", Unknown), ("groups", PropertyValue.Of(new[] { "general", "batch" }))),
        Diagnostics = [new(DiagnosticSeverity.Warning, Urn("al2023:index:KarpenterAl2023NodeClass", "default"), "`ami.release` is `latest`: nodes change when AWS publishes an image. Pin a release.")],
        Simulated = [new("aws:eks/getCluster:getCluster", Map(("name", "prod")), AnswerOrigin.BuiltIn)],
    };

    public static IReadOnlyList<PlannedResource> Managed(string release = "1.33.13-20260601", string amiType = "AL2023_x86_64_STANDARD", string team = "web")
    {
        var group = Resource("al2023:index:Al2023NodeGroup", "general", StackUrn, ResourceKind.Component,
            ("ami", Map(("release", release))), ("clusterName", "prod"), ("labels", Map(("team", team))));
        var role = Resource("aws:iam/role:Role", "general-node", group.Urn, ResourceKind.Custom,
            ("assumeRolePolicy", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""));
        var template = Resource("aws:ec2/launchTemplate:LaunchTemplate", "general", group.Urn, ResourceKind.Custom,
            ("metadataOptions", Map(("httpTokens", "required"), ("httpPutResponseHopLimit", 1))),
            ("userData", Base64("MIME-Version: 1.0\n\nkind: NodeConfig\nmaxPods: 110\n")));
        var nodes = Resource("aws:eks/nodeGroup:NodeGroup", "general", group.Urn, ResourceKind.Custom,
            ("amiType", amiType), ("clusterName", "prod"), ("labels", Map(("team", team))),
            ("launchTemplate", Map(("id", Unknown), ("version", Unknown))), ("nodeRoleArn", Unknown), ("releaseVersion", release),
            ("scalingConfig", Map(("desiredSize", 2), ("maxSize", 4), ("minSize", 1))), ("subnetIds", PropertyValue.Of(new[] { "subnet-1", "subnet-2" })));
        return [group, role, template, Made(nodes, ("launchTemplate", template.Urn), ("nodeRoleArn", role.Urn)) with { Options = new() { IgnoreChanges = ["scalingConfig.desiredSize"] } }];
    }

    public static IReadOnlyList<PlannedResource> SelfManaged(string imageId = "ami-0a", bool refresh = true)
    {
        var group = Resource("al2023:index:Al2023NodeGroup", "batch", StackUrn, ResourceKind.Component, ("clusterName", "prod"), ("type", "SelfManaged"));
        var template = Resource("aws:ec2/launchTemplate:LaunchTemplate", "batch", group.Urn, ResourceKind.Custom,
            ("imageId", imageId), ("userData", Base64("MIME-Version: 1.0\n\nkind: NodeConfig\n")));
        var nodes = Resource("aws:autoscaling/group:Group", "batch", group.Urn, ResourceKind.Custom,
            ("launchTemplate", Map(("id", Unknown), ("version", Unknown))), ("maxSize", 3), ("minSize", 0));
        if (refresh)
            nodes = nodes with { Inputs = nodes.Inputs.With("instanceRefresh", Map(("strategy", "Rolling"))) };
        return [group, template, Made(nodes, ("launchTemplate", template.Urn))];
    }

    public static IReadOnlyList<PlannedResource> Karpenter(string userData = "MIME-Version: 1.0\n\nkind: NodeConfig\nmaxPods: 58\n")
    {
        var component = Resource("al2023:index:KarpenterAl2023NodeClass", "default", StackUrn, ResourceKind.Component, ("clusterName", "prod"));
        var nodeClass = Resource("kubernetes:karpenter.k8s.aws/v1:EC2NodeClass", "default", component.Urn, ResourceKind.Custom,
            ("apiVersion", "karpenter.k8s.aws/v1"), ("kind", "EC2NodeClass"), ("metadata", Map(("name", "default"))),
            ("spec", Map(("amiSelectorTerms", PropertyValue.Of(new[] { Map(("alias", "al2023@latest")) })), ("role", "karpenter-node"), ("userData", userData))));
        var pool = Resource("kubernetes:karpenter.sh/v1:NodePool", "default-general", component.Urn, ResourceKind.Custom,
            ("apiVersion", "karpenter.sh/v1"), ("kind", "NodePool"), ("metadata", Map(("name", "general"))),
            ("spec", Map(("limits", Map(("cpu", "100"))), ("template", Map(("spec", Map(("expireAfter", "720h"))))))));
        return [component, nodeClass, pool with { Dependencies = UrnSet.Of(nodeClass.Urn) }];
    }

    /// <summary>The resource with inputs that were made from others.</summary>
    public static PlannedResource Made(PlannedResource resource, params (string Property, string From)[] sources) => resource with
    {
        Dependencies = UrnSet.Of(sources.Select(s => s.From)),
        PropertyDependencies = sources.ToDictionary(s => s.Property, s => UrnSet.Of(s.From)),
    };

    public static PlannedResource Resource(string type, string name, string? parent, ResourceKind kind, params (string, PropertyValue)[] inputs) => new()
    {
        Urn = parent is null or StackUrn ? Urn(type, name) : $"{parent[..parent.LastIndexOf("::", StringComparison.Ordinal)]}${type}::{name}",
        Type = type,
        Name = name,
        Kind = kind,
        Parent = parent,
        Inputs = Map(inputs),
    };

    public static PropertyValue.Map Map(params (string Key, PropertyValue Value)[] entries) =>
        PropertyValue.Map.Of(entries.Select(e => KeyValuePair.Create(e.Key, e.Value)));

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Urn(string type, string name) => $"urn:pulumi:dev::shop::{type}::{name}";
}

using System.Globalization;
using System.Text.RegularExpressions;
using Al2023.Nodes.Inputs;
using Al2023.Nodes.Instances;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Simulation;

/// <summary>What the simulated AWS answers where the user's file has nothing: an active cluster, current images, the tools that EKS installs.</summary>
/// <param name="place">Where it is.</param>
public sealed partial class AwsAnswers(AwsPlace place)
{
    /// <summary>The Kubernetes version of every simulated cluster.</summary>
    public const string KubernetesVersion = "1.33";

    private const string CurrentRelease = "20260714";

    /// <summary>The patch version that comes with the current release, by minor version; 0 of others.</summary>
    private static readonly Dictionary<string, int> Patches = new(StringComparer.Ordinal)
    {
        ["1.30"] = 14,
        ["1.31"] = 14,
        ["1.32"] = 13,
        ["1.33"] = 13,
        ["1.34"] = 9,
        ["1.35"] = 6,
        ["1.36"] = 2,
    };

    /// <summary>The answer to a function; null where the simulation does not know the function.</summary>
    /// <exception cref="SimulatedFailureException">AWS has no such thing.</exception>
    public PropertyValue.Map? Find(string token, PropertyValue.Map args) => (PropertyValue.Map?)(token switch
    {
        "aws:eks/getCluster:getCluster" => Cluster(Text(args, "name")),
        "aws:eks/getAddon:getAddon" => Addon(Text(args, "clusterName"), Text(args, "addonName")),
        "aws:ssm/getParameter:getParameter" => Parameter(Text(args, "name")),
        "aws:ec2/getInstanceType:getInstanceType" => InstanceType(Text(args, "instanceType")),
        "aws:ec2/getLaunchTemplate:getLaunchTemplate" => LaunchTemplate(Text(args, "id"), Text(args, "name")),
        "aws:index/getPartition:getPartition" => Of(("id", place.Partition), ("partition", place.Partition), ("dnsSuffix", place.DnsSuffix), ("reverseDnsPrefix", string.Join('.', place.DnsSuffix.Split('.').Reverse()))),
        "aws:index/getRegion:getRegion" => Of(("id", place.Region), ("name", place.Region), ("region", place.Region), ("description", place.Region), ("endpoint", $"ec2.{place.Region}.{place.DnsSuffix}")),
        "aws:index/getCallerIdentity:getCallerIdentity" => Of(("id", place.Account), ("accountId", place.Account), ("arn", $"arn:{place.Partition}:sts::{place.Account}:assumed-role/preview/simulated"), ("userId", "AROAEXAMPLE:simulated")),
        "aws:index/getAvailabilityZones:getAvailabilityZones" => Of(("id", place.Region), ("names", Zones("")), ("zoneIds", Zones("-az")), ("state", "available")),
        _ => null,
    });

    private PropertyValue Cluster(string name) => Of(
        ("id", name),
        ("name", name),
        ("arn", place.Arn("eks", $"cluster/{name}")),
        ("status", "ACTIVE"),
        ("version", KubernetesVersion),
        ("platformVersion", "eks.9"),
        ("endpoint", $"https://{AwsPlace.Digits(name, 32).ToUpperInvariant()}.gr7.{place.Region}.eks.{place.DnsSuffix}"),
        ("certificateAuthorities", List(Of(("data", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tClNJTVVMQVRFRAotLS0tLUVORCBDRVJUSUZJQ0FURS0tLS0tCg==")))),
        ("accessConfigs", List(Of(("authenticationMode", "API_AND_CONFIG_MAP"), ("bootstrapClusterCreatorAdminPermissions", true)))),
        ("identities", List(Of(("oidcs", List(Of(("issuer", $"https://oidc.eks.{place.Region}.{place.DnsSuffix}/id/{AwsPlace.Digits(name, 32).ToUpperInvariant()}"))))))),
        ("kubernetesNetworkConfigs", List(Of(("ipFamily", "ipv4"), ("serviceIpv4Cidr", "10.100.0.0/16"), ("serviceIpv6Cidr", ""), ("elasticLoadBalancings", List())))),
        ("roleArn", place.Arn("iam", "role/simulated-cluster", isGlobal: true)),
        ("region", place.Region),
        ("tags", Of()),
        ("vpcConfig", Of(
            ("clusterSecurityGroupId", $"sg-{AwsPlace.Digits(name + "sg", 17)}"),
            ("vpcId", $"vpc-{AwsPlace.Digits(name + "vpc", 17)}"),
            ("subnetIds", List($"subnet-{AwsPlace.Digits(name + "a", 17)}", $"subnet-{AwsPlace.Digits(name + "b", 17)}")),
            ("securityGroupIds", List()),
            ("publicAccessCidrs", List("0.0.0.0/0")),
            ("endpointPrivateAccess", true),
            ("endpointPublicAccess", true))));

    private PropertyValue Addon(string cluster, string name) => Of(
        ("id", $"{cluster}:{name}"),
        ("addonName", name),
        ("clusterName", cluster),
        ("addonVersion", "v1.20.4-eksbuild.1"),
        ("arn", place.Arn("eks", $"addon/{cluster}/{name}/{AwsPlace.Digits(cluster + name, 8)}")),
        ("configurationValues", ""),
        ("serviceAccountRoleArn", ""),
        ("tags", Of()));

    private PropertyValue Parameter(string name)
    {
        var match = OptimizedAmi().Match(name);
        if (!match.Success)
            throw new SimulatedFailureException($"reading SSM Parameter ({name}): ParameterNotFound. The simulation knows only the parameters of EKS's AL2023 images.");
        var release = match.Groups["date"] is { Success: true } date ? date.Value : CurrentRelease;
        var minor = match.Groups["minor"].Value;
        var image = $"ami-{AwsPlace.Digits($"{place.Region}/{minor}/{match.Groups["arch"].Value}/{match.Groups["variant"].Value}/{release}", 17)}";
        var version = $"{minor}.{Patches.GetValueOrDefault(minor)}-{release}";
        var value = match.Groups["leaf"].Value switch
        {
            "image_id" => image,
            "release_version" => version,
            "image_name" => $"amazon-eks-node-al2023-{match.Groups["arch"].Value}-{match.Groups["variant"].Value}-{minor}-v{release}",
            _ => $$"""{"schema_version":"2","image_id":"{{image}}","release_version":"{{version}}"}""",
        };
        return Of(
            ("id", name), ("name", name), ("type", "String"), ("version", 1), ("region", place.Region), ("withDecryption", true),
            ("arn", $"arn:{place.Partition}:ssm:{place.Region}::parameter{name}"),
            ("insecureValue", value),
            ("value", ((PropertyValue)value).Secret()));
    }

    private static PropertyValue InstanceType(string name)
    {
        if (InstanceFamily.Find(name) is not { } family)
            throw new SimulatedFailureException($"reading EC2 Instance Type ({name}): InvalidInstanceType: couldn't find resource");
        var interfaces = EfaTable.Interfaces.GetValueOrDefault(name, EfaTable.HasEfa(name) ? 1 : 0);
        return Of(
            ("id", name),
            ("instanceType", name),
            ("supportedArchitectures", List(family.Architecture == Architecture.Arm64 ? "arm64" : "x86_64")),
            ("efaSupported", interfaces > 0),
            ("efaMaximumInterfaces", interfaces),
            ("maximumNetworkCards", Math.Max(1, interfaces)));
    }

    // What it holds is not known: nothing is said of it.
    private PropertyValue LaunchTemplate(string id, string name)
    {
        id = id.Length > 0 ? id : $"lt-{AwsPlace.Digits(name, 17)}";
        return Of(
            ("id", id),
            ("name", name.Length > 0 ? name : $"simulated-{id}"),
            ("arn", place.Arn("ec2", $"launch-template/{id}")),
            ("defaultVersion", 1),
            ("latestVersion", 1));
    }

    private PropertyValue Zones(string suffix) =>
        List([.. "abc".Select((c, i) => (PropertyValue)(suffix.Length == 0 ? $"{place.Region}{c}" : $"{place.Region}{suffix}{(i + 1).ToString(CultureInfo.InvariantCulture)}"))]);

    private static string Text(PropertyValue.Map args, string name) => args.At(name) is PropertyValue.Text text ? text.Value : "";

    private static PropertyValue List(params ReadOnlySpan<PropertyValue> items) => new PropertyValue.List([.. items]);

    private static PropertyValue Of(params IEnumerable<(string Key, PropertyValue Value)> entries) =>
        PropertyValue.Map.Of(entries.Select(e => KeyValuePair.Create(e.Key, e.Value)));

    [GeneratedRegex("^/aws/service/eks/optimized-ami/(?<minor>1\\.[0-9]+)/amazon-linux-2023/(?<arch>x86_64|arm64)/(?<variant>[a-z0-9-]+)/(recommended|amazon-eks-node-al2023-[^/]*-v(?<date>[0-9]{8}))(/(?<leaf>image_id|image_name|release_version))?$")]
    private static partial Regex OptimizedAmi();
}

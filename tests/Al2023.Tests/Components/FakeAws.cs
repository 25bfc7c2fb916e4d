using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Components;

/// <summary>What AWS would answer.</summary>
public static class FakeAws
{
    public const string Account = "123456789012";

    /// <summary>The answer to a lookup; throws on one that no component may make.</summary>
    public static PropertyValue.Map Answer(InvokeCall call) => (PropertyValue.Map)PropertyValue.Of(call.Token switch
    {
        "aws:eks/getCluster:getCluster" => Cluster(Text(call, "name")),
        "aws:index/getPartition:getPartition" => new Dictionary<string, object?> { ["partition"] = "aws", ["dnsSuffix"] = "amazonaws.com" },
        "aws:index/getRegion:getRegion" => new Dictionary<string, object?> { ["region"] = "eu-central-1" },
        "aws:index/getCallerIdentity:getCallerIdentity" => new Dictionary<string, object?> { ["accountId"] = Account },
        "aws:eks/getAddon:getAddon" => new Dictionary<string, object?> { ["addonVersion"] = "v1.20.1-eksbuild.1" },
        "aws:ec2/getInstanceType:getInstanceType" => new Dictionary<string, object?> { ["efaMaximumInterfaces"] = 2, ["efaSupported"] = true },
        "aws:ec2/getLaunchTemplate:getLaunchTemplate" => LaunchTemplate(call),
        "aws:ssm/getParameter:getParameter" => Parameter(Text(call, "name")),
        _ => throw new InvalidOperationException($"{call.Token} is called, which no component may."),
    });

    public static PropertyValue Id(Registration registration) => registration.Type switch
    {
        "aws:ec2/securityGroup:SecurityGroup" => "sg-0efa0efa0efa0efa0",
        _ => Name(registration),
    };

    /// <summary>What a provider adds to a resource's inputs.</summary>
    public static IEnumerable<KeyValuePair<string, PropertyValue>> Outputs(Registration registration)
    {
        var name = Name(registration);
        PropertyValue Arn(string service, string resource) => $"arn:aws:{service}:eu-central-1:{Account}:{resource}";
        Dictionary<string, PropertyValue> outputs = registration.Type switch
        {
            "aws:iam/role:Role" => new() { ["arn"] = $"arn:aws:iam::{Account}:role{Path(registration)}{name}", ["name"] = name },
            "aws:iam/instanceProfile:InstanceProfile" => new() { ["arn"] = $"arn:aws:iam::{Account}:instance-profile/{name}", ["name"] = name },
            "aws:eks/accessEntry:AccessEntry" => new() { ["accessEntryArn"] = Arn("eks", $"access-entry/demo/role/{Account}/{name}/1") },
            "aws:ec2/launchTemplate:LaunchTemplate" => new() { ["name"] = name },
            "aws:iam/policy:Policy" => new() { ["arn"] = $"arn:aws:iam::{Account}:policy/{name}" },
            "aws:sqs/queue:Queue" => new() { ["arn"] = Arn("sqs", name), ["url"] = $"https://sqs.eu-central-1.amazonaws.com/{Account}/{name}" },
            "aws:cloudwatch/eventRule:EventRule" => new() { ["arn"] = Arn("events", $"rule/{name}"), ["name"] = name },
            "aws:autoscaling/group:Group" => new() { ["arn"] = Arn("autoscaling", $"autoScalingGroup:1:autoScalingGroupName/{name}"), ["name"] = name },
            "aws:eks/nodeGroup:NodeGroup" => new()
            {
                ["arn"] = Arn("eks", $"nodegroup/demo/{name}/1"),
                ["nodeGroupName"] = name,
                ["releaseVersion"] = registration.Inputs.Entries.GetValueOrDefault("releaseVersion", "1.33.13-20260714"),
                ["resources"] = PropertyValue.Of(new object[] { new Dictionary<string, object?> { ["autoscalingGroups"] = new object[] { new Dictionary<string, object?> { ["name"] = $"eks-{name}" } } } }),
            },
            _ => [],
        };
        return outputs;
    }

    private static string Name(Registration registration) =>
        (registration.Inputs.Entries.GetValueOrDefault("name") ?? registration.Inputs.Entries.GetValueOrDefault("nodeGroupName")) is PropertyValue.Text name
            ? name.Value
            : $"{registration.Name}-1a2b3c4";

    private static string Path(Registration registration) =>
        registration.Inputs.Entries.GetValueOrDefault("path") is PropertyValue.Text path ? path.Value : "/";

    private static string Text(InvokeCall call, string argument) => ((PropertyValue.Text)call.Args.Entries[argument]).Value;

    private static Dictionary<string, object?> Cluster(string name) => new()
    {
        ["name"] = name,
        ["arn"] = $"arn:aws:eks:eu-central-1:{Account}:cluster/{name}",
        ["status"] = "ACTIVE",
        ["version"] = "1.33",
        ["endpoint"] = "https://A1.gr7.eu-central-1.eks.amazonaws.com",
        ["certificateAuthorities"] = new object[] { new Dictionary<string, object?> { ["data"] = "LS0tLS1GQUtFLUNB" } },
        ["accessConfigs"] = new object[] { new Dictionary<string, object?> { ["authenticationMode"] = "API_AND_CONFIG_MAP" } },
        ["kubernetesNetworkConfigs"] = new object[] { new Dictionary<string, object?> { ["ipFamily"] = "ipv4", ["serviceIpv4Cidr"] = "10.100.0.0/16", ["serviceIpv6Cidr"] = "" } },
        ["vpcConfig"] = new Dictionary<string, object?> { ["clusterSecurityGroupId"] = "sg-0c1u57e20c1u57e20", ["vpcId"] = "vpc-0123456789abcdef0" },
    };

    /// <summary>One for EKS to add to; of the name <c>whole</c> one that holds all that self-managed nodes need.</summary>
    private static Dictionary<string, object?> LaunchTemplate(InvokeCall call)
    {
        var name = call.Args.Entries.ContainsKey("id") ? "shared" : Text(call, "name");
        var isWhole = name == "whole";
        var config = isWhole
            ? "cluster: {name: demo, apiServerEndpoint: 'https://A1.gr7.eu-central-1.eks.amazonaws.com', certificateAuthority: LS0tLS1GQUtFLUNB, cidr: 10.100.0.0/16}"
            : "kubelet: {config: {podPidsLimit: 4096}}";
        var document = $"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"//\"\n\n--//\nContent-Type: application/node.eks.aws\n\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {{{config}}}\n\n--//--\n";
        return new()
        {
            ["id"] = isWhole ? "lt-0e5f607182a3b4c5d" : "lt-0fedcba9876543210",
            ["name"] = name,
            ["defaultVersion"] = 3,
            ["latestVersion"] = 5,
            ["imageId"] = isWhole ? "ami-0a1b2c3d4e5f60718" : "",
            ["instanceType"] = isWhole ? "m7g.large" : "",
            ["userData"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(document)),
            ["instanceInitiatedShutdownBehavior"] = "",
            ["vpcSecurityGroupIds"] = new object[] { "sg-0c1u57e20c1u57e20" },
            ["instanceRequirements"] = Array.Empty<object>(),
            ["iamInstanceProfiles"] = isWhole ? [new Dictionary<string, object?> { ["name"] = "", ["arn"] = $"arn:aws:iam::{Account}:instance-profile/team/nodes" }] : Array.Empty<object>(),
            ["instanceMarketOptions"] = Array.Empty<object>(),
            ["hibernationOptions"] = Array.Empty<object>(),
            ["networkInterfaces"] = Array.Empty<object>(),
        };
    }

    private static Dictionary<string, object?> Parameter(string name) => new()
    {
        ["name"] = name,
        ["type"] = "String",
        // The provider marks every value as secret, whatever the parameter's type.
        ["value"] = PropertyValue.Of(Value(name)).Secret(),
        ["insecureValue"] = Value(name),
    };

    private static string Value(string name)
    {
        if (name.EndsWith("/release_version", StringComparison.Ordinal))
            return $"{name.Split('/')[5]}.13-20260714";
        var digest = name.Aggregate(17UL, (hash, c) => hash * 31 + c);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ami-{digest:x16}0");
    }
}

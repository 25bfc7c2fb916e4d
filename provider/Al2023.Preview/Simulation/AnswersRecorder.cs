using System.Text.Json;
using System.Text.Json.Nodes;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Simulation;

/// <summary>Asks the real AWS, by its command-line tool, what a file of answers has: read only, and nothing that is secret.</summary>
/// <param name="aws">Runs <c>aws</c> with arguments; gives its JSON, or why it failed.</param>
public sealed class AnswersRecorder(Func<IReadOnlyList<string>, CancellationToken, Task<(string? Json, string Error)>> aws)
{
    // It follows from the region, and no command tells it.
    private const string Partition = "aws:index/getPartition:getPartition";

    private static readonly string[] _absent = ["ResourceNotFoundException", "ParameterNotFound", "InvalidLaunchTemplateId.NotFound", "InvalidLaunchTemplateName.NotFoundException"];

    private static readonly Dictionary<string, Question> Questions = new(StringComparer.Ordinal)
    {
        ["aws:eks/getCluster:getCluster"] = new(a => ["eks", "describe-cluster", "--name", Text(a, "name")], (json, _) => AwsShapes.Cluster(json)),
        ["aws:eks/getAddon:getAddon"] = new(a => ["eks", "describe-addon", "--cluster-name", Text(a, "clusterName"), "--addon-name", Text(a, "addonName")], AwsShapes.Addon),
        ["aws:ssm/getParameter:getParameter"] = new(a => ["ssm", "get-parameter", "--name", Text(a, "name")], (json, _) => AwsShapes.Parameter(json)),
        ["aws:index/getCallerIdentity:getCallerIdentity"] = new(_ => ["sts", "get-caller-identity"], (json, _) => AwsShapes.Identity(json)),
        ["aws:index/getAvailabilityZones:getAvailabilityZones"] = new(_ => ["ec2", "describe-availability-zones"], (json, _) => AwsShapes.Zones(json)),
        ["aws:ec2/getInstanceType:getInstanceType"] = new(a => ["ec2", "describe-instance-types", "--instance-types", Text(a, "instanceType")], (json, _) => AwsShapes.InstanceType(json)),
        ["aws:ec2/getLaunchTemplate:getLaunchTemplate"] = new(
            a => ["ec2", "describe-launch-template-versions", .. Text(a, "id") is { Length: > 0 } id ? new[] { "--launch-template-id", id } : ["--launch-template-name", Text(a, "name")], "--versions", "$Default", "$Latest"],
            (json, _) => AwsShapes.LaunchTemplate(json)),
    };

    /// <summary>The file with AWS's answers where they can be had, and why not for each of the others.</summary>
    public async Task<(AskedAnswers Recorded, IReadOnlyList<string> Kept)> Record(AnswersFile file, CancellationToken cancel)
    {
        var (answers, kept) = (new List<AskedAnswer>(), new List<string>());
        var region = file.Region ?? AwsPlace.DefaultRegion;
        foreach (var answer in file.Answers)
        {
            var (recorded, why) = await Ask(answer, region, cancel);
            answers.Add(recorded);
            if (why is not null)
                kept.Add($"{file.File}:{answer.At.Line}: {answer.Token} is kept as it is: {why}");
        }
        var account = answers.Select(a => a.Result?.At("accountId")).OfType<PropertyValue.Text>().FirstOrDefault()?.Value;
        return (new(region, account ?? file.Account ?? AwsPlace.DefaultAccount, answers), kept);
    }

    private async Task<(AskedAnswer, string? Why)> Ask(RecordedAnswer answer, string region, CancellationToken cancel)
    {
        var asIs = new AskedAnswer(answer.Token, answer.Args, answer.Result, answer.IsAbsent ? SimulatedCloud.AbsentMessage : answer.Error);
        if (answer.Token == Partition)
            return (asIs, null);
        if (!Questions.TryGetValue(answer.Token, out var question))
            return (asIs, "`record` does not know how to ask for it.");
        if (answer.Token.StartsWith("aws:ssm/", StringComparison.Ordinal) && !Text(answer.Args, "name").StartsWith("/aws/service/", StringComparison.Ordinal))
            return (asIs, "A parameter of your own may be a secret.");
        var (json, error) = await aws([.. question.Arguments(answer.Args), "--region", region, "--output", "json"], cancel);
        if (json is not null)
            return (asIs with { Result = question.Read(JsonNode.Parse(json)!, answer.Args), Error = null }, null);
        return _absent.Any(code => error.Contains(code, StringComparison.Ordinal))
            ? (asIs with { Result = null, Error = SimulatedCloud.AbsentMessage }, null)
            : (asIs, error.Trim().ReplaceLineEndings(" "));
    }

    private static string Text(PropertyValue.Map args, string name) => args.At(name) is PropertyValue.Text text ? text.Value : "";

    private sealed record Question(Func<PropertyValue.Map, IReadOnlyList<string>> Arguments, Func<JsonNode, PropertyValue.Map, PropertyValue.Map> Read);
}

/// <summary>What AWS's tool prints, in the shape that Pulumi's functions give.</summary>
internal static class AwsShapes
{
    public static PropertyValue.Map Cluster(JsonNode json)
    {
        var cluster = json["cluster"]!;
        return Of(
            ("id", cluster["name"]), ("name", cluster["name"]), ("arn", cluster["arn"]), ("status", cluster["status"]), ("version", cluster["version"]),
            ("platformVersion", cluster["platformVersion"]), ("endpoint", cluster["endpoint"]), ("roleArn", cluster["roleArn"]), ("tags", cluster["tags"]),
            ("certificateAuthorities", List(cluster["certificateAuthority"])), ("accessConfigs", List(cluster["accessConfig"])),
            ("identities", cluster["identity"]?["oidc"] is { } oidc ? List(new JsonObject { ["oidcs"] = List(oidc) }) : null),
            ("kubernetesNetworkConfigs", List(cluster["kubernetesNetworkConfig"])), ("vpcConfig", cluster["resourcesVpcConfig"]));
    }

    public static PropertyValue.Map Addon(JsonNode json, PropertyValue.Map args)
    {
        var addon = json["addon"]!;
        return Of(("id", args.At("clusterName").ToPlain() + ":" + args.At("addonName").ToPlain()), ("addonName", addon["addonName"]), ("clusterName", addon["clusterName"]),
            ("addonVersion", addon["addonVersion"]), ("arn", addon["addonArn"]), ("configurationValues", addon["configurationValues"]), ("serviceAccountRoleArn", addon["serviceAccountRoleArn"]));
    }

    public static PropertyValue.Map Parameter(JsonNode json)
    {
        var parameter = json["Parameter"]!;
        return Of(("id", parameter["Name"]), ("name", parameter["Name"]), ("type", parameter["Type"]), ("version", parameter["Version"]), ("arn", parameter["ARN"]),
            ("value", parameter["Value"]), ("insecureValue", parameter["Value"]));
    }

    public static PropertyValue.Map Identity(JsonNode json) =>
        Of(("id", json["Account"]), ("accountId", json["Account"]), ("arn", json["Arn"]), ("userId", json["UserId"]));

    public static PropertyValue.Map Zones(JsonNode json)
    {
        var zones = json["AvailabilityZones"]!.AsArray();
        return Of(("id", zones.FirstOrDefault()?["RegionName"]), ("names", new JsonArray([.. zones.Select(z => z!["ZoneName"]!.DeepClone())])), ("zoneIds", new JsonArray([.. zones.Select(z => z!["ZoneId"]!.DeepClone())])));
    }

    public static PropertyValue.Map InstanceType(JsonNode json)
    {
        var type = json["InstanceTypes"]!.AsArray()[0]!;
        var network = type["NetworkInfo"];
        return Of(("id", type["InstanceType"]), ("instanceType", type["InstanceType"]), ("supportedArchitectures", type["ProcessorInfo"]?["SupportedArchitectures"]),
            ("efaSupported", network?["EfaSupported"]), ("efaMaximumInterfaces", network?["EfaInfo"]?["MaximumEfaInterfaces"]), ("maximumNetworkCards", network?["MaximumNetworkCards"]));
    }

    /// <summary>What is read of a launch template, but its user data, which may hold secrets; what it does not say is an empty text or list, as AWS's provider has it.</summary>
    public static PropertyValue.Map LaunchTemplate(JsonNode json)
    {
        var versions = json["LaunchTemplateVersions"]!.AsArray().Select(v => v!).ToList();
        var current = versions.First(v => v["DefaultVersion"]?.GetValue<bool>() is true);
        return Of([
            ("id", current["LaunchTemplateId"]), ("name", current["LaunchTemplateName"]), ("defaultVersion", current["VersionNumber"]),
            ("latestVersion", versions.MaxBy(v => v["VersionNumber"]!.GetValue<int>())!["VersionNumber"]), .. TemplateData(current["LaunchTemplateData"]!)]);
    }

    private static IEnumerable<(string Key, JsonNode? Value)> TemplateData(JsonNode data) =>
    [
        ("imageId", Text(data["ImageId"])), ("instanceType", Text(data["InstanceType"])), ("instanceInitiatedShutdownBehavior", Text(data["InstanceInitiatedShutdownBehavior"])),
        ("vpcSecurityGroupIds", new JsonArray([.. Items(data["SecurityGroupIds"]).Select(g => g.DeepClone())])),
        ("instanceRequirements", Each(data["InstanceRequirements"], r => r.DeepClone().AsObject())),
        ("iamInstanceProfiles", Each(data["IamInstanceProfile"], p => Renamed(p, ("arn", "Arn"), ("name", "Name")))),
        ("instanceMarketOptions", Each(data["InstanceMarketOptions"], m => Renamed(m, ("marketType", "MarketType")))),
        ("hibernationOptions", Each(data["HibernationOptions"], h => Renamed(h, ("configured", "Configured")))),
        ("networkInterfaces", new JsonArray([.. Items(data["NetworkInterfaces"]).Select(i => Renamed(i, ("subnetId", "SubnetId"), ("securityGroups", "Groups")))])),
    ];

    private static JsonNode Text(JsonNode? node) => node ?? "";

    private static IEnumerable<JsonNode> Items(JsonNode? node) => node is JsonArray list ? list.OfType<JsonNode>() : [];

    private static JsonObject Renamed(JsonNode node, params IEnumerable<(string To, string From)> names) =>
        new(names.Select(n => KeyValuePair.Create(n.To, node[n.From]?.DeepClone())));

    private static JsonArray Each(JsonNode? node, Func<JsonNode, JsonObject> fields) => node is null ? [] : [(JsonNode)fields(node)];

    private static PropertyValue.Map Of(params IEnumerable<(string Key, JsonNode? Value)> entries) =>
        PropertyValue.Map.Of(entries.Where(e => e.Value is not null).Select(e => KeyValuePair.Create(e.Key, Value(e.Value!))));

    private static JsonArray? List(JsonNode? node) => node is null ? null : [node.DeepClone()];

    private static PropertyValue Value(JsonNode node) => node switch
    {
        JsonArray list => new PropertyValue.List([.. list.OfType<JsonNode>().Select(Value)]),
        JsonObject map => PropertyValue.Map.Of(map.Where(e => e.Value is not null).Select(e => KeyValuePair.Create(e.Key, Value(e.Value!)))),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => node.GetValue<bool>(),
            JsonValueKind.Number => node.GetValue<double>(),
            _ => new PropertyValue.Text(node.GetValue<string>()),
        },
    };
}

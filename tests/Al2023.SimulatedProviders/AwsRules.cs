using System.Globalization;
using Al2023.Protocol.Values;

namespace Al2023.SimulatedProviders;

/// <summary>What AWS does, and what it refuses, beyond keeping what it is given.</summary>
internal static class AwsRules
{
    public const string GetCluster = "aws:eks/getCluster:getCluster";

    private const string Cluster = "aws:eks/cluster:Cluster";
    private const string Entry = "aws:eks/accessEntry:AccessEntry";
    private const string ManagedGroup = "aws:eks/nodeGroup:NodeGroup";
    private const string AutoScalingGroup = "aws:autoscaling/group:Group";
    private const string LaunchTemplate = "aws:ec2/launchTemplate:LaunchTemplate";
    private const string Role = "aws:iam/role:Role";

    private static readonly string[] TemplateOnly = ["description", "name", "namePrefix", "tags", "updateDefaultVersion", "defaultVersion"];

    /// <exception cref="SimulatedRefusalException">AWS would not make it.</exception>
    public static void BeforeCreate(AccountState state, string type, PropertyValue.Map inputs)
    {
        var unique = ResourceTypeTable.Of(type).Unique;
        if (unique.Count > 0 && state.OfType(type).FirstOrDefault(r => unique.All(u => At(r.Resource.Inputs, u).Equals(At(inputs, u)))) is { Key: { } key, Resource: { } taken })
            throw new SimulatedRefusalException($"creating {type} ({key[(type.Length + 1)..]}): ResourceInUseException, EntityAlreadyExists: there is one of this name already, of {taken.Urn}");
        if (type == Entry && state.Entries[EntryKey(inputs)] is { } maker)
            throw new SimulatedRefusalException($"creating EKS Access Entry ({EntryKey(inputs)}): operation error EKS: CreateAccessEntry, https response error StatusCode: 409, RequestID: 0, ResourceInUseException: The specified access entry resource is already in use on this cluster. (of {maker})");
        if (type == ManagedGroup)
            CheckSizes(inputs);
    }

    public static void AfterCreate(AccountState state, string type, string id, string urn, PropertyValue.Map inputs)
    {
        if (type == Entry)
            state.Entries[EntryKey(inputs)] = urn;
        if (type == ManagedGroup && state.Entries[$"{Text(inputs.At("clusterName"))} {Text(inputs.At("nodeRoleArn"))}"] is null)
            state.Entries[$"{Text(inputs.At("clusterName"))} {Text(inputs.At("nodeRoleArn"))}"] = "EKS";
        NodeAccess.Launch(state, type, id, inputs);
    }

    public static void AfterUpdate(AccountState state, string type, string id, PropertyValue.Map inputs) => NodeAccess.Launch(state, type, id, inputs);

    /// <summary>What is there after an update, and what a preview says of it.</summary>
    /// <exception cref="SimulatedRefusalException">AWS would not do it.</exception>
    public static PropertyValue.Map Update(string type, PropertyValue.Map oldInputs, PropertyValue.Map state, PropertyValue.Map inputs, IReadOnlyList<string> changed, bool isPreview)
    {
        var rules = ResourceTypeTable.Of(type);
        var outputs = state.Entries
            .Where(e => !inputs.Entries.ContainsKey(e.Key) && (rules.Computed.Contains(e.Key, StringComparer.Ordinal) || !oldInputs.Entries.ContainsKey(e.Key)))
            .Aggregate(inputs, (all, e) => all.With(e.Key, e.Value));
        if (type == LaunchTemplate && changed.Any(c => !TemplateOnly.Contains(c.Split('.')[0], StringComparer.Ordinal)))
        {
            var next = isPreview ? new PropertyValue.Unknown() : (PropertyValue)(Number(state.At("latestVersion")) + 1);
            outputs = outputs.With("latestVersion", next).With("defaultVersion", next);
        }
        if (type == ManagedGroup && !isPreview && changed.Any(c => c.StartsWith("scalingConfig", StringComparison.Ordinal)))
            CheckSizes(inputs);
        return type == AutoScalingGroup ? Resized(outputs, changed) : outputs;
    }

    /// <summary>What AWS adds to a new resource beyond what a preview needs to know.</summary>
    public static PropertyValue.Map Complete(string type, PropertyValue.Map inputs, PropertyValue.Map outputs) => type switch
    {
        ManagedGroup => Default(Default(outputs, "capacityType", "ON_DEMAND"), "amiType", "CUSTOM"),
        AutoScalingGroup => Default(outputs, "desiredCapacity", outputs.At("minSize")),
        Role when inputs.At("path") is PropertyValue.Text { Value: not "/" } path =>
            outputs.With("arn", Text(outputs.At("arn")).Replace(":role/", $":role{path.Value}", StringComparison.Ordinal)),
        _ => outputs,
    };

    /// <exception cref="SimulatedRefusalException">AWS would not delete it.</exception>
    public static void Delete(AccountState state, string type, string id)
    {
        var gone = state.Find(type, id);
        if (type == Role && gone?.Inputs.At("forceDetachPolicies") is not PropertyValue.Bool { Value: true }
            && state.OfType("aws:iam/rolePolicyAttachment:RolePolicyAttachment").Any(a => Text(a.Resource.Inputs.At("role")) == Text(gone?.Outputs.At("name"))))
            throw new SimulatedRefusalException($"deleting IAM Role ({id}): DeleteConflict: Cannot delete entity, must detach all policies first.");
        if (type == Entry && gone is not null)
            state.Entries.Remove(EntryKey(gone.Inputs));
        state.Remove(type, id);
        state.Nodes.Remove(AccountState.Key(type, id));
    }

    /// <summary>The cluster of the name that a program of this account has made.</summary>
    public static LiveResource? LiveCluster(AccountState state, PropertyValue.Map args) =>
        state.OfType(Cluster).FirstOrDefault(c => c.Resource.Outputs.At("name").Equals(args.At("name"))).Resource;

    /// <summary>What EKS says of a cluster that was made here.</summary>
    public static PropertyValue.Map Over(PropertyValue.Map answer, LiveResource cluster)
    {
        var made = cluster.Outputs;
        string[] same = ["version", "endpoint", "certificateAuthorities", "identities", "arn", "roleArn"];
        answer = same.Where(k => made.At(k) is not PropertyValue.Null).Aggregate(answer, (all, key) => all.With(key, made.At(key)));
        return made.At("accessConfig") is PropertyValue.Map access ? answer.With("accessConfigs", new PropertyValue.List([access])) : answer;
    }

    private static void CheckSizes(PropertyValue.Map inputs)
    {
        var size = inputs.At("scalingConfig");
        var (min, desired, max) = (Number(size.At("minSize")), Number(size.At("desiredSize")), Number(size.At("maxSize")));
        if (min > desired)
            throw Refused($"Minimum capacity {min} can't be greater than desired size {desired}");
        if (desired > max)
            throw Refused($"Desired capacity {desired} can't be greater than max size {max}");

        static SimulatedRefusalException Refused(string why) => new($"operation error EKS: UpdateNodegroupConfig, https response error StatusCode: 400, RequestID: 0, InvalidParameterException: {why}");
    }

    // Auto Scaling takes new bounds alone, and moves what was desired between them.
    private static PropertyValue.Map Resized(PropertyValue.Map outputs, IReadOnlyList<string> changed) => changed.Contains("desiredCapacity")
        ? outputs
        : outputs.With("desiredCapacity", Math.Clamp(Number(outputs.At("desiredCapacity")), Number(outputs.At("minSize")), Math.Max(Number(outputs.At("minSize")), Number(outputs.At("maxSize")))));

    private static PropertyValue.Map Default(PropertyValue.Map map, string key, PropertyValue value) => map.At(key) is PropertyValue.Null ? map.With(key, value) : map;

    private static string EntryKey(PropertyValue.Map inputs) => $"{Text(inputs.At("clusterName"))} {Text(inputs.At("principalArn"))}";

    private static PropertyValue At(PropertyValue value, string path) => path.Split('.').Aggregate(value, (v, k) => v.At(k));

    private static string Text(PropertyValue? value) => value is PropertyValue.Text text ? text.Value : "";

    private static int Number(PropertyValue value) => value switch
    {
        PropertyValue.Number number => (int)number.Value,
        PropertyValue.Text text when int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => 0,
    };
}

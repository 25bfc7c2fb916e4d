using Al2023.Nodes.Findings;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Components.Lookups;

/// <summary>
/// What AWS knows, asked through the component's AWS provider: once per deployment, provider and question. Where an
/// argument is unknown or the call failed, the answer is unknown; failures are thrown all together, after the checks.
/// </summary>
internal sealed class AwsLookups(ConstructRequest request, ResourceMonitor monitor, LookupCache answers, CancellationToken cancel)
{
    private readonly List<string> _failures = [];
    private readonly List<Finding> _findings = [];
    private readonly Lock _lock = new();

    /// <summary>What the lookups found that the user should know.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The EKS cluster of a name; unknown, with a warning, where a preview does not find it.</summary>
    public Task<PropertyValue> Cluster(Input<string> name) =>
        Ask(AwsFunction.Cluster, [("name", name)], $"the cluster `{name}`", subject => ClusterIsAbsent(name, subject));

    /// <summary>The version of a cluster's VPC CNI add-on; absent, with a line of information, where it is not installed as an add-on.</summary>
    public async Task<Input<string>> VpcCniAddon(Input<string> clusterName, ClusterInfoInputs cluster)
    {
        var answer = await Ask(AwsFunction.Addon, [("addonName", "vpc-cni"), ("clusterName", clusterName)], $"the add-on `vpc-cni` of the cluster `{clusterName}`",
            subject => AddonIsAbsent(cluster.VpcCni, subject), "Or set `cluster.vpcCni.version`, or `cluster.vpcCni.skipCheck`.");
        return answer.At("addonVersion").AsInput();
    }

    /// <summary>The value of a public SSM parameter. AWS publishes it, so it is no secret although the provider marks it as one.</summary>
    public async Task<Input<string>> PublicParameter(Input<string> name, string advice)
    {
        var answer = await Ask(AwsFunction.Parameter, [("name", name)], $"the parameter `{name}`", null, advice);
        var value = answer.At("insecureValue") is PropertyValue.Null ? answer.At("value") : answer.At("insecureValue");
        return (value with { IsSecret = name.Origin.IsSecret }).AsInput();
    }

    /// <summary>A launch template, with the data of its default version; unknown, with a warning, where a preview does not find it.</summary>
    public Task<PropertyValue> LaunchTemplate(LaunchTemplateSpecificationInputs given)
    {
        var (argument, value) = given.Id.IsSet ? ("id", given.Id) : ("name", given.Name);
        return Ask(AwsFunction.LaunchTemplate, [(argument, value)], $"the launch template `{value}`", subject => TemplateIsAbsent(value, subject));
    }

    /// <summary>An EC2 instance type.</summary>
    public Task<PropertyValue> InstanceType(Input<string> name) =>
        Ask(AwsFunction.InstanceType, [("instanceType", name)], $"the instance type `{name}`");

    /// <summary>The number of nodes that a managed group is to have now; absent where AWS does not say.</summary>
    public async Task<Input<int>> DesiredSize(string clusterName, string nodeGroupName)
    {
        try
        {
            var args = PropertyValue.Map.Empty.With("clusterName", clusterName).With("nodeGroupName", nodeGroupName);
            var answer = await Invoke(AwsFunction.NodeGroup, args, request.Options.Providers.GetValueOrDefault("aws", ""));
            return answer.At("scalingConfigs").At(0).At("desiredSize") is PropertyValue.Number size ? (int)size.Value : Input<int>.Absent();
        }
        catch (AwsRefusedException)
        {
            return Input<int>.Absent();
        }
    }

    /// <summary>The partition and its DNS suffix.</summary>
    public async Task<PartitionFacts> Partition()
    {
        var answer = await Ask(AwsFunction.Partition, [], "the partition");
        return new(answer.At("partition").AsInput(), answer.At("dnsSuffix").AsInput());
    }

    /// <summary>The region.</summary>
    public async Task<Input<string>> Region()
    {
        var answer = await Ask(AwsFunction.Region, [], "the region");
        return answer.At("region").AsInput().Or(answer.At("name").AsInput());
    }

    /// <summary>The account's id.</summary>
    public async Task<Input<string>> Account() => (await Ask(AwsFunction.Caller, [], "the account")).At("accountId").AsInput();

    /// <summary>Throws <see cref="LookupFailedException"/> if a lookup failed.</summary>
    public void ThrowIfFailed()
    {
        if (_failures.Count > 0)
            throw new LookupFailedException(string.Join("\n", _failures.Distinct().Order(StringComparer.Ordinal)));
    }

    // An argument that is missing, which is an error of its own, is as good as unknown.
    private async Task<PropertyValue> Ask(AwsFunction function, (string Name, Input<string> Value)[] arguments, string subject, Func<string, bool>? whenAbsent = null, string advice = "")
    {
        var origin = Origin.Of(arguments.Select(a => a.Value.Origin));
        if (arguments.Any(a => !a.Value.IsKnown(out _)))
            return new PropertyValue.Unknown().From(origin);
        var provider = request.Options.Providers.GetValueOrDefault("aws", "");
        // The answer is shared, so it is asked for by the bare arguments; secrets and dependencies are each caller's own.
        var bare = PropertyValue.Map.Of(arguments.Select(a => KeyValuePair.Create(a.Name, a.Value.IsKnown(out var text) ? (PropertyValue)text : new PropertyValue.Unknown())));
        var key = string.Join('\n', bare.Entries.Select(e => $"{e.Key}={((PropertyValue.Text)e.Value).Value}").Prepend(function.Token).Prepend(provider));
        try
        {
            return (await answers.Ask(key, () => Invoke(function, bare, provider), cancel)).From(origin);
        }
        catch (AwsRefusedException refused)
        {
            if (whenAbsent is null || !refused.IsNotFound || !whenAbsent(subject))
                Fail($"Looking up {subject} failed ({function.Token}): {HideSecrets(arguments, refused.Reason(function.Token)).TrimEnd('.', ' ')}.", refused.Advice(function.Call), advice);
            return (refused.IsNotFound && function == AwsFunction.Addon ? (PropertyValue)new PropertyValue.Null() : new PropertyValue.Unknown()).From(origin);
        }
    }

    private async Task<PropertyValue> Invoke(AwsFunction function, PropertyValue.Map args, string provider)
    {
        try
        {
            // Not cancelled with the construction that happens to ask first: others wait for the same answer.
            var result = await monitor.Invoke(new() { Token = function.Token, Args = args, Provider = provider, Version = Versions.Aws, ParentStackTraceHandle = request.StackTraceHandle }, CancellationToken.None);
            return result.Failures is [] ? result.Return : throw new AwsRefusedException(string.Join("; ", result.Failures.Select(f => f.Reason)));
        }
        catch (RpcException failure)
        {
            throw new AwsRefusedException(failure.Status.Detail);
        }
    }

    private bool ClusterIsAbsent(Input<string> name, string subject)
    {
        if (!request.DryRun)
            return false;
        Add(name.Warning($"{subject:known} is not there yet, so what follows from it is unknown in this preview. If the program creates it, pass the cluster's output as `clusterName`, or nodes may start before it is there."));
        return true;
    }

    private bool TemplateIsAbsent(Input<string> template, string subject)
    {
        if (!request.DryRun)
            return false;
        Add(template.Warning($"{subject:known} is not there yet, so what it holds is unknown in this preview. If the program creates it, pass the template's output `id`, or the group may be made before it is there."));
        return true;
    }

    private bool AddonIsAbsent(VpcCniInputs cni, string subject)
    {
        Add(cni.Information($"{subject:known} is not installed, so its version cannot be checked. AL2023 needs VPC CNI 1.16.2 or newer, if the cluster runs it in another way."));
        return true;
    }

    private void Add(Finding finding)
    {
        lock (_lock)
            _findings.Add(finding);
    }

    private void Fail(params IEnumerable<string> sentences)
    {
        lock (_lock)
            _failures.Add(string.Join(' ', sentences.Where(s => s.Length > 0)));
    }

    private static string HideSecrets((string Name, Input<string> Value)[] arguments, string reason) => arguments
        .Where(a => a.Value.Origin.IsSecret)
        .Aggregate(reason, (text, a) => a.Value.IsKnown(out var secret) && secret.Length > 0 ? text.Replace(secret, Message.Secret, StringComparison.Ordinal) : text);
}

/// <summary>A partition of AWS, <c>aws</c> or <c>aws-cn</c> for example.</summary>
/// <param name="Name">Its name, as ARNs have it.</param>
/// <param name="DnsSuffix">What the names of its services end with.</param>
internal sealed record PartitionFacts(Input<string> Name, Input<string> DnsSuffix)
{
    /// <summary>Nobody has asked.</summary>
    public static PartitionFacts None { get; } = new(Input<string>.Absent(), Input<string>.Absent());
}

/// <summary>A function of the AWS provider.</summary>
/// <param name="Token">Its token.</param>
/// <param name="Call">The AWS calls behind it, which are what a policy has to allow: <c>eks:DescribeCluster</c>; with a space between two.</param>
internal sealed record AwsFunction(string Token, string Call)
{
    public static AwsFunction Cluster { get; } = new("aws:eks/getCluster:getCluster", "eks:DescribeCluster");
    public static AwsFunction Addon { get; } = new("aws:eks/getAddon:getAddon", "eks:DescribeAddon");
    public static AwsFunction Parameter { get; } = new("aws:ssm/getParameter:getParameter", "ssm:GetParameter");
    public static AwsFunction InstanceType { get; } = new("aws:ec2/getInstanceType:getInstanceType", "ec2:DescribeInstanceTypes");
    public static AwsFunction LaunchTemplate { get; } = new("aws:ec2/getLaunchTemplate:getLaunchTemplate", "ec2:DescribeLaunchTemplates ec2:DescribeLaunchTemplateVersions");
    public static AwsFunction NodeGroup { get; } = new("aws:eks/getNodeGroup:getNodeGroup", "eks:DescribeNodegroup");
    public static AwsFunction Partition { get; } = new("aws:index/getPartition:getPartition", "");
    public static AwsFunction Region { get; } = new("aws:index/getRegion:getRegion", "");
    public static AwsFunction Caller { get; } = new("aws:index/getCallerIdentity:getCallerIdentity", "sts:GetCallerIdentity");
}

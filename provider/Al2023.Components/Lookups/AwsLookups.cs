using Al2023.Nodes.Findings;
using Al2023.Protocol.Grpc;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

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
    public Task<PropertyValue> Cluster(PropertyValue name) =>
        Ask(AwsFunction.Cluster, ("name", Required(name)), $"the cluster `{Show(name)}`", ClusterIsAbsent);

    /// <summary>The VPC CNI add-on of a cluster; absent, with a line of information, where it is not installed as an add-on.</summary>
    public async Task<PropertyValue> VpcCniAddon(PropertyValue cluster)
    {
        var args = Properties.Of(("addonName", "vpc-cni"), ("clusterName", Required(cluster)));
        var answer = await Ask(AwsFunction.Addon, args, $"the add-on `vpc-cni` of the cluster `{Show(cluster)}`", AddonIsAbsent, "Or set `cluster.vpcCni.version`, or `cluster.vpcCni.skipCheck`.");
        return answer.At("addonVersion");
    }

    /// <summary>The value of a public SSM parameter. AWS publishes it, so it is no secret although the provider marks it as one.</summary>
    public async Task<PropertyValue> PublicParameter(PropertyValue name, string advice)
    {
        var answer = await Ask(AwsFunction.Parameter, Properties.Of(("name", Required(name))), $"the parameter `{Show(name)}`", null, advice);
        var value = answer.At("insecureValue").Or(answer.At("value"));
        return value with { IsSecret = name.IsSecret };
    }

    /// <summary>An EC2 instance type.</summary>
    public Task<PropertyValue> InstanceType(PropertyValue name) =>
        Ask(AwsFunction.InstanceType, ("instanceType", Required(name)), $"the instance type `{Show(name)}`");

    /// <summary>The partition, <c>aws</c> or <c>aws-cn</c> for example, and its DNS suffix.</summary>
    public Task<PropertyValue> Partition() => Ask(AwsFunction.Partition, PropertyValue.Map.Empty, "the partition");

    /// <summary>The region.</summary>
    public async Task<PropertyValue> Region()
    {
        var answer = await Ask(AwsFunction.Region, PropertyValue.Map.Empty, "the region");
        return answer.At("region").Or(answer.At("name"));
    }

    /// <summary>The account's id.</summary>
    public async Task<PropertyValue> Account() =>
        (await Ask(AwsFunction.Caller, PropertyValue.Map.Empty, "the account")).At("accountId");

    /// <summary>Throws <see cref="LookupFailedException"/> if a lookup failed.</summary>
    public void ThrowIfFailed()
    {
        if (_failures.Count > 0)
            throw new LookupFailedException(string.Join("\n", _failures.Distinct().Order(StringComparer.Ordinal)));
    }

    private Task<PropertyValue> Ask(AwsFunction function, (string Key, PropertyValue? Value) argument, string subject, Func<string, bool>? whenAbsent = null) =>
        Ask(function, Properties.Of(argument), subject, whenAbsent);

    private async Task<PropertyValue> Ask(AwsFunction function, PropertyValue.Map args, string subject, Func<string, bool>? whenAbsent = null, string advice = "")
    {
        if (args.Entries.Values.Any(v => v is not PropertyValue.Text))
            return Like(args, new PropertyValue.Unknown());
        var provider = request.Options.Providers.GetValueOrDefault("aws", "");
        // The answer is shared, so it is asked for by the bare arguments; secrets and dependencies are each caller's own.
        var bare = (PropertyValue.Map)PropertyValue.Of(args.ToPlain());
        var key = string.Join('\n', bare.Entries.Select(e => $"{e.Key}={e.Value.KnownText()}").Prepend(function.Token).Prepend(provider));
        try
        {
            return Like(args, await answers.Ask(key, () => Invoke(function, bare, provider), cancel));
        }
        catch (AwsRefusedException refused)
        {
            if (whenAbsent is null || !refused.IsNotFound || !whenAbsent(subject))
                Fail(refused.IsNotFound ? "" : function.Call, $"Looking up {subject} failed ({function.Token}): {HideSecrets(args, refused.Message).TrimEnd('.', ' ')}.", advice);
            return Like(args, refused.IsNotFound && function == AwsFunction.Addon ? new PropertyValue.Null() : new PropertyValue.Unknown());
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
            throw new AwsRefusedException(failure.Message);
        }
    }

    private bool ClusterIsAbsent(string subject)
    {
        if (!request.DryRun)
            return false;
        Add(Finding.Warning("clusterName", $"{subject} is not there yet, so what follows from it is unknown in this preview. If the program creates it, pass the cluster's output as `clusterName`, or nodes may start before it is there."));
        return true;
    }

    private bool AddonIsAbsent(string subject)
    {
        Add(Finding.Information("cluster.vpcCni", $"{subject} is not installed, so its version cannot be checked. AL2023 needs VPC CNI 1.16.2 or newer, if the cluster runs it in another way."));
        return true;
    }

    private void Add(Finding finding)
    {
        lock (_lock)
            _findings.Add(finding);
    }

    private void Fail(string permission, string failure, string advice)
    {
        string[] sentences = [failure, permission.Length > 0 ? $"It needs the permission `{permission}`." : "", advice];
        lock (_lock)
            _failures.Add(string.Join(' ', sentences.Where(s => s.Length > 0)));
    }

    /// <summary>An argument that is missing, which is an error of its own, is as good as unknown.</summary>
    private static PropertyValue Required(PropertyValue value) => value.IsAbsent() ? new PropertyValue.Unknown() : value;

    private static string? Show(PropertyValue value) => value.IsSecret ? Message.Secret : value.KnownText();

    private static string HideSecrets(PropertyValue.Map args, string reason) => args.Entries.Values
        .Where(v => v.IsSecret && v.KnownText() is { Length: > 0 })
        .Aggregate(reason, (text, v) => text.Replace(v.KnownText()!, Message.Secret, StringComparison.Ordinal));

    private static PropertyValue Like(PropertyValue.Map args, PropertyValue value) =>
        (args.ContainsSecrets ? value.Secret() : value).DependingOn(args.AllDependencies());
}

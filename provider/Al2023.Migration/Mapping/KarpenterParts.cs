using System.Globalization;
using Al2023.Migration.Model;
using Al2023.Migration.Reading;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Migration.Mapping;

/// <summary>Selectors of subnets, security groups and capacity reservations.</summary>
internal static class KarpenterSelectors
{
    private const string Discovery = "karpenter.sh/discovery";

    public static void Write(Group group, Tree spec, bool isOld)
    {
        Write(group, "subnetSelectorTerms", isOld ? OldTerms(spec["subnetSelector"]) : Terms(spec["subnetSelectorTerms"]));
        Write(group, "securityGroupSelectorTerms", isOld ? OldTerms(spec["securityGroupSelector"]) : Terms(spec["securityGroupSelectorTerms"]));
        group.Inputs.Set("capacityReservationSelectorTerms", spec["capacityReservationSelectorTerms"].Items.Select(object? (t) => GroupInputs.Object(
            ("id", t["id"].Text), ("ownerId", t["ownerID"].Text), ("instanceMatchCriteria", t["instanceMatchCriteria"].Text), ("tags", Map(t["tags"])))).ToList());
    }

    /// <summary>The clusters that selectors name, by the tag that Karpenter's users put on what it may find, or by the one of a cluster's own.</summary>
    public static IEnumerable<string> Clusters(Tree spec)
    {
        const string owned = "kubernetes.io/cluster/";
        var tags = spec["subnetSelectorTerms"].Items.Concat(spec["securityGroupSelectorTerms"].Items).SelectMany(t => t["tags"].Entries)
            .Concat(spec["subnetSelector"].Entries).Concat(spec["securityGroupSelector"].Entries).ToList();
        return tags.Where(t => t.Key == Discovery).Select(t => t.Value.Text).OfType<string>()
            .Concat(tags.Where(t => t.Key.StartsWith(owned, StringComparison.Ordinal)).Select(t => t.Key[owned.Length..]));
    }

    // The tag with the cluster's name is what the component looks for itself.
    private static void Write(Group group, string input, List<OrderedDictionary<string, object?>> terms)
    {
        var isStandard = terms is [{ Count: 1 } only] && only.GetValueOrDefault("tags") is OrderedDictionary<string, object?> { Count: 1 } tags && tags.GetValueOrDefault(Discovery) is string cluster && cluster == group.Cluster;
        if (!isStandard)
            group.Inputs.Set(input, terms.Cast<object?>().ToList());
    }

    private static List<OrderedDictionary<string, object?>> Terms(Tree terms) =>
        [.. terms.Items.Select(t => GroupInputs.Object(("id", t["id"].Text), ("name", t["name"].Text), ("tags", Map(t["tags"]))))];

    // In v1alpha1 ids and tags stand side by side, and commas part values of which any will do.
    private static List<OrderedDictionary<string, object?>> OldTerms(Tree selector)
    {
        if (selector.Entries.FirstOrDefault(e => e.Key is "aws-ids" or "aws::ids").Value?.Text is { } ids)
            return [.. Split(ids).Select(id => GroupInputs.Object(("id", id)))];
        var terms = new List<OrderedDictionary<string, object?>> { new() };
        foreach (var (key, value) in selector.Entries)
            terms = [.. terms.SelectMany(t => Split(value.Text ?? "").Select(v => new OrderedDictionary<string, object?>(t) { [key] = v }))];
        return selector.IsEmpty ? [] : [.. terms.Take(30).Select(t => GroupInputs.Object(("tags", t)))];
    }

    private static string[] Split(string values) => values.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static OrderedDictionary<string, object?>? Map(Tree tags) => tags.IsEmpty ? null : GroupInputs.Object(tags.Entries.Select(t => (t.Key, (object?)t.Value.Text)));
}

/// <summary>What fields of a class have no input, and what annotations belong to tools.</summary>
internal static class KarpenterFields
{
    private static readonly HashSet<string> _known = new(StringComparer.Ordinal)
    {
        "amiFamily", "amiSelector", "amiSelectorTerms", "associatePublicIPAddress", "blockDeviceMappings", "capacityReservationSelectorTerms", "connectionTracking", "context", "cpuOptions",
        "detailedMonitoring", "enclaveOptions", "instanceProfile", "instanceStorePolicy", "ipPrefixCount", "kubelet", "launchTemplate", "launchTemplateName", "metadataOptions", "networkInterfaces",
        "placementGroupSelector", "role", "securityGroupSelector", "securityGroupSelectorTerms", "subnetSelector", "subnetSelectorTerms", "tags", "userData", "apiVersion", "kind",
    };

    private static readonly string[] _tools = ["kubectl.kubernetes.io", "karpenter.sh", "karpenter.k8s.aws", "pulumi.com", "meta.helm.sh", "helm.sh", "app.kubernetes.io", "argocd.argoproj.io", "kustomize.toolkit.fluxcd.io", "helm.toolkit.fluxcd.io"];

    public static bool IsOfTool(string key) => _tools.Any(t => NameSyntax.IsWithin(NameSyntax.Prefix(key), t)) || !NameSyntax.IsQualifiedName(key.ToLowerInvariant()) || key.StartsWith("fn::", StringComparison.OrdinalIgnoreCase);

    /// <summary>Notes every field that nobody knows here.</summary>
    public static void Report(Group group, Tree spec)
    {
        foreach (var (field, _) in spec.Entries.Where(f => !_known.Contains(f.Key) && !f.Value.IsEmpty))
            group.Warn("uncheckedSpec", $"`{field}` is not known here, and nothing came of it. Write it into `uncheckedSpec` where Karpenter knows it.");
    }
}

/// <summary>A pool as an entry of <c>nodePools</c>.</summary>
/// <param name="group">The node class.</param>
/// <param name="item">The Provisioner or NodePool.</param>
internal sealed class PoolMapping(Group group, Item item)
{
    private readonly Tree _spec = item.Data["spec"];
    private readonly bool _isOld = item.Data["apiVersion"].Text?.Contains("v1alpha", StringComparison.Ordinal) is true;
    private readonly bool _isBeta = item.Data["apiVersion"].Text?.EndsWith("v1beta1", StringComparison.Ordinal) is true;
    private readonly GroupInputs _pool = new();

    private string At => $"nodePools[{item.Name}]";

    public OrderedDictionary<string, object?> Map()
    {
        var (metadata, template) = _isOld ? (_spec, _spec) : (_spec["template"]["metadata"], _spec["template"]["spec"]);
        _pool.Set("name", item.Name);
        Requirements(template["requirements"]);
        Labels(metadata["labels"]);
        var annotations = metadata["annotations"].Entries.Where(a => !KarpenterFields.IsOfTool(a.Key) || a.Key == "karpenter.sh/do-not-disrupt").Select(a => (a.Key, (object?)(a.Value.Text ?? "")));
        _pool.Set("annotations", GroupInputs.Object(annotations));
        Taints("taints", template["taints"]);
        Taints("startupTaints", template["startupTaints"]);
        _pool.Set("terminationGracePeriod", template["terminationGracePeriod"].Text);
        Expiry(template);
        var limits = _isOld ? _spec["limits"]["resources"] : _spec["limits"];
        _pool.Set("limits", GroupInputs.Object(limits.Entries.Select(l => (l.Key, (object?)l.Value.Text))));
        Disruption();
        _pool.Set("weight", _spec["weight"].Positive);
        _pool.Set("replicas", _spec["replicas"].Number);
        return (OrderedDictionary<string, object?>)_pool.Fields;
    }

    private void Requirements(Tree requirements)
    {
        var kept = new List<object?>();
        foreach (var requirement in requirements.Items)
        {
            var key = requirement["key"].Text ?? "";
            if (ReservedKeys.IsSetByKarpenter(key))
                group.Warn($"{At}.requirements", $"The requirement on `{key}` is left out: Karpenter sets that label itself.");
            else
                kept.Add(GroupInputs.Object(("key", key), ("operator", requirement["operator"].Text), ("values", Values(requirement["values"])), ("minValues", requirement["minValues"].Positive)));
        }
        if (_isOld)
            kept.AddRange(OldDefaults([.. requirements.Items.Select(r => r["key"].Text ?? ""), .. _spec["labels"].Entries.Select(l => l.Key)]));
        _pool.Set("requirements", kept);
        if (kept.Count == 0)
            group.Warn($"{At}.requirements", "The pool has no requirements and takes every instance type, where the component's default is On-Demand instances of the categories c, m and r. Write `requirements`.");
    }

    // What Karpenter's webhook wrote into a Provisioner that said nothing; a pool that says nothing takes all there is.
    private static IEnumerable<object?> OldDefaults(string[] said)
    {
        if (!said.Contains("kubernetes.io/arch"))
            yield return Requirement("kubernetes.io/arch", "In", "amd64");
        if (!said.Contains("karpenter.sh/capacity-type"))
            yield return Requirement("karpenter.sh/capacity-type", "In", "on-demand");
        string[] types = ["node.kubernetes.io/instance-type", "karpenter.k8s.aws/instance-family", "karpenter.k8s.aws/instance-category", "karpenter.k8s.aws/instance-generation"];
        if (said.Intersect(types).Any())
            yield break;
        yield return Requirement("karpenter.k8s.aws/instance-category", "In", "c", "m", "r");
        yield return Requirement("karpenter.k8s.aws/instance-generation", "Gt", "2");
    }

    private static OrderedDictionary<string, object?> Requirement(string key, string verb, params string[] values) =>
        GroupInputs.Object(("key", key), ("operator", verb), ("values", new List<object?>(values)));

    private static List<object?>? Values(Tree values) => values.Texts.Count == 0 ? null : [.. values.Texts];

    private void Labels(Tree labels)
    {
        var kept = new OrderedDictionary<string, object?>();
        foreach (var (key, value) in labels.Entries)
        {
            if (ReservedKeys.IsSetByKarpenter(key) || !NameSyntax.IsQualifiedName(key) || !NameSyntax.IsLabelValue(value.Text ?? ""))
                group.Warn($"{At}.labels", $"The label `{key}` = `{value.Text}` is left out: Karpenter sets it itself, or Kubernetes takes no such label. Use a prefix of your own.");
            else
                kept[key] = value.Text ?? "";
        }
        _pool.Set("labels", kept);
    }

    private void Taints(string input, Tree taints)
    {
        var mapped = new TaintMapping(group);
        mapped.Add(taints);
        _pool.Set(input, mapped.Plain());
    }

    private void Expiry(Tree template)
    {
        // Provisioners without a time to live kept their nodes for ever.
        var expiry = _isOld ? Seconds(_spec["ttlSecondsUntilExpired"]) ?? "Never" : _isBeta ? _spec["disruption"]["expireAfter"].Text : template["expireAfter"].Text;
        if (expiry is not null && !IsSame(expiry, "720h"))
            _pool.Set("expireAfter", expiry);
    }

    private void Disruption()
    {
        if (_isOld)
        {
            OldDisruption();
            return;
        }
        var disruption = _spec["disruption"];
        if (disruption["consolidationPolicy"].Text is { } policy and not ("WhenUnderutilized" or "WhenEmptyOrUnderutilized"))
            _pool.Set("disruption.consolidationPolicy", policy);
        if (disruption["consolidateAfter"].Text is { } after && !IsSame(after, "0s"))
            _pool.Set("disruption.consolidateAfter", after);
        var budgets = disruption["budgets"].Items.Select(b => GroupInputs.Object(
            ("nodes", b["nodes"].Text), ("schedule", b["schedule"].Text), ("duration", b["duration"].Text), ("reasons", Values(b["reasons"])))).ToList();
        if (budgets is not [{ Count: 1 } only] || only.GetValueOrDefault("nodes") as string != "10%")
            _pool.Set("disruption.budgets", budgets.Cast<object?>().ToList());
    }

    private void OldDisruption()
    {
        if (_spec["consolidation"]["enabled"].Flag is true)
            return;
        if (_spec["ttlSecondsAfterEmpty"].Number is { } seconds)
        {
            _pool.Set("disruption.consolidationPolicy", "WhenEmpty");
            if (seconds > 0)
                _pool.Set("disruption.consolidateAfter", string.Create(CultureInfo.InvariantCulture, $"{seconds}s"));
            return;
        }
        _pool.Set("disruption.consolidateAfter", "Never");
    }

    private static string? Seconds(Tree seconds) => seconds.Number is not { } number ? null
        : string.Create(CultureInfo.InvariantCulture, $"{(number % 3600 == 0 ? number / 3600 : number)}{(number % 3600 == 0 ? 'h' : 's')}");

    private static bool IsSame(string duration, string other) => Length(duration) == Length(other);

    private static long? Length(string duration)
    {
        long total = 0;
        var number = "";
        foreach (var c in duration)
        {
            if (char.IsAsciiDigit(c))
                number += c;
            else if (c is 'h' or 'm' or 's' && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < int.MaxValue)
                (total, number) = (total + count * (c == 'h' ? 3600 : c == 'm' ? 60 : 1), "");
            else
                return null;
        }
        return number.Length == 0 ? total : null;
    }
}

/// <summary>Labels that Karpenter keeps for itself.</summary>
internal static class ReservedKeys
{
    public static bool IsSetByKarpenter(string key) =>
        key is "kubernetes.io/hostname" or "karpenter.sh/nodepool" or "karpenter.sh/provisioner-name" or "karpenter.sh/initialized" or "karpenter.sh/registered" or "karpenter.k8s.aws/ec2nodeclass";
}

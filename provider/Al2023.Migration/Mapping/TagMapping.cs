using Al2023.Migration.Model;
using Al2023.Migration.Reading;
using Al2023.Nodes.Aws;

namespace Al2023.Migration.Mapping;

/// <summary>The AWS tags of a group, from all places that set some, without those of AWS, of tools and of Kubernetes.</summary>
internal sealed class TagMapping(Group group)
{
    private const string Autoscaler = "k8s.io/cluster-autoscaler/";
    // AWS takes 50 on a resource, and the component adds some.
    private const int Most = 45;

    private const int LongestKey = 128;
    private const int LongestValue = 256;

    private static readonly string[] _ofTools =
    [
        "aws:", "eks:", "kubernetes.io/cluster/", "k8s.io/cluster/", "alpha.eksctl.io/", "eksctl.cluster.k8s.io/", "eksctl.io/", "karpenter.sh/node", "karpenter.sh/managed-by",
        "karpenter.k8s.aws/", "eks.amazonaws.com/",
    ];

    private readonly OrderedDictionary<string, object?> _tags = [];

    /// <summary>Adds tags of a map.</summary>
    public void Add(Tree tags)
    {
        foreach (var (key, value) in tags.Entries)
            Add(key, value.Kind is TreeKind.Encrypted ? null : value.Text ?? "");
    }

    /// <summary>Adds tags of a list of Key and Value.</summary>
    public void AddList(Tree tags)
    {
        foreach (var tag in tags.Items)
            Add(tag["Key"].Text ?? "", tag["Value"].Text ?? "");
    }

    /// <summary>Adds what a launch template puts on instances, volumes and interfaces.</summary>
    public void AddSpecifications(Tree specifications)
    {
        foreach (var specification in specifications.Items.Where(s => s["ResourceType"].Text is "instance" or "volume" or "network-interface").OrderBy(s => s["ResourceType"].Text != "instance"))
            AddList(specification["Tags"]);
    }

    /// <summary>Writes them; the name that nodes get anyway is left out.</summary>
    public void Write(IReadOnlyDictionary<string, object?> labels)
    {
        foreach (var key in _tags.Keys.Where(k => k.StartsWith(Autoscaler, StringComparison.Ordinal)).ToList())
            Scaling(key, labels);
        if (_tags.Count > Most)
            group.Warn("tags", $"These are {_tags.Count} tags, and with the component's own AWS takes {Most:known}. Take some out.");
        group.Inputs.Set("tags", _tags);
    }

    // The component sets those of a self-managed group itself; on EKS's groups nobody reads them.
    private void Scaling(string key, IReadOnlyDictionary<string, object?> labels)
    {
        const string label = Autoscaler + "node-template/label/";
        var isOwn = !key.StartsWith(Autoscaler + "node-template/", StringComparison.Ordinal)
            || (key.StartsWith(label, StringComparison.Ordinal) && labels.ContainsKey(key[label.Length..]))
            || key.StartsWith(Autoscaler + "node-template/taint/", StringComparison.Ordinal);
        if (isOwn || group.IsManaged)
            _tags.Remove(key);
        if (!isOwn && group.IsManaged)
            group.Inform("tags", $"The tag `{key}` is for Cluster Autoscaler, which reads labels and taints of a managed group from EKS, so it is left out. Tag the Auto Scaling group itself where it counts resources.");
    }

    private void Add(string key, string? value)
    {
        if (key.Length == 0 || _ofTools.Any(t => key.StartsWith(t, StringComparison.OrdinalIgnoreCase)) || _tags.ContainsKey(key))
            return;
        if (value is null)
            group.Warn("tags", $"The value of the tag `{key}` is encrypted in the stack, and is left out. Set it in the program, as a secret.");
        else if (key.StartsWith("fn::", StringComparison.OrdinalIgnoreCase))
            group.Warn("tags", $"The tag `{key}` is left out: in a program of Pulumi's YAML it would be the call of a function. Set it in another language.");
        else if (key.Length > LongestKey || value.Length > LongestValue || !TagsCheck.AreAllowed(key) || !TagsCheck.AreAllowed(value))
            group.Warn("tags", $"The tag `{key}` = `{value}` is refused by the component, and is left out: it is too long, or has a character beyond letters, digits, spaces and `_ . : / = + - @`. Write it otherwise.");
        else if (group.Way is not Way.InPlace && _tags.Keys.Any(k => k.Equals(key, StringComparison.OrdinalIgnoreCase)))
            group.Warn("tags", $"The tag `{key}` differs from another in large and small letters alone, which the new role does not take, and is left out. Write it otherwise.");
        else
            _tags[key] = value;
    }

    /// <summary>Takes out the name that nodes get from the resource's name anyway.</summary>
    public static void WithoutName(Group group)
    {
        if (group.Inputs["tags"] is not OrderedDictionary<string, object?> tags || tags.GetValueOrDefault("Name") as string != group.Key)
            return;
        tags.Remove("Name");
        if (tags.Count == 0)
            group.Inputs.Remove("tags");
    }
}

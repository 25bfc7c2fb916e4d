using System.Net;
using System.Text;
using Al2023.Migration.Model;
using Al2023.Migration.Reading;
using Al2023.Nodes.Inputs;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Migration.Mapping;

/// <summary>What user data runs on.</summary>
internal enum UserDataSystem
{
    /// <summary>Nothing in it says so, and most is Amazon Linux 2.</summary>
    AmazonLinux2,
    AmazonLinux2023,
    Bottlerocket,
    Windows,
}

/// <summary>User data of Amazon Linux 2, taken apart into inputs.</summary>
/// <param name="group">The group.</param>
/// <param name="cluster">The cluster; null where the sources do not have it.</param>
internal sealed class UserDataMapping(Group group, ClusterFacts? cluster)
{
    /// <summary>The cluster's name that bootstrap.sh was given; null for none.</summary>
    public string? ClusterName { get; private set; }

    /// <summary>True where bootstrap.sh is called: the nodes join by it.</summary>
    public bool CallsBootstrap { get; private set; }

    /// <summary>The text of user data, base64 and compression undone; null where there is none.</summary>
    public static string? Text(Tree userData)
    {
        if ((userData.Decrypted ?? userData).Text is not { } text)
            return null;
        var bytes = GoBase64.TryDecode(text, out var decoded) && decoded.Length > 0 ? decoded : Encoding.UTF8.GetBytes(text);
        return Encoding.UTF8.GetString(Gzip.IsCompressed(bytes) ? Gzip.Decompress(bytes) ?? bytes : bytes);
    }

    /// <summary>Which system a text is for.</summary>
    public static UserDataSystem SystemOf(string? text) => text switch
    {
        null => UserDataSystem.AmazonLinux2,
        _ when text.Contains("node.eks.aws", StringComparison.Ordinal) && !text.Contains("/etc/eks/bootstrap.sh", StringComparison.Ordinal) => UserDataSystem.AmazonLinux2023,
        _ when text.Contains("[settings.", StringComparison.Ordinal) && !text.Contains("#!", StringComparison.Ordinal) => UserDataSystem.Bottlerocket,
        _ when text.Contains("<powershell>", StringComparison.OrdinalIgnoreCase) => UserDataSystem.Windows,
        _ => UserDataSystem.AmazonLinux2,
    };

    /// <summary>Maps user data of a group; <paramref name="labels"/> and <paramref name="taints"/> get what the kubelet was told.</summary>
    public void Apply(Tree userData, LabelMapping labels, TaintMapping taints)
    {
        userData = userData.Decrypted ?? userData;
        if (userData.Kind is TreeKind.Encrypted)
        {
            Encrypted();
            return;
        }
        if (Text(userData) is not { Length: > 0 } text)
            return;
        group.KeepsUserDataSecret |= userData.IsSecret;
        var rest = Al2UserData.Convert(text, userData.IsSecret);
        CallsBootstrap = rest.CallsBootstrap;
        ClusterName = rest.ClusterName;
        group.Notes.AddRange(rest.Issues);
        labels.Add(rest.Labels);
        foreach (var taint in rest.Taints)
            taints.Add(taint.Key, taint.Value, Spelling.Of(taint.Effect));
        group.Inputs.Set("maxPods", rest.MaxPods);
        NodeConfig(rest.NodeConfig);
        group.Inputs.Set("bootstrapScripts", rest.Scripts.Cast<object?>().ToList());
        group.Inputs.Set("userDataParts", rest.Parts.Select(object? (p) => GroupInputs.Object(("contentType", p.ContentType), ("content", p.Content))).ToList());
        Cluster(rest);
    }

    /// <summary>Writes nodeadm's configuration; what names the cluster is looked up.</summary>
    public void NodeConfig(IReadOnlyDictionary<string, object?> spec)
    {
        foreach (var (block, value) in spec.Where(b => b.Key != "cluster"))
        {
            foreach (var (field, below) in value as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>())
                Config($"nodeConfig.{block}.{field}", below);
        }
        if (group.Inputs["nodeConfig.kubelet.config.clusterDNS"] is IReadOnlyList<object?> and [string address] && address == DefaultDns(cluster?.ServiceCidr))
            group.Inputs.Remove("nodeConfig.kubelet.config.clusterDNS");
        if (group.Inputs["nodeConfig.kubelet.config"] is OrderedDictionary<string, object?> { Count: 0 })
            group.Inputs.Remove("nodeConfig.kubelet.config");
        if (group.Inputs["nodeConfig.kubelet"] is OrderedDictionary<string, object?> { Count: 0 })
            group.Inputs.Remove("nodeConfig.kubelet");
        if (group.Inputs["nodeConfig"] is OrderedDictionary<string, object?> { Count: 0 })
            group.Inputs.Remove("nodeConfig");
    }

    /// <summary>The address that the cluster's DNS has by itself: the tenth of its services; null where it is not known.</summary>
    public static string? DefaultDns(string? cidr)
    {
        if (cidr is null || !IPNetwork.TryParse(cidr, out var network))
            return null;
        var bytes = network.BaseAddress.GetAddressBytes();
        bytes[^1] += 10;
        return new IPAddress(bytes).ToString();
    }

    private void Config(string path, object? value)
    {
        // A kubelet's field may hold a dot in none of its names, a map below it in any.
        if (path.EndsWith(".kubelet.config", StringComparison.Ordinal) && value is IReadOnlyDictionary<string, object?> fields)
        {
            foreach (var (key, below) in fields)
                group.Inputs.Set($"{path}.{key}", Ordered(below));
        }
        else
            group.Inputs.Set(path, Ordered(value));
    }

    private static object? Ordered(object? value) => value switch
    {
        OrderedDictionary<string, object?> map => map,
        IReadOnlyDictionary<string, object?> map => GroupInputs.Object(map.Select(e => (e.Key, Ordered(e.Value)))),
        IReadOnlyList<object?> list => list.Select(Ordered).ToList(),
        _ => value,
    };

    private void Cluster(Al2UserData rest)
    {
        if (rest.ClusterName is { } name && group.Cluster is { } own && name != own)
            group.Warn("clusterName", $"The user data joins the cluster `{name}`, and the group belongs to `{own}`, which counts here.");
        if (rest.OutpostId is { } outpost)
            group.Inputs.Set("cluster.outpostId", outpost);
    }

    private void Encrypted()
    {
        group.KeepsUserDataSecret = true;
        group.Inputs.Set("bootstrapScripts", new List<object?> { new SecretText([("", true)]) });
        group.Warn("bootstrapScripts", "The user data is a secret, encrypted in the stack, and nobody can take it apart here: labels, taints and kubelet settings in it are not in these inputs. Print it with `pulumi stack export --show-secrets`, give that to `convert`, write what it finds as inputs, and set the configuration value to the script that remains.");
    }
}

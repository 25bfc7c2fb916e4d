using Al2023.Nodes.Containerd;
using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;
using Tomlyn.Model;

namespace Al2023.Nodes.UserData;

/// <summary>Merges the NodeConfigs of a document as nodeadm does, in their order.</summary>
internal static class NodeConfigMerger
{
    /// <summary>The merged NodeConfig, null where nodeadm refuses a part or fails; and what is lost or fails on the way.</summary>
    public static (NodeConfigDocument? Merged, IReadOnlyList<Finding> Findings) Merge(IReadOnlyList<(string Path, NodeConfigReading Reading)> parts)
    {
        var findings = new List<Finding>();
        NodeConfigDocument? merged = null;
        // Of several texts; written once, at the end.
        TomlDocument? toml = null;
        foreach (var (path, reading) in parts)
        {
            if (reading.Document is not { } document)
                return (null, findings);
            if (merged is null)
            {
                merged = document;
                continue;
            }
            findings.AddRange(ClearedValueCheck.Check(merged, reading.Root, path));
            if (merged.Containerd.Config.Length > 0 && document.Containerd.Config.Length > 0)
            {
                var (before, later) = (toml ?? TomlDocument.Read(merged.Containerd.Config), TomlDocument.Read(document.Containerd.Config));
                findings.AddRange(TomlKindCheck.Check(before, later, path.Length == 0 ? "spec.containerd.config" : $"{path}.spec.containerd.config"));
                toml = before.Merge(later);
            }
            if (toml?.Error is not null)
            {
                findings.Add(Finding.Error(path.Length == 0 ? "spec.containerd.config" : $"{path}.spec.containerd.config", "Two parts have a `containerd.config`, and one of them is no TOML, so nodeadm cannot merge them and fails. Write tables, `[debug]`, and `key = value` lines, each table once."));
                return (null, findings);
            }
            merged = merged.Merge(document, static (_, later) => later);
        }
        return (toml is null ? merged : merged! with { Containerd = merged.Containerd with { Config = TomlWriter.Write(toml.Root) } }, findings);
    }

    /// <summary>A later NodeConfig over an earlier one, both with TOML where they have a containerd configuration.</summary>
    public static NodeConfigDocument Over(NodeConfigDocument earlier, NodeConfigDocument later) =>
        earlier.Merge(later, static (a, b) => TomlDocument.Merge(a, b) ?? b);
}

/// <summary>Tables of one part's containerd configuration that are values in a later one, and the other way round: the later kind wins, and containerd cannot read it.</summary>
internal static class TomlKindCheck
{
    public static IEnumerable<Finding> Check(TomlDocument earlier, TomlDocument later, string path) => Check(earlier.Root, later.Root, path, "");

    private static IEnumerable<Finding> Check(TomlTable earlier, TomlTable later, string path, string above)
    {
        foreach (var (key, value) in later)
        {
            if (!earlier.TryGetValue(key, out var known))
                continue;
            var name = above.Length == 0 ? TomlWriter.Key(key) : $"{above}.{TomlWriter.Key(key)}";
            if (known is TomlTable before && value is TomlTable after)
            {
                foreach (var finding in Check(before, after, path, name))
                    yield return finding;
            }
            else if (known is TomlTable)
                yield return Finding.Error(path, $"`{name}` is a table in an earlier part and a value here; the later one wins, and containerd does not start. Write a table, `[{name}]`.");
            else if (value is TomlTable)
                yield return Finding.Error(path, $"`{name}` is a value in an earlier part and a table here; the later one wins, and containerd does not start. Write a value, `{name} = …`.");
        }
    }
}

/// <summary>Empty values in a later NodeConfig: they clear nothing that an earlier one set.</summary>
internal static class ClearedValueCheck
{
    /// <summary>Findings about a part that is merged over <paramref name="earlier"/>.</summary>
    public static IEnumerable<Finding> Check(NodeConfigDocument earlier, DataNode? later, string path) =>
        later is DataNodeMap root && root.Find("spec") is DataNodeMap spec ? Map(earlier.Spec(), spec, InputPath.Key(path, "spec"), isDocument: false) : [];

    /// <param name="isDocument">Within maps with keys of the user's own, false, empty texts and empty lists do replace; empty maps do not.</param>
    private static IEnumerable<Finding> Map(IReadOnlyDictionary<string, object?> earlier, DataNodeMap later, string path, bool isDocument)
    {
        foreach (var (key, value) in later.Entries)
        {
            if (!earlier.TryGetValue(key, out var known) || known is null)
                continue;
            var at = InputPath.Key(path, key);
            var within = isDocument || key is "config" or "baseRuntimeSpec" or "environment" or "featureGates";
            if (Clears(value, known, within && isDocument))
                yield return Finding.Error(at, "An empty value does not clear what an earlier part sets: it is lost. Remove the earlier value, or write another.");
            else if (value is DataNodeMap map && known is IReadOnlyDictionary<string, object?> entries)
            {
                foreach (var finding in Map(entries, map, at, within))
                    yield return finding;
            }
        }
    }

    private static bool Clears(DataNode value, object known, bool isDocument) => value switch
    {
        DataNodeMap { Entries.Count: 0 } => known is IReadOnlyDictionary<string, object?> { Count: > 0 },
        DataNodeList { Items.Count: 0 } => !isDocument,
        DataNodeScalar { Value: "" } => !isDocument,
        DataNodeScalar { Value: false } => !isDocument && known is true,
        _ => false,
    };
}

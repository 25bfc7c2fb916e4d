using Al2023.Nodes.Containerd;
using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.UserData.Checks;

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
                toml = (toml ?? TomlDocument.Read(merged.Containerd.Config)).Merge(TomlDocument.Read(document.Containerd.Config));
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

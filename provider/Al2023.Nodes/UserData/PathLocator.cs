using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData;

/// <summary>Says in which part a value of the merged NodeConfig stands.</summary>
/// <param name="parts">The NodeConfigs in document order.</param>
internal sealed class PathLocator(IReadOnlyList<(string Path, NodeConfigReading Reading)> parts)
{
    private const string Flags = "spec.kubelet.flags[";

    /// <summary>The finding about the merged NodeConfig, under the path of the last part that has the value.</summary>
    public Finding Locate(Finding finding)
    {
        var path = finding.Path;
        if (path.StartsWith(Flags, StringComparison.Ordinal) && int.TryParse(path.AsSpan(Flags.Length, path.IndexOf(']', StringComparison.Ordinal) - Flags.Length), out var flag))
            return finding with { Path = OfFlag(flag) };
        var keys = Keys(path);
        var found = parts.Select((p, i) => (p.Path, Depth: Depth(p.Reading.Root, keys), i)).OrderByDescending(p => p.Depth).ThenByDescending(p => p.i).First();
        return finding with { Path = Join(found.Path, path) };
    }

    /// <summary>Flags are appended part by part.</summary>
    private string OfFlag(int flag)
    {
        foreach (var (path, reading) in parts)
        {
            var count = reading.Document?.Kubelet.Flags?.Count ?? 0;
            if (flag < count)
                return Join(path, InputPath.Index("spec.kubelet.flags", flag));
            flag -= count;
        }
        return Join(parts[^1].Path, "spec.kubelet.flags");
    }

    private static string Join(string part, string path) => part.Length == 0 ? path : $"{part}.{path}";

    private static int Depth(DataNode? node, List<string> keys)
    {
        var depth = 0;
        foreach (var key in keys)
        {
            if (node is not DataNodeMap map || map.Find(key) is not { } next)
                break;
            node = next;
            depth++;
        }
        return depth;
    }

    /// <summary>The keys of a path up to its first list index.</summary>
    private static List<string> Keys(string path)
    {
        var keys = new List<string>();
        for (var at = 0; at < path.Length;)
        {
            if (path[at] == '.')
                at++;
            var quoted = path.AsSpan(at).StartsWith("[\"", StringComparison.Ordinal);
            if (path[at] == '[' && !quoted)
                break;
            var end = quoted ? path.IndexOf("\"]", at, StringComparison.Ordinal) : path.AsSpan(at).IndexOfAny('.', '[') is var stop and >= 0 ? at + stop : path.Length;
            if (end < 0)
                break;
            keys.Add(quoted ? path[(at + 2)..end].Replace("\\\"", "\"", StringComparison.Ordinal) : path[at..end]);
            at = quoted ? end + 2 : end;
        }
        return keys;
    }
}

using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData.Checks;

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

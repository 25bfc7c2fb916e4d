using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Shapes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of the maps that are merged over a <c>spec</c>: they may hold only what this package does not know.</summary>
internal static class UncheckedSpecCheck
{
    public static IEnumerable<Finding> Check(string path, IReadOnlyDictionary<string, object?>? spec, Shape shape)
    {
        foreach (var (key, value) in (spec ?? new Dictionary<string, object?>()).OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            var at = InputPath.Key(path, key);
            if (!shape.Known.TryGetValue(key, out var known))
                continue;
            if (known.Below is { } below && value is IReadOnlyDictionary<string, object?> map)
            {
                foreach (var finding in Check(at, map, below))
                    yield return finding;
            }
            else
            {
                yield return Finding.Error(at, $"`{key}` is a field that this package knows and checks. {known.Instead:known}");
            }
        }
    }
}

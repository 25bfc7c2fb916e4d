using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter.Shapes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of the maps that are merged over a <c>spec</c>: they may hold only what this package does not know.</summary>
internal static class UncheckedSpecCheck
{
    /// <param name="path">Where the map is.</param>
    /// <param name="inputs">Where the inputs are that it is merged over; empty for the component's own.</param>
    /// <param name="spec">The map.</param>
    /// <param name="shape">What is known.</param>
    public static IEnumerable<Finding> Check(string path, string inputs, IReadOnlyDictionary<string, object?>? spec, Shape shape)
    {
        foreach (var (key, value) in (spec ?? new Dictionary<string, object?>()).OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            var at = InputPath.Key(path, key);
            if (!shape.Known.TryGetValue(key, out var known))
                continue;
            var input = known.Input.Length == 0 ? inputs : InputPath.Key(inputs, known.Input);
            if (known.Below is { } below && value is IReadOnlyDictionary<string, object?> map)
            {
                foreach (var finding in Check(at, input, map, below))
                    yield return finding;
            }
            else
            {
                var instead = known.Instead ?? $"Write it as `{input}`.";
                yield return Finding.Error(at, $"`{key}` is a field that this package knows and checks. {instead:known}");
            }
        }
    }
}

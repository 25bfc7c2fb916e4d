using System.Text.Json.Nodes;
using Al2023.Protocol.Values;

namespace Al2023.SimulatedProviders;

/// <summary>
/// What of a resource a provider would change: new inputs against what AWS says of it, as the bridge to Terraform providers
/// plans it. What is left out and computed stays, what is left out and has a default is set back to it, and what is left out
/// and was given before is taken away.
/// </summary>
/// <param name="type">The resource's type.</param>
/// <param name="ignored">Paths whose changes the program ignores.</param>
internal sealed class PropertyDifferences(ResourceType type, IReadOnlyList<string> ignored)
{
    private const string Defaults = "__defaults";

    /// <summary>The paths of what changes.</summary>
    /// <param name="oldInputs">What the program gave before.</param>
    /// <param name="state">What AWS says.</param>
    /// <param name="news">What the program gives now.</param>
    public IReadOnlyList<string> Find(PropertyValue.Map oldInputs, PropertyValue.Map state, PropertyValue.Map news) =>
        [.. In("", oldInputs, state, news).Where(p => !ignored.Any(i => Covers(i, p))).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Those of the paths that need a new resource.</summary>
    public IEnumerable<string> Replacing(IEnumerable<string> changed) => changed.Where(path => type.ForceNew.Any(f => Covers(f, path) || Covers(path, f)));

    private IEnumerable<string> In(string path, PropertyValue oldInputs, PropertyValue state, PropertyValue news) => news switch
    {
        PropertyValue.Unknown => [path],
        PropertyValue.Map map => map.Entries.Keys.Union(Keys(oldInputs)).Where(k => k != Defaults).SelectMany(key => Entry(Join(path, key), oldInputs.At(key), state.At(key), map.At(key))),
        PropertyValue.List list when !IsSame(path, list, state) && !IsSame(path, list, oldInputs) => List(path, oldInputs, state, list),
        PropertyValue.List => [],
        _ => IsSame(path, news, state is PropertyValue.Null ? oldInputs : state) ? [] : [path],
    };

    private IEnumerable<string> Entry(string path, PropertyValue oldInput, PropertyValue state, PropertyValue input)
    {
        if (input is not PropertyValue.Null)
            return In(path, oldInput, state, input);
        if (type.Computed.Contains(path, StringComparer.Ordinal))
            return [];
        if (type.Defaults.TryGetValue(path, out var value))
            return IsSame(path, PropertyValue.Of(value), state is PropertyValue.Null ? PropertyValue.Of(value) : state) ? [] : [path];
        return oldInput is PropertyValue.Null or PropertyValue.Map { Entries.Count: 0 } or PropertyValue.List { Items.Length: 0 } ? [] : [path];
    }

    private IEnumerable<string> List(string path, PropertyValue oldInputs, PropertyValue state, PropertyValue.List list)
    {
        if (type.Sets.Contains(path, StringComparer.Ordinal) || oldInputs is not PropertyValue.List { Items: var before } || before.Length != list.Items.Length)
            return [path];
        return list.Items.SelectMany((item, i) => In(path, before[i], state.At(i), item));
    }

    private bool IsSame(string path, PropertyValue one, PropertyValue other)
    {
        if (type.Json.Contains(path, StringComparer.Ordinal) && one is PropertyValue.Text a && other is PropertyValue.Text b)
            return SameJson(a.Value, b.Value);
        if (type.Sets.Contains(path, StringComparer.Ordinal) && one is PropertyValue.List x && other is PropertyValue.List y)
            return x.Items.Length == y.Items.Length && x.Items.All(y.Items.Contains);
        return one.Equals(other) || (one is PropertyValue.Text or PropertyValue.Number && other is PropertyValue.Text or PropertyValue.Number && Text(one) == Text(other));
    }

    private static bool SameJson(string one, string other)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other));
        }
        catch (System.Text.Json.JsonException)
        {
            return one == other;
        }
    }

    private static string Text(PropertyValue value) => value is PropertyValue.Text text ? text.Value : value.ToString();

    private static IEnumerable<string> Keys(PropertyValue value) => value is PropertyValue.Map map ? map.Entries.Keys : [];

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static bool Covers(string one, string other) => other == one || other.StartsWith(one + ".", StringComparison.Ordinal);
}

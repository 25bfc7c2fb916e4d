using System.Collections.Concurrent;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Yaml.Runtime;

/// <summary>What a program's names stand for while it runs: values that are there or will be, and its resources.</summary>
public sealed class Names
{
    private readonly Dictionary<string, Task<PropertyValue>> _values = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, KnownResource> _resources = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Task<PropertyValue>> All => _values.Values;

    /// <summary>Adds a name; its value may come later.</summary>
    public void Add(string name, Task<PropertyValue> value) => _values[name] = value;

    public void Add(KnownResource resource) => _resources[resource.Urn] = resource;

    public Task<PropertyValue> Value(string name) => _values[name];

    /// <exception cref="FormatException">The value is no resource of this program.</exception>
    public KnownResource Resource(PropertyValue value) =>
        value is PropertyValue.Resource reference && _resources.TryGetValue(reference.Urn, out var known)
            ? known
            : throw new FormatException("This must be a resource of the program. Write `${name}`.");

    /// <exception cref="FormatException">The value is no list of resources of this program.</exception>
    public IEnumerable<KnownResource> Resources(PropertyValue value, string option) =>
        value is PropertyValue.List list
            ? [.. list.Items.Select(Resource)]
            : throw new FormatException($"`{option}` must be a list of resources. Write `[${{name}}]`.");
}

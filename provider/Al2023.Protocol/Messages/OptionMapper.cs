using Al2023.Protocol.Values;
using Google.Protobuf.Collections;

namespace Al2023.Protocol.Messages;

/// <summary>The parts of options as messages, both ways.</summary>
internal static class OptionMapper
{
    public static Dictionary<string, UrnSet> Decode(MapField<string, PropertyDependencies> dependencies) =>
        dependencies.ToDictionary(d => d.Key, d => UrnSet.Of(d.Value.Urns), StringComparer.Ordinal);

    public static void Encode(IEnumerable<KeyValuePair<string, UrnSet>> dependencies, MapField<string, PropertyDependencies> into)
    {
        foreach (var (property, urns) in dependencies)
            into.Add(property, new PropertyDependencies { Urns = { urns } });
    }

    /// <summary>What each property depends on: by its value, and by what is said of it besides.</summary>
    public static IEnumerable<KeyValuePair<string, UrnSet>> Dependencies(PropertyValue.Map map, IReadOnlyDictionary<string, UrnSet> besides) =>
        map.Entries.Select(e => KeyValuePair.Create(
            e.Key, e.Value.AllDependencies().Union(besides.GetValueOrDefault(e.Key, UrnSet.Empty))));

    /// <summary>The timeouts; null where none is set, as SDKs send an empty message then.</summary>
    public static Provider.CustomTimeouts? Decode(CustomTimeouts? timeouts) =>
        timeouts is null || timeouts.Equals(new CustomTimeouts())
            ? null
            : new(timeouts.Create, timeouts.Update, timeouts.Delete, timeouts.Read);

    public static CustomTimeouts? Encode(Provider.CustomTimeouts? timeouts) => timeouts is null
        ? null
        : new() { Create = timeouts.Create, Update = timeouts.Update, Delete = timeouts.Delete, Read = timeouts.Read };

    public static Provider.ResourceHooks? Decode(ResourceHooksBinding? hooks) => hooks is null ? null : new()
    {
        BeforeCreate = [.. hooks.BeforeCreate],
        AfterCreate = [.. hooks.AfterCreate],
        BeforeUpdate = [.. hooks.BeforeUpdate],
        AfterUpdate = [.. hooks.AfterUpdate],
        BeforeDelete = [.. hooks.BeforeDelete],
        AfterDelete = [.. hooks.AfterDelete],
        OnError = [.. hooks.OnError],
    };

    public static ResourceHooksBinding? Encode(Provider.ResourceHooks? hooks) => hooks is null ? null : new()
    {
        BeforeCreate = { hooks.BeforeCreate },
        AfterCreate = { hooks.AfterCreate },
        BeforeUpdate = { hooks.BeforeUpdate },
        AfterUpdate = { hooks.AfterUpdate },
        BeforeDelete = { hooks.BeforeDelete },
        AfterDelete = { hooks.AfterDelete },
        OnError = { hooks.OnError },
    };

    public static Provider.Alias Decode(Alias alias) => alias.AliasCase is Alias.AliasOneofCase.Spec
        ? new Provider.Alias.ByParts
        {
            Name = alias.Spec.Name,
            Type = alias.Spec.Type,
            Stack = alias.Spec.Stack,
            Project = alias.Spec.Project,
            ParentUrn = alias.Spec.ParentUrn,
            NoParent = alias.Spec.NoParent,
        }
        : new Provider.Alias.ByUrn(alias.Urn);

    public static Alias Encode(Provider.Alias alias) => alias switch
    {
        Provider.Alias.ByUrn byUrn => new() { Urn = byUrn.Urn },
        Provider.Alias.ByParts parts => new() { Spec = EncodeParts(parts) },
        _ => throw new ArgumentException($"{alias.GetType()} is no case of an alias.", nameof(alias)),
    };

    private static Alias.Types.Spec EncodeParts(Provider.Alias.ByParts parts)
    {
        var spec = new Alias.Types.Spec { Name = parts.Name, Type = parts.Type, Stack = parts.Stack, Project = parts.Project };
        if (parts.NoParent)
            spec.NoParent = true;
        else if (parts.ParentUrn.Length > 0)
            spec.ParentUrn = parts.ParentUrn;
        return spec;
    }
}

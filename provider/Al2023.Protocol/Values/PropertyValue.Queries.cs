using System.Globalization;

namespace Al2023.Protocol.Values;

public abstract partial record PropertyValue
{
    /// <summary>True if this value, or any that it holds, is unknown.</summary>
    public bool ContainsUnknowns => Any(static v => v is Unknown);

    /// <summary>True if this value, or any that it holds, is secret.</summary>
    public bool ContainsSecrets => Any(static v => v.IsSecret);

    /// <summary>What this value, and all that it holds, depend on.</summary>
    public UrnSet AllDependencies() => Inner.Aggregate(Dependencies, (urns, inner) => urns.Union(inner.AllDependencies()));

    /// <summary>True if the test holds for this value or for any that it holds.</summary>
    public bool Any(Func<PropertyValue, bool> test)
    {
        if (test(this))
            return true;
        foreach (var inner in Inner)
        {
            if (inner.Any(test))
                return true;
        }
        return false;
    }

    /// <summary>The values directly within this one.</summary>
    private IEnumerable<PropertyValue> Inner => this switch
    {
        List list => list.Items,
        Map map => map.Entries.Values,
        Archive { Assets: { } assets } => [assets],
        Resource { Id: { } id } => [id],
        _ => [],
    };

    /// <summary>The value for a person to read; a secret is not shown.</summary>
    public sealed override string ToString() => IsSecret ? "[secret]" : this switch
    {
        Null => "null",
        Bool flag => flag.Value ? "true" : "false",
        Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        Text text => $"\"{text.Value}\"",
        Unknown => "[unknown]",
        List list => $"[{string.Join(", ", list.Items)}]",
        Map map => $"{{{string.Join(", ", map.Entries.Select(e => $"{e.Key}: {e.Value}"))}}}",
        Resource resource => $"[resource {resource.Urn}]",
        _ => "[asset]",
    };
}

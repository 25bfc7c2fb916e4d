using Al2023.Protocol.Values;

namespace Al2023.Components;

/// <summary>A resource of another package that a component consists of.</summary>
/// <param name="Type">Its token: <c>aws:iam/role:Role</c>.</param>
/// <param name="Name">Its name, which starts with the component's.</param>
/// <param name="Inputs">Its inputs; what they depend on is taken from the values.</param>
internal sealed record Child(string Type, string Name, PropertyValue.Map Inputs)
{
    /// <summary>Resources that must be there first although no input refers to them.</summary>
    public UrnSet DependsOn { get; init; } = UrnSet.Empty;

    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];

    /// <summary>Changes that need a new resource, whatever its provider says; the old one goes first, as the name is taken.</summary>
    public IReadOnlyList<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>A value whose change needs a new resource; the old one goes first, as the name is taken.</summary>
    public PropertyValue? ReplacementTrigger { get; init; }

    /// <summary>Tokens that the resource may have had before.</summary>
    public IReadOnlyList<string> FormerTypes { get; init; } = [];

    /// <summary>True for what takes minutes: the component's own timeouts hold for it.</summary>
    public bool IsSlow { get; init; }

    public string Package => Type[..Type.IndexOf(':', StringComparison.Ordinal)];
}

using System.Collections.Immutable;
using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>A resource's options, as a program sets them and a registration carries them.</summary>
public sealed record ResourceOptions
{
    public static ResourceOptions None { get; } = new();

    /// <summary>Resources that must be there first.</summary>
    public UrnSet DependsOn { get; init; } = UrnSet.Empty;

    /// <summary>References (<c>urn::id</c>) of explicit providers by package name; components only.</summary>
    public IReadOnlyDictionary<string, string> Providers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public IReadOnlyList<Alias> Aliases { get; init; } = [];
    public bool? Protect { get; init; }
    public bool? RetainOnDelete { get; init; }
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>The URN of the resource whose deletion takes this one along, or empty.</summary>
    public string DeletedWith { get; init; } = "";

    public IReadOnlyList<string> AdditionalSecretOutputs { get; init; } = [];
    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];
    public IReadOnlyList<string> ReplaceOnChanges { get; init; } = [];
    public IReadOnlyList<string> ReplaceWith { get; init; } = [];
    public IReadOnlyList<string> HideDiffs { get; init; } = [];
    public PropertyValue? ReplacementTrigger { get; init; }
    public CustomTimeouts? Timeouts { get; init; }
    public ResourceHooks? Hooks { get; init; }
}

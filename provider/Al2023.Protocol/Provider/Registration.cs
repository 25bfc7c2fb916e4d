using System.Collections.Immutable;
using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>A resource to be registered with the engine.</summary>
public sealed record Registration
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <summary>The parent's URN, or empty.</summary>
    public string Parent { get; init; } = "";

    /// <summary>True for a resource that a provider creates, false for a component.</summary>
    public bool Custom { get; init; }

    /// <summary>True for a component that another plugin constructs.</summary>
    public bool Remote { get; init; }

    /// <summary>The inputs; what they depend on is taken from the values.</summary>
    public PropertyValue.Map Inputs { get; init; } = PropertyValue.Map.Empty;

    /// <summary>What inputs depend on beyond what their values say, by input.</summary>
    public IReadOnlyDictionary<string, UrnSet> PropertyDependencies { get; init; } = ImmutableSortedDictionary<string, UrnSet>.Empty;

    public ResourceOptions Options { get; init; } = ResourceOptions.None;

    /// <summary>An explicit provider's reference (<c>urn::id</c>), or empty.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The version of the type's package; needed on children of other packages.</summary>
    public string Version { get; init; } = "";

    public string PluginDownloadUrl { get; init; } = "";

    /// <summary>The reference of a package registered before, or empty.</summary>
    public string PackageRef { get; init; } = "";

    public string ImportId { get; init; } = "";
    public string ParentStackTraceHandle { get; init; } = "";

    /// <summary>Where the program registers it; null where the program does not say.</summary>
    public SourcePosition? Source { get; init; }

    /// <summary>Paths of inputs that whoever registers it has refused already: what a component says of them is no news.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>Functions of the program that change the registration; never set by a component.</summary>
    public IReadOnlyList<Callback> Transforms { get; init; } = [];
}

/// <summary>A place in a program.</summary>
/// <param name="Uri">The file: <c>project:///index.ts</c>.</param>
/// <param name="Line">The line, from 1 on.</param>
/// <param name="Column">The column, from 1 on; 0 where it is not known.</param>
public sealed record SourcePosition(string Uri, int Line, int Column);

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

/// <summary>How long each operation may take, as Go durations (<c>30m</c>); empty for the provider's own limit.</summary>
public sealed record CustomTimeouts(string Create, string Update, string Delete, string Read);

/// <summary>The names of the hooks that the program registered for a resource.</summary>
public sealed record ResourceHooks
{
    public IReadOnlyList<string> BeforeCreate { get; init; } = [];
    public IReadOnlyList<string> AfterCreate { get; init; } = [];
    public IReadOnlyList<string> BeforeUpdate { get; init; } = [];
    public IReadOnlyList<string> AfterUpdate { get; init; } = [];
    public IReadOnlyList<string> BeforeDelete { get; init; } = [];
    public IReadOnlyList<string> AfterDelete { get; init; } = [];
    public IReadOnlyList<string> OnError { get; init; } = [];
}

/// <summary>A name that a resource had before. Closed: by whole URN, or by the parts that changed.</summary>
public abstract record Alias
{
    private Alias()
    {
    }

    public sealed record ByUrn(string Urn) : Alias;

    /// <summary>The parts that changed; an empty part is as the resource has it now.</summary>
    public sealed record ByParts : Alias
    {
        public string Name { get; init; } = "";
        public string Type { get; init; } = "";
        public string Stack { get; init; } = "";
        public string Project { get; init; } = "";
        public string ParentUrn { get; init; } = "";
        public bool NoParent { get; init; }
    }
}

/// <summary>A function that a program offers to the engine.</summary>
/// <param name="Target">Where the program listens.</param>
/// <param name="Token">Which of its functions.</param>
public sealed record Callback(string Target, string Token);

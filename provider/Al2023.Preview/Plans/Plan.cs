using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Plans;

/// <summary>What a preview found: every resource that the program would create, and what was said meanwhile.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Stack">The stack's short name.</param>
/// <param name="Resources">In any order; a plan is compared and written by URN.</param>
/// <param name="Outputs">The stack's outputs.</param>
/// <param name="Diagnostics">What the program and the components said; debug lines are left out.</param>
/// <param name="Simulated">Every AWS answer that was not AWS's own.</param>
public sealed record Plan(
    string Project,
    string Stack,
    IReadOnlyList<PlannedResource> Resources,
    PropertyValue.Map Outputs,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<SimulatedAnswer> Simulated)
{
    /// <summary>The configuration of the providers that nobody declared, by package: without it a move to another region would not be seen.</summary>
    public IReadOnlyDictionary<string, PropertyValue.Map> DefaultProviders { get; init; } = new Dictionary<string, PropertyValue.Map>();
}

/// <summary>One resource of a plan.</summary>
public sealed record PlannedResource
{
    public required string Urn { get; init; }

    /// <summary>The type token, as in <c>aws:eks/nodeGroup:NodeGroup</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The logical name.</summary>
    public required string Name { get; init; }

    public required ResourceKind Kind { get; init; }

    /// <summary>The parent's URN; null for the stack itself.</summary>
    public string? Parent { get; init; }

    /// <summary>The URN of an explicit provider; null for the default one, whose name differs between languages.</summary>
    public string? Provider { get; init; }

    public PropertyValue.Map Inputs { get; init; } = PropertyValue.Map.Empty;

    /// <summary>What documents among the inputs read that are unknown, as policies with the ARN of a role are: with ids and ARNs made up, to be compared with another plan's.</summary>
    public PropertyValue.Map Expected { get; init; } = PropertyValue.Map.Empty;

    public PropertyValue.Map Outputs { get; init; } = PropertyValue.Map.Empty;

    /// <summary>The URNs of all that it waits for.</summary>
    public UrnSet Dependencies { get; init; } = UrnSet.Empty;

    /// <summary>The URNs that each top-level input was made from.</summary>
    public IReadOnlyDictionary<string, UrnSet> PropertyDependencies { get; init; } = new Dictionary<string, UrnSet>();

    public PlannedOptions Options { get; init; } = PlannedOptions.None;

    /// <summary>Where the program has it, as far as its language says; not saved, and nothing that is compared.</summary>
    public Place? Place { get; init; }
}

/// <summary>Who makes a resource.</summary>
public enum ResourceKind
{
    /// <summary>A provider's create, update and delete.</summary>
    Custom,

    /// <summary>Other resources, registered by the program or by a plugin.</summary>
    Component,

    /// <summary>Nobody: the program only reads it.</summary>
    Read,
}

/// <summary>The resource options: what an update does with the resource.</summary>
public sealed record PlannedOptions
{
    public static PlannedOptions None { get; } = new();

    public IReadOnlyList<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Former names of the resource itself; those that follow from its parents' are found in a comparison.</summary>
    public IReadOnlyList<Alias> Aliases { get; init; } = [];

    /// <summary>Null where the program leaves it to the provider.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>The URN of the resource whose deletion takes this one along; null for none.</summary>
    public string? DeletedWith { get; init; }

    /// <summary>The names of hooks by when they run, <c>beforeCreate</c> for example.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Hooks { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Input paths whose changes are ignored, such as <c>scalingConfig.desiredSize</c>.</summary>
    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];

    public bool Protect { get; init; }

    /// <summary>Input paths, with <c>*</c> for any element, whose changes replace the resource.</summary>
    public IReadOnlyList<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>A value whose change replaces the resource; <see cref="PropertyValue.Null"/> where there is none.</summary>
    public PropertyValue ReplacementTrigger { get; init; } = new PropertyValue.Null();

    /// <summary>URNs of resources whose replacement replaces this one too.</summary>
    public IReadOnlyList<string> ReplaceWith { get; init; } = [];

    public bool RetainOnDelete { get; init; }

    /// <summary>How long each operation may take, by its name.</summary>
    public IReadOnlyDictionary<string, string> Timeouts { get; init; } = new Dictionary<string, string>();
}

/// <summary>Something that the program, a component or a comparison says.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Urn">The resource that it is about; null for the program.</param>
/// <param name="Message">The text; more than one line is possible.</param>
public sealed record Diagnostic(DiagnosticSeverity Severity, string? Urn, string Message)
{
    /// <summary>Where in a file of the program; null where no file is to blame.</summary>
    public Place? Place { get; init; }

    /// <summary>The text with its place before it: <c>Pulumi.yaml:6:31: what is wrong</c>.</summary>
    public string Text => Place is null ? Message : $"{Place}: {Message}";
}

/// <summary>How bad a diagnostic is, the worst first.</summary>
public enum DiagnosticSeverity
{
    Error,
    Warning,
    Info,
}

/// <summary>A place in a file of the program.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Position">The line and column; null for the file as a whole.</param>
public sealed record Place(string File, Position? Position) : IComparable<Place>
{
    public int CompareTo(Place? other) => other is null ? 1
        : string.CompareOrdinal(File, other.File) is not 0 and var order ? order
        : Nullable.Compare(Position, other.Position);

    public override string ToString() => Position is { } at ? FormattableString.Invariant($"{File}:{at.Line}:{at.Column}") : File;
}

/// <summary>A line and a column; both count from 1.</summary>
public readonly record struct Position(int Line, int Column) : IComparable<Position>
{
    public int CompareTo(Position other) =>
        Line != other.Line ? Line.CompareTo(other.Line) : Column.CompareTo(other.Column);
}

/// <summary>A call of AWS that was answered without AWS.</summary>
/// <param name="Call">The function's token, as in <c>aws:eks/getCluster:getCluster</c>.</param>
/// <param name="Arguments">What was asked.</param>
/// <param name="Origin">Where the answer came from.</param>
public sealed record SimulatedAnswer(string Call, PropertyValue.Map Arguments, AnswerOrigin Origin)
{
    /// <summary>The fingerprints of a cluster's certificates, a space between, where the user recorded them; empty elsewhere.</summary>
    public string Certificates { get; init; } = "";
}

/// <summary>Where a simulated answer came from.</summary>
public enum AnswerOrigin
{
    /// <summary>The answer that the preview has built in.</summary>
    BuiltIn,

    /// <summary>The user's file of recorded answers.</summary>
    Recorded,
}

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
    IReadOnlyList<SimulatedAnswer> Simulated);

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

    public PropertyValue.Map Outputs { get; init; } = PropertyValue.Map.Empty;

    /// <summary>The URNs of all that it waits for.</summary>
    public UrnSet Dependencies { get; init; } = UrnSet.Empty;

    /// <summary>The URNs that each top-level input was made from.</summary>
    public IReadOnlyDictionary<string, UrnSet> PropertyDependencies { get; init; } = new Dictionary<string, UrnSet>();

    public PlannedOptions Options { get; init; } = PlannedOptions.None;
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

/// <summary>The resource options that decide what an update does.</summary>
public sealed record PlannedOptions
{
    public static PlannedOptions None { get; } = new();

    /// <summary>Former URNs of the resource.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Null where the program leaves it to the provider.</summary>
    public bool? DeleteBeforeReplace { get; init; }

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
}

/// <summary>Something that the program or a component said during the preview.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Urn">The resource that it is about; null for the program.</param>
/// <param name="Message">The text; more than one line is possible.</param>
public sealed record Diagnostic(DiagnosticSeverity Severity, string? Urn, string Message);

/// <summary>How bad a diagnostic is, the worst first.</summary>
public enum DiagnosticSeverity
{
    Error,
    Warning,
    Info,
}

/// <summary>A call of AWS that was answered without AWS.</summary>
/// <param name="Call">The function's token, as in <c>aws:eks/getCluster:getCluster</c>.</param>
/// <param name="Arguments">What was asked.</param>
/// <param name="Origin">Where the answer came from.</param>
public sealed record SimulatedAnswer(string Call, PropertyValue.Map Arguments, AnswerOrigin Origin);

/// <summary>Where a simulated answer came from.</summary>
public enum AnswerOrigin
{
    /// <summary>The answer that the preview has built in.</summary>
    BuiltIn,

    /// <summary>The user's file of recorded answers.</summary>
    Recorded,
}

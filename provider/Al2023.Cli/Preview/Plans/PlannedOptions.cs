using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Plans;

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

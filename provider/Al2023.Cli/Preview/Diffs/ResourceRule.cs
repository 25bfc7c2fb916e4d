namespace Al2023.Cli.Preview.Diffs;

/// <summary>How a provider updates one resource type. Paths are patterns in Pulumi's syntax.</summary>
/// <param name="Type">The type token.</param>
/// <param name="Replaces">Inputs whose change replaces the resource.</param>
internal sealed record ResourceRule(string Type, params IReadOnlyList<string> Replaces)
{
    /// <summary>
    /// The input that names the resource, which Pulumi makes up where it is left out. Where the program sets it and it
    /// stays, a replacement deletes the old resource first, as two of one name cannot be.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Inputs that keep their value where a program no longer sets them.</summary>
    public IReadOnlyList<string> KeptWhenRemoved { get; init; } = [];

    /// <summary>Inputs of which one is set, and that replace the resource when another one is.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>Lists without an order.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>Texts that are compared as JSON.</summary>
    public IReadOnlyList<string> Json { get; init; } = [];

    /// <summary>Inputs of other resources, by the last step of their path, that an update of this one changes.</summary>
    public IReadOnlyList<string> ChangesOnUpdate { get; init; } = [];
}

namespace Al2023.Nodes.Aws;

/// <summary>A resource that a component is going to make, as far as AWS has rules for its name and its tags.</summary>
/// <param name="Type">Its token in <see cref="ResourceRuleTable"/>.</param>
/// <param name="Name">Its name in the program, from which AWS's is made where none is given.</param>
public sealed record MadeResource(string Type, string Name)
{
    /// <summary>The input that names it; without a place where there is none.</summary>
    public Input<string> NamedBy { get; init; }

    /// <summary>The user's tags, the last of a key winning.</summary>
    public IReadOnlyList<InputMap<Input<string>>> Tags { get; init; } = [];

    /// <summary>The keys of the component's own tags, which the user's may replace.</summary>
    public IReadOnlyList<string> OwnTags { get; init; } = [];

    /// <summary>The keys of the tags that AWS's own services add.</summary>
    public IReadOnlyList<string> AddedTags { get; init; } = [];

    public ResourceRule Rule => ResourceRuleTable.Rows[Type];
}

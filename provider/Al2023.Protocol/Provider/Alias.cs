namespace Al2023.Protocol.Provider;

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

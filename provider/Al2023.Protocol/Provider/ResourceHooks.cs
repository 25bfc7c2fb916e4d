namespace Al2023.Protocol.Provider;

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

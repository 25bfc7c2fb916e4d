using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>A field of a selector term.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="Set">True if it has a value, known or not.</param>
/// <param name="Selects">True if it selects something by itself; false if it only narrows another.</param>
internal readonly record struct TermField(string Name, bool Set, bool Selects)
{
    public static TermField Of(string path, string name, object? value, Unknowns unknowns, bool selects = true) =>
        new(name, unknowns.IsSet(InputPath.Key(path, name), value), selects);
}

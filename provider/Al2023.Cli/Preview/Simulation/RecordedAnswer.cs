using Al2023.Cli.Preview.Yaml.Syntax;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Simulation;

/// <summary>One answer of the user's file.</summary>
/// <param name="Token">The function's token.</param>
/// <param name="At">Where it stands in the file.</param>
/// <param name="Args">The arguments that a call must have; others may be there too.</param>
/// <param name="Result">What the function gives; null where it fails.</param>
/// <param name="IsAbsent">True where AWS has no such thing.</param>
/// <param name="Error">How AWS refuses; null where it does not.</param>
public sealed record RecordedAnswer(string Token, Position At, PropertyValue.Map Args, PropertyValue.Map? Result, bool IsAbsent, string? Error)
{
    public bool Matches(string token, PropertyValue.Map args) =>
        token == Token && Args.Entries.All(a => args.Entries.TryGetValue(a.Key, out var value) && Plain(value).Equals(a.Value));

    private static PropertyValue Plain(PropertyValue value) => Yaml.Runtime.Lifting.Unsecret(value) with { Dependencies = UrnSet.Empty };
}

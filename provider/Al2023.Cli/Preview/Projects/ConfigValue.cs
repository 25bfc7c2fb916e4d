using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Projects;

/// <summary>One value of a stack's configuration.</summary>
/// <param name="Text">The text as programs and plugins get it; lists and objects are JSON. Empty where it is encrypted.</param>
/// <param name="Value">The value as a YAML program gets it; an encrypted one is secret and unknown.</param>
public sealed record ConfigValue(string Text, PropertyValue Value)
{
    public bool IsSecret => Value.ContainsSecrets;

    public bool IsEncrypted => Value.Any(v => v is PropertyValue.Unknown);
}

using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Cli.Preview.Yaml.Program;

/// <summary>A Pulumi YAML program: what stands in its Pulumi.yaml or Main.yaml below the project's own keys.</summary>
/// <param name="File">The file's name, for messages.</param>
/// <param name="Config">The keys of <c>config</c>: their values come from the stack.</param>
/// <param name="Variables">In the order in which they are written.</param>
/// <param name="Resources">In the order in which they are written.</param>
/// <param name="Outputs">In the order in which they are written.</param>
public sealed record YamlProgram(
    string File,
    IReadOnlyList<TextNode> Config,
    IReadOnlyList<Property> Variables,
    IReadOnlyList<ResourceDeclaration> Resources,
    IReadOnlyList<Property> Outputs)
{
    /// <summary>The built-in object with <c>cwd</c>, <c>project</c>, <c>stack</c>, <c>organization</c> and <c>rootDirectory</c>.</summary>
    public const string BuiltIn = "pulumi";

    /// <summary>The default provider of a package that the program declares itself, if it does.</summary>
    public ResourceDeclaration? DefaultProvider(string package) =>
        Resources.FirstOrDefault(r => r.IsDefaultProvider && r.Type.Value == ResourceDeclaration.ProviderPrefix + package);
}

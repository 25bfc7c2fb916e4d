using Al2023.Cli.Preview.Projects;

namespace Al2023.Cli.Preview.Yaml.Runtime;

/// <summary>What a program is run with.</summary>
/// <param name="Project">The project.</param>
/// <param name="Stack">The stack's name.</param>
/// <param name="Organization">The organization's name.</param>
/// <param name="Config">The stack's configuration, by <c>namespace:name</c>.</param>
/// <param name="IsPreview">True where ids and computed outputs are unknown.</param>
public sealed record ProgramContext(
    Project Project, string Stack, string Organization, IReadOnlyDictionary<string, ConfigValue> Config, bool IsPreview)
{
    /// <summary>The configuration as a program names it: the project's own keys with and without the namespace.</summary>
    public IEnumerable<KeyValuePair<string, ConfigValue>> ConfigNames =>
        Config.SelectMany(c => new[] { c.Key, ConfigKeys.Short(Project.Name, c.Key) }.Distinct().Select(name => KeyValuePair.Create(name, c.Value)));
}

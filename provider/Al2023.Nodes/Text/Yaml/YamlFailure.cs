namespace Al2023.Nodes.Text.Yaml;

/// <summary>Stops the reading of a text that is no YAML.</summary>
internal sealed class YamlFailure(string reason, int line, int column) : Exception(reason)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}

namespace Al2023.Cli.Preview.Engine;

/// <summary>A plugin did not start, or does not speak as a plugin should; the message holds what it wrote.</summary>
public sealed class PluginException(string message) : Exception(message);

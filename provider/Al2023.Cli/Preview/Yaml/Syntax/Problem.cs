namespace Al2023.Cli.Preview.Yaml.Syntax;

/// <summary>What is wrong with a YAML program: where, and what to write instead.</summary>
/// <param name="File">The file's name; null where no file is to blame.</param>
/// <param name="At">The place in the file, where one is known.</param>
/// <param name="Message">Full sentences.</param>
/// <param name="IsWarning">True where the program runs all the same.</param>
public sealed record Problem(string? File, Position? At, string Message, bool IsWarning = false)
{
    /// <summary><c>Pulumi.yaml:6:31: what is wrong</c>.</summary>
    public override string ToString() =>
        (File, At) switch
        {
            (null, _) => Message,
            (_, null) => $"{File}: {Message}",
            _ => $"{File}:{At.Value.Line}:{At.Value.Column}: {Message}",
        };
}

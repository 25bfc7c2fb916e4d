namespace Al2023.Cli.Preview.Yaml.Syntax;

/// <summary>The program cannot run, or a part of it cannot: the reasons, all of them.</summary>
public sealed class ProgramException(IReadOnlyList<Problem> problems)
    : Exception(string.Join('\n', problems.Where(p => !p.IsWarning)))
{
    public ProgramException(string file, Position? at, string message) : this([new(file, at, message)])
    {
    }

    public IReadOnlyList<Problem> Problems { get; } = problems;
}

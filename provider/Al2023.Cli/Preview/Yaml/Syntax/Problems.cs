namespace Al2023.Cli.Preview.Yaml.Syntax;

/// <summary>The problems of one file, in the order in which they were found, each once.</summary>
/// <param name="File">The file's name, as messages show it.</param>
public sealed record Problems(string File)
{
    private readonly List<Problem> _all = [];

    public IReadOnlyList<Problem> All => _all;

    public bool HasErrors => _all.Any(p => !p.IsWarning);

    public void Error(Position at, string message) => Add(new(File, at, message));

    public void Warning(Position at, string message) => Add(new(File, at, message, IsWarning: true));

    /// <exception cref="ProgramException">There is an error among the problems.</exception>
    public void ThrowIfErrors()
    {
        if (HasErrors)
            throw new ProgramException(_all);
    }

    private void Add(Problem problem)
    {
        if (!_all.Contains(problem))
            _all.Add(problem);
    }
}

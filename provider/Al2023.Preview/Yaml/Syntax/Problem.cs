namespace Al2023.Preview.Yaml.Syntax;

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

/// <summary>The program cannot run, or a part of it cannot: the reasons, all of them.</summary>
public sealed class ProgramException(IReadOnlyList<Problem> problems)
    : Exception(string.Join('\n', problems.Where(p => !p.IsWarning)))
{
    public ProgramException(string file, Position? at, string message) : this([new(file, at, message)])
    {
    }

    public IReadOnlyList<Problem> Problems { get; } = problems;
}

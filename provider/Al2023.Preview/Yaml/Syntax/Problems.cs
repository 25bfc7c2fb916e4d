using Al2023.Preview.Plans;

namespace Al2023.Preview.Yaml.Syntax;

/// <summary>What is wrong with one file, in the order in which it was found, each once.</summary>
/// <param name="File">The file's name, as messages show it.</param>
public sealed record Problems(string File)
{
    private readonly List<Diagnostic> _all = [];

    public IReadOnlyList<Diagnostic> All => _all;

    public bool HasErrors => _all.Any(p => p.Severity == DiagnosticSeverity.Error);

    public void Error(Position at, string message) => Add(DiagnosticSeverity.Error, at, message);

    public void Warning(Position at, string message) => Add(DiagnosticSeverity.Warning, at, message);

    /// <summary>Adds a remark on the file as a whole.</summary>
    public void Information(string message) => Add(DiagnosticSeverity.Info, null, message);

    /// <exception cref="ProgramException">There is an error among the problems.</exception>
    public void ThrowIfErrors()
    {
        if (HasErrors)
            throw new ProgramException(_all);
    }

    private void Add(DiagnosticSeverity severity, Position? at, string message)
    {
        var problem = new Diagnostic(severity, null, message) { Place = new(File, at) };
        if (!_all.Contains(problem))
            _all.Add(problem);
    }
}

/// <summary>The program cannot run, or a part of it cannot: the reasons, all of them; none where they have been said already.</summary>
public sealed class ProgramException(IReadOnlyList<Diagnostic> problems)
    : Exception(string.Join('\n', problems.Where(p => p.Severity == DiagnosticSeverity.Error).OrderBy(p => p.Place).Select(p => p.Text)))
{
    public ProgramException(string? file, Position? at, string message)
        : this([new(DiagnosticSeverity.Error, null, message) { Place = file is null ? null : new(file, at) }])
    {
    }

    public IReadOnlyList<Diagnostic> Problems { get; } = problems;
}

namespace Al2023.Cli.Preview.Runtimes;

/// <summary>How a program is started.</summary>
/// <param name="FileName">The executable, absolute.</param>
/// <param name="Arguments">Its arguments, each as it is.</param>
/// <param name="Environment">Variables on top of our own.</param>
/// <param name="WorkingDirectory">The folder it starts in.</param>
public sealed record ProgramLaunch(string FileName, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, string WorkingDirectory);

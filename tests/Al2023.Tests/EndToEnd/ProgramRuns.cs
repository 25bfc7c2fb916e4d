using Al2023.Preview.Engine;
using Al2023.Preview.Runs;
using Al2023.Preview.Simulation;

namespace Al2023.Tests.EndToEnd;

/// <summary>Runs whole programs against the embedded engine, with the built plugin in processes of its own.</summary>
internal static class ProgramRuns
{
    public static PluginCommand Plugin { get; } = new(Executable.Path, []);

    public static Task<PreviewResult> Preview(string directory, CancellationToken cancel = default) =>
        PreviewRun.Run(Options(directory), PreviewObserver.None, cancel);

    /// <summary>A preview that is compared with another.</summary>
    public static Task<PreviewResult> Compared(string directory) =>
        PreviewRun.Run(Options(directory) with { ExpectsDocuments = true }, PreviewObserver.None, CancellationToken.None);

    public static Task<PreviewResult> Update(string directory) =>
        PreviewRun.Run(Options(directory) with { IsUpdate = true }, PreviewObserver.None, CancellationToken.None);

    public static PreviewOptions Options(string directory, string answers = "") => new()
    {
        Directory = directory,
        Plugin = Plugin,
        Answers = answers.Length == 0 ? AnswersFile.Empty : AnswersFile.Parse("answers.yaml", answers),
    };
}

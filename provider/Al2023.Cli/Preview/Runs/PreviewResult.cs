using Al2023.Cli.Preview.Plans;

namespace Al2023.Cli.Preview.Runs;

/// <summary>What a preview gave.</summary>
/// <param name="Plan">What would be created, and what was said.</param>
/// <param name="Succeeded">True where no error was among it.</param>
public sealed record PreviewResult(Plan Plan, bool Succeeded);

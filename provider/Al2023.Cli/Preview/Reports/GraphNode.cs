using Al2023.Cli.Preview.Diffs;

namespace Al2023.Cli.Preview.Reports;

/// <summary>A box of the resource graph.</summary>
/// <param name="Key">A URN, or a type where boxes stand for many.</param>
/// <param name="Label">The first line.</param>
/// <param name="Detail">The second line.</param>
/// <param name="Kind">What happens to it; the worst of all it stands for.</param>
internal sealed record GraphNode(string Key, string Label, string Detail, ChangeKind Kind);

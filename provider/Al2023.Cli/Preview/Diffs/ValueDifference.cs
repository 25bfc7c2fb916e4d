using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Diffs;

/// <summary>A place where two values differ; null is absence.</summary>
internal sealed record ValueDifference(PropertyPath Path, PropertyValue? Before, PropertyValue? After);

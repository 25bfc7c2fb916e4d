using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Diffs;

/// <summary>The change of one input.</summary>
/// <param name="Path">In Pulumi's syntax.</param>
/// <param name="Before">Null where the input is new; hidden where either side is secret.</param>
/// <param name="After">Null where the input is gone; hidden where either side is secret.</param>
/// <param name="Effect">What it does to the resource.</param>
/// <param name="Cause">The URN of the resource whose own change gives this input another value; null where the program does.</param>
public sealed record PropertyChange(string Path, PropertyValue? Before, PropertyValue? After, PropertyEffect Effect, string? Cause = null);

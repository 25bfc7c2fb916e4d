namespace Al2023.Migration.Writing;

/// <summary>A step of the plan.</summary>
/// <param name="Title">What is done.</param>
/// <param name="Why">Why, and what to look at.</param>
/// <param name="Commands">How; each a line of a shell.</param>
/// <param name="Rollback">How back.</param>
internal sealed record Step(string Title, string Why, IReadOnlyList<string> Commands, IReadOnlyList<string> Rollback);

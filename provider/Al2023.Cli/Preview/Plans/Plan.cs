using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Plans;

/// <summary>What a preview found: every resource that the program would create, and what was said meanwhile.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Stack">The stack's short name.</param>
/// <param name="Resources">In any order; a plan is compared and written by URN.</param>
/// <param name="Outputs">The stack's outputs.</param>
/// <param name="Diagnostics">What the program and the components said; debug lines are left out.</param>
/// <param name="Simulated">Every AWS answer that was not AWS's own.</param>
public sealed record Plan(
    string Project,
    string Stack,
    IReadOnlyList<PlannedResource> Resources,
    PropertyValue.Map Outputs,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<SimulatedAnswer> Simulated);

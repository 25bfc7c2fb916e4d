using Al2023.Preview.Plans;
using Al2023.Preview.Simulation;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Engine;

/// <summary>Makes the plan of a deployment that ran.</summary>
public static class PlanMaker
{
    public static Plan Make(string project, string stack, IEnumerable<ResourceState> resources, DiagnosticSink sink, SimulatedCloud cloud)
    {
        var states = resources.Where(r => !r.IsDefaultProvider).OrderBy(r => r.Urn, StringComparer.Ordinal).ToList();
        return new(
            project,
            stack,
            [.. states.Select(Of)],
            states.FirstOrDefault(s => s.Type == Urns.StackType)?.Outputs ?? PropertyValue.Map.Empty,
            [.. sink.Lines],
            [.. cloud.Given]);
    }

    private static PlannedResource Of(ResourceState state) => new()
    {
        Urn = state.Urn,
        Type = state.Type,
        Name = state.Registration.Name,
        Kind = state.IsRead ? ResourceKind.Read : state.Kind,
        Parent = state.Registration.Parent.Length > 0 ? state.Registration.Parent : null,
        Provider = ExplicitProvider(state),
        Inputs = state.Registration.Inputs,
        Outputs = state.Type == Urns.StackType ? PropertyValue.Map.Empty : state.Outputs,
        Dependencies = state.Dependencies,
        PropertyDependencies = state.PropertyDependencies.Where(p => p.Value.Count > 0).ToDictionary(StringComparer.Ordinal),
        Options = Of(state.Urn, state.Registration.Options),
    };

    private static string? ExplicitProvider(ResourceState state) =>
        state.Provider.Length > 0 && Urns.Reference(state.Provider).Urn is var urn && !Urns.Name(urn).StartsWith("default", StringComparison.Ordinal) ? urn : null;

    private static PlannedOptions Of(string urn, ResourceOptions options) => new()
    {
        Aliases = [.. options.Aliases.Select(a => Aliases.Urn(a, urn))],
        DeleteBeforeReplace = options.DeleteBeforeReplace,
        IgnoreChanges = options.IgnoreChanges,
        Protect = options.Protect ?? false,
        ReplaceOnChanges = options.ReplaceOnChanges,
        ReplacementTrigger = options.ReplacementTrigger ?? new PropertyValue.Null(),
        ReplaceWith = options.ReplaceWith,
        RetainOnDelete = options.RetainOnDelete ?? false,
    };
}

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
        var all = resources.ToList();
        var defaults = all.Where(r => r.IsDefaultProvider).ToList();
        var implied = defaults.Select(r => r.Urn).ToHashSet(StringComparer.Ordinal);
        var states = all.Where(r => !r.IsDefaultProvider).OrderBy(r => r.Urn, StringComparer.Ordinal).ToList();
        return new(
            project,
            stack,
            [.. states.Select(s => Of(s, implied))],
            states.FirstOrDefault(s => s.Type == Urns.StackType)?.Outputs ?? PropertyValue.Map.Empty,
            [.. sink.Lines],
            [.. cloud.Given])
        {
            // The version is left out: it follows the language's SDK, and says nothing of what is created.
            DefaultProviders = defaults.GroupBy(d => Providers.Package(d.Type)).ToDictionary(
                g => g.Key, g => Without(g.OrderBy(d => d.Urn, StringComparer.Ordinal).First().Registration.Inputs, "version"), StringComparer.Ordinal),
        };
    }

    private static PropertyValue.Map Without(PropertyValue.Map map, string key) => map with { Entries = map.Entries.Remove(key) };

    private static PlannedResource Of(ResourceState state, HashSet<string> implied) => new()
    {
        Urn = state.Urn,
        Type = state.Type,
        Name = state.Registration.Name,
        Kind = state.IsRead ? ResourceKind.Read : state.Kind,
        Parent = state.Registration.Parent.Length > 0 ? state.Registration.Parent : null,
        Provider = ExplicitProvider(state, implied),
        Inputs = state.Registration.Inputs,
        Outputs = state.Type == Urns.StackType ? PropertyValue.Map.Empty : state.Outputs,
        Dependencies = state.Dependencies,
        PropertyDependencies = state.PropertyDependencies.Where(p => p.Value.Count > 0).ToDictionary(StringComparer.Ordinal),
        Options = Of(state.Registration.Options),
        Place = state.Registration.Source is { } at ? new(at.Uri[(at.Uri.LastIndexOf('/') + 1)..], new(at.Line, Math.Max(1, at.Column))) : null,
    };

    private static string? ExplicitProvider(ResourceState state, HashSet<string> implied) =>
        state.Provider.Length > 0 && Urns.Reference(state.Provider).Urn is var urn && !implied.Contains(urn) ? urn : null;

    private static PlannedOptions Of(ResourceOptions options) => new()
    {
        AdditionalSecretOutputs = options.AdditionalSecretOutputs,
        Aliases = options.Aliases,
        DeleteBeforeReplace = options.DeleteBeforeReplace,
        DeletedWith = options.DeletedWith.Length > 0 ? options.DeletedWith : null,
        Hooks = Of(options.Hooks),
        IgnoreChanges = options.IgnoreChanges,
        Protect = options.Protect ?? false,
        ReplaceOnChanges = options.ReplaceOnChanges,
        ReplacementTrigger = options.ReplacementTrigger ?? new PropertyValue.Null(),
        ReplaceWith = options.ReplaceWith,
        RetainOnDelete = options.RetainOnDelete ?? false,
        Timeouts = Of(options.Timeouts),
    };

    private static Dictionary<string, IReadOnlyList<string>> Of(ResourceHooks? hooks) =>
        hooks is null ? [] : new (string When, IReadOnlyList<string> Names)[]
        {
            ("beforeCreate", hooks.BeforeCreate), ("afterCreate", hooks.AfterCreate), ("beforeUpdate", hooks.BeforeUpdate), ("afterUpdate", hooks.AfterUpdate),
            ("beforeDelete", hooks.BeforeDelete), ("afterDelete", hooks.AfterDelete), ("onError", hooks.OnError),
        }.Where(h => h.Names.Count > 0).ToDictionary(h => h.When, h => h.Names, StringComparer.Ordinal);

    private static Dictionary<string, string> Of(CustomTimeouts? timeouts) =>
        timeouts is null ? [] : new (string Operation, string Limit)[]
        {
            ("create", timeouts.Create), ("update", timeouts.Update), ("delete", timeouts.Delete), ("read", timeouts.Read),
        }.Where(t => t.Limit.Length > 0).ToDictionary(t => t.Operation, t => t.Limit, StringComparer.Ordinal);
}

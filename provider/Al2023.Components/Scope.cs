using Al2023.Protocol.Provider;

namespace Al2023.Components;

/// <summary>A registered component, as what children are registered below.</summary>
/// <param name="Request">The engine's order for the component.</param>
/// <param name="Monitor">Takes the registrations.</param>
/// <param name="Urn">The component's URN.</param>
/// <param name="Cancel">Ends with the construction.</param>
internal sealed record Scope(ConstructRequest Request, ResourceMonitor Monitor, string Urn, CancellationToken Cancel)
{
    /// <summary>The component's name: the prefix of all children's.</summary>
    public string Name => Request.Name;

    /// <summary>Registers a child and waits until it is there.</summary>
    public Task<Registered> Register(Child child) => Monitor.RegisterResource(ToRegistration(child), Cancel);

    private Registration ToRegistration(Child child)
    {
        var registration = Request.Child(Urn, child.Type, child.Name, Versions.Of(child.Package), child.Inputs);
        return registration with
        {
            Options = registration.Options with
            {
                DependsOn = child.DependsOn,
                IgnoreChanges = child.IgnoreChanges,
                ReplaceOnChanges = child.ReplaceOnChanges,
                ReplacementTrigger = child.ReplacementTrigger,
                DeleteBeforeReplace = child.ReplaceOnChanges.Count > 0 || child.ReplacementTrigger is not null ? true : null,
                Aliases = [.. child.FormerTypes.Select(t => new Alias.ByParts { Type = t })],
                Timeouts = child.IsSlow ? Request.Options.Timeouts : null,
            },
        };
    }
}

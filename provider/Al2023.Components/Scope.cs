using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components;

/// <summary>A registered component, as what children are registered below.</summary>
/// <param name="Request">The engine's order for the component.</param>
/// <param name="Monitor">Takes the registrations.</param>
/// <param name="Log">The engine's log.</param>
/// <param name="Urn">The component's URN.</param>
/// <param name="Cancel">Ends with the construction.</param>
internal sealed record Scope(ConstructRequest Request, ResourceMonitor Monitor, EngineLog Log, string Urn, CancellationToken Cancel)
{
    /// <summary>The component's name: the prefix of all children's.</summary>
    public string Name => Request.Name;

    /// <summary>Registers a child and waits until it is there.</summary>
    public Task<Registered> Register(Child child) => Monitor.RegisterResource(ToRegistration(child), Cancel);

    /// <summary>Registers a child, and is told before it is updated.</summary>
    public async Task<Registered> Register(Child child, Func<ResourceUpdate, Task> watch)
    {
        var registration = ToRegistration(child);
        if (Monitor.WatchUpdate is { } tell && await tell(child.Type, child.Name, watch, Cancel) is { BeforeUpdate.Count: > 0 } hooks)
            registration = registration with { Options = registration.Options with { Hooks = hooks } };
        return await Monitor.RegisterResource(registration, Cancel);
    }

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
                DeleteBeforeReplace = child.DeletesFirst || child.ReplaceOnChanges.Count > 0 ? true : Request.Options.DeleteBeforeReplace,
                Aliases = [.. child.FormerTypes.Select(t => new Alias.ByParts { Type = t })],
                Timeouts = child.IsSlow ? Request.Options.Timeouts : null,
            },
        };
    }
}

/// <summary>A resource of another package that a component consists of.</summary>
/// <param name="Type">Its token: <c>aws:iam/role:Role</c>.</param>
/// <param name="Name">Its name, which starts with the component's.</param>
/// <param name="Inputs">Its inputs; what they depend on is taken from the values.</param>
internal sealed record Child(string Type, string Name, PropertyValue.Map Inputs)
{
    /// <summary>Resources that must be there first although no input refers to them.</summary>
    public UrnSet DependsOn { get; init; } = UrnSet.Empty;

    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];

    /// <summary>Changes that need a new resource, whatever its provider says; the old one goes first, as the name is taken.</summary>
    public IReadOnlyList<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>A value whose change needs a new resource.</summary>
    public PropertyValue? ReplacementTrigger { get; init; }

    /// <summary>True where there can be one only, by its name or by something else: what it replaces goes first.</summary>
    public bool DeletesFirst { get; init; }

    /// <summary>Tokens that the resource may have had before.</summary>
    public IReadOnlyList<string> FormerTypes { get; init; } = [];

    /// <summary>True for what takes minutes: the component's own timeouts hold for it.</summary>
    public bool IsSlow { get; init; }

    public string Package => Type[..Type.IndexOf(':', StringComparison.Ordinal)];
}

/// <summary>The versions of the packages whose resources and functions are used; without one the engine would take any that is installed.</summary>
internal static class Versions
{
    public const string Aws = "7.48.0";
    public const string Kubernetes = "4.34.2";

    public static string Of(string package) => package switch
    {
        "aws" => Aws,
        "kubernetes" => Kubernetes,
        _ => throw new ArgumentOutOfRangeException(nameof(package), package, "Its version is not known."),
    };
}

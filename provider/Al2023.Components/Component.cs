using Al2023.Components.Lookups;
using Al2023.Nodes.Findings;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components;

/// <summary>
/// A kind of component: what it looks up, what it refuses, what it creates. Everything is looked up and checked before
/// the first resource is registered, so that a program with errors leaves nothing behind.
/// </summary>
/// <typeparam name="TInputs">Its inputs.</typeparam>
/// <typeparam name="TPlan">What lookups and inputs make together.</typeparam>
internal sealed record Component<TInputs, TPlan>
{
    /// <summary>Reads the inputs.</summary>
    public required Func<InputValue, InputReading<TInputs>> Read { get; init; }

    /// <summary>Looks up what the inputs leave open. Unknown inputs and failed lookups make unknown values, never an exception.</summary>
    public required Func<Construction<TInputs>, Task<TPlan>> Plan { get; init; }

    /// <summary>All findings about inputs and plan.</summary>
    public required Func<Construction<TInputs>, TPlan, IEnumerable<Finding>> Check { get; init; }

    /// <summary>What a user should know of a change of the inputs, from those of the last update to those of now; nothing where it is left out.</summary>
    public Func<TInputs, TInputs, IEnumerable<Finding>>? CheckChange { get; init; }

    /// <summary>Registers the children and gives the component's outputs.</summary>
    public required Func<Construction<TInputs>, TPlan, Scope, Task<PropertyValue.Map>> Create { get; init; }

    /// <summary>Makes one component of this kind.</summary>
    public async Task<ConstructResult> Construct(ConstructRequest request, Deployment deployment, CancellationToken cancel)
    {
        using var answers = LookupCache.Enter(request.MonitorEndpoint);
        var reading = Read(request.Inputs.ToInputs());
        var construction = new Construction<TInputs>(request, reading.Inputs, new(request, deployment.Monitor, answers, cancel), reading.Errors.Count > 0);
        var plan = await Plan(construction);
        var findings = reading.Errors.Concat(Check(construction, plan)).Concat(construction.Aws.Findings).Concat(ComponentOptionsCheck.Check(request.Options)).ToList();
        InputReport.Refuse(findings);
        construction.Aws.ThrowIfFailed();

        ResourceUpdate? update = null;
        var registration = await Watched(request, deployment.Monitor, u => update = u, cancel);
        var component = await deployment.Monitor.RegisterResource(registration, cancel);
        if (update is not null && CheckChange is not null)
            findings.AddRange(CheckChange(Read(update.Before.ToInputs()).Inputs, reading.Inputs));
        await InputReport.Log(deployment.Log, component.Urn, findings, cancel);
        var outputs = await Create(construction with { Update = update }, plan, new(request, deployment.Monitor, deployment.Log, component.Urn, cancel));
        await deployment.Monitor.RegisterOutputs(component.Urn, outputs, cancel);
        return new(component.Urn, outputs);
    }

    // The engine tells of a change before it answers the registration.
    private async Task<Registration> Watched(ConstructRequest request, ResourceMonitor monitor, Action<ResourceUpdate> notice, CancellationToken cancel)
    {
        var registration = request.Component();
        if (CheckChange is null || monitor.WatchUpdate is null)
            return registration;
        var watch = await monitor.WatchUpdate(
            request.Type,
            request.Name,
            update =>
            {
                notice(update);
                return Task.CompletedTask;
            },
            cancel);
        if (watch.BeforeUpdate.Count == 0)
            return registration;
        var hooks = request.Options.Hooks ?? new();
        return registration with { Options = request.Options with { Hooks = hooks with { BeforeUpdate = [.. hooks.BeforeUpdate, .. watch.BeforeUpdate] } } };
    }
}

/// <summary>One component while it is made.</summary>
/// <param name="Request">The engine's order.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Aws">What AWS knows.</param>
/// <param name="HasErrors">Inputs did not fit, and the user will be told.</param>
internal sealed record Construction<TInputs>(ConstructRequest Request, TInputs Inputs, AwsLookups Aws, bool HasErrors)
{
    public string Name => Request.Name;

    /// <summary>What the last update had, where the inputs have changed since and the engine says so.</summary>
    public ResourceUpdate? Update { get; init; }

    /// <summary>True in a preview.</summary>
    public bool DryRun => Request.DryRun;
}

/// <summary>Tells the user what is wrong with inputs.</summary>
internal static class InputReport
{
    /// <summary>Throws <see cref="InputErrorsException"/> with all errors, if there are any.</summary>
    public static void Refuse(IEnumerable<Finding> findings)
    {
        List<InputError> errors = [.. findings.Where(f => f.Severity is Severity.Error).Select(f => new InputError(f.Path, f.Message.ToString()))];
        if (errors.Count > 0)
            throw new InputErrorsException(errors);
    }

    /// <summary>Writes what is no error to the engine's log, to the row of the resource.</summary>
    public static async Task Log(EngineLog log, string urn, IEnumerable<Finding> findings, CancellationToken cancel)
    {
        foreach (var finding in findings.Where(f => f.Severity is not Severity.Error))
        {
            await (finding.Severity is Severity.Warning
                ? log.Warning(urn, finding.ToString(), cancel)
                : log.Info(urn, finding.ToString(), cancel));
        }
    }
}

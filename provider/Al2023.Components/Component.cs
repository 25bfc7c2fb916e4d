using Al2023.Components.Lookups;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;
using Al2023.Protocol.Binding;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components;

/// <summary>
/// A kind of component: what it looks up, what it refuses, what it creates. Everything is looked up and checked before
/// the first resource is registered, so that a program with errors leaves nothing behind.
/// </summary>
/// <typeparam name="TInputs">The inputs' record.</typeparam>
/// <typeparam name="TPlan">What lookups and inputs make together.</typeparam>
internal sealed record Component<TInputs, TPlan>
{
    /// <summary>Looks up what the inputs leave open. Unknown inputs and failed lookups make unknown values, never an exception.</summary>
    public required Func<Construction<TInputs>, Task<TPlan>> Plan { get; init; }

    /// <summary>All findings about inputs and plan.</summary>
    public required Func<Construction<TInputs>, TPlan, IEnumerable<Finding>> Check { get; init; }

    /// <summary>Registers the children and gives the component's outputs.</summary>
    public required Func<Construction<TInputs>, TPlan, Scope, Task<PropertyValue.Map>> Create { get; init; }

    /// <summary>Makes one component of this kind.</summary>
    public async Task<ConstructResult> Construct(ConstructRequest request, Deployment deployment, CancellationToken cancel)
    {
        using var answers = LookupCache.Enter(request.MonitorEndpoint);
        var bound = Binder.Bind<TInputs>(request.Inputs, new() { UnknownText = Unknowns.Text, Nearest = Nearest.Find });
        var construction = new Construction<TInputs>(request, bound, new(request, deployment.Monitor, answers, cancel));
        var plan = await Plan(construction);
        var findings = Check(construction, plan).Concat(construction.Aws.Findings).ToList();
        var report = new InputReport(request.Inputs);
        report.Refuse(bound.Errors, findings);
        construction.Aws.ThrowIfFailed();

        var component = await deployment.Monitor.RegisterResource(request.Component(), cancel);
        await report.Log(deployment.Log, component.Urn, findings, cancel);
        var outputs = await Create(construction, plan, new(request, deployment.Monitor, component.Urn, cancel));
        await deployment.Monitor.RegisterOutputs(component.Urn, outputs, cancel);
        return new(component.Urn, outputs);
    }
}

using Al2023.Components.Lookups;
using Al2023.Nodes.Findings;
using Al2023.Protocol.Binding;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components;

/// <summary>One component while it is made.</summary>
/// <param name="Request">The engine's order.</param>
/// <param name="Bound">Its inputs as a record.</param>
/// <param name="Aws">What AWS knows.</param>
internal sealed record Construction<TInputs>(ConstructRequest Request, Bound<TInputs> Bound, AwsLookups Aws)
{
    public TInputs Inputs => Bound.Record;

    /// <summary>The inputs that are set, but unknown or not readable.</summary>
    public Unknowns Unknowns { get; } = new(Bound.Unknown);

    /// <summary>The inputs as they came.</summary>
    public PropertyValue.Map Raw => Request.Inputs;

    public string Name => Request.Name;

    /// <summary>True in a preview.</summary>
    public bool DryRun => Request.DryRun;
}

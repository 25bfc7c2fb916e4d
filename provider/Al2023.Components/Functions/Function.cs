using Al2023.Nodes.Findings;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.Functions;

/// <summary>A function of the package: pure, from its arguments to its results.</summary>
/// <typeparam name="TInputs">The arguments.</typeparam>
internal sealed record Function<TInputs>
{
    /// <summary>Reads the arguments.</summary>
    public required Func<InputValue, InputReading<TInputs>> Read { get; init; }

    /// <summary>All findings about the arguments.</summary>
    public required Func<TInputs, IEnumerable<Finding>> Check { get; init; }

    /// <summary>The results for arguments without errors.</summary>
    public required Func<TInputs, PropertyValue.Map> Call { get; init; }

    /// <summary>Answers a call; the results are secret if an argument is.</summary>
    public InvokeResult Invoke(InvokeRequest request)
    {
        var reading = Read(request.Args.ToInputs());
        InputReport.Refuse(reading.Errors.Count > 0 ? reading.Errors : Check(reading.Inputs));
        var result = Call(reading.Inputs).DependingOn(request.Args.AllDependencies());
        return new(request.Args.ContainsSecrets ? result.Secret() : result);
    }
}

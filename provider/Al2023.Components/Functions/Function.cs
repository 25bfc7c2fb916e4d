using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;
using Al2023.Protocol.Binding;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.Functions;

/// <summary>A function of the package: pure, from plain values to plain values.</summary>
/// <typeparam name="TInputs">The arguments' record.</typeparam>
internal sealed record Function<TInputs>
{
    /// <summary>All findings about the arguments.</summary>
    public required Func<TInputs, IEnumerable<Finding>> Check { get; init; }

    /// <summary>The result for arguments without errors: a tree of plain values, absent entries left out.</summary>
    public required Func<TInputs, IReadOnlyDictionary<string, object?>> Call { get; init; }

    /// <summary>Answers a call; the result is secret if an argument is.</summary>
    public InvokeResult Invoke(InvokeRequest request)
    {
        // Python sends the keys of plain dictionaries as they are written there.
        var bound = Binder.Bind<TInputs>(request.Args, new() { UnknownText = Unknowns.Text, SnakeCase = true, Nearest = Nearest.Find });
        new InputReport(request.Args).Refuse(bound.Errors, bound.Errors.Count > 0 ? [] : Check(bound.Record));
        var result = PropertyValue.Of(Call(bound.Record)).DependingOn(request.Args.AllDependencies());
        return new(request.Args.ContainsSecrets ? result.Secret() : result);
    }
}

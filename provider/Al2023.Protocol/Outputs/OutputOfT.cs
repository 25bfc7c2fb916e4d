using Al2023.Protocol.Values;

namespace Al2023.Protocol.Outputs;

/// <summary>A value of a deployment: known or not, secret or not, with the resources that it was made from.</summary>
public sealed record Output<T>
{
    private readonly T _value;

    internal Output(bool isKnown, T value, bool isSecret, UrnSet dependencies)
    {
        IsKnown = isKnown;
        _value = value;
        IsSecret = isSecret;
        Dependencies = dependencies;
    }

    /// <summary>False in a preview where the value shows only later.</summary>
    public bool IsKnown { get; }

    public bool IsSecret { get; init; }

    public UrnSet Dependencies { get; init; }

    /// <summary>The value; throws <see cref="InvalidOperationException"/> where it is unknown.</summary>
    public T Value => IsKnown ? _value : throw new InvalidOperationException("The output is not known yet.");

    /// <summary>What a pure function makes of the value: as secret, as dependent and as unknown as this one.</summary>
    public Output<TResult> Apply<TResult>(Func<T, TResult> function) =>
        new(IsKnown, IsKnown ? function(_value) : default!, IsSecret, Dependencies);

    /// <summary>What a function that gives an output makes of the value; secrets and dependencies of both stay.</summary>
    public Output<TResult> Bind<TResult>(Func<T, Output<TResult>> function)
    {
        if (!IsKnown)
            return new(false, default!, IsSecret, Dependencies);
        var inner = function(_value);
        return inner with { IsSecret = IsSecret || inner.IsSecret, Dependencies = Dependencies.Union(inner.Dependencies) };
    }

    /// <summary>The same output, secret.</summary>
    public Output<T> Secret() => this with { IsSecret = true };

    /// <summary>The same output, depending on the resources too.</summary>
    public Output<T> DependingOn(UrnSet urns) => this with { Dependencies = Dependencies.Union(urns) };
}

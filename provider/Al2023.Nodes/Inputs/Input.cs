using System.Diagnostics.CodeAnalysis;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Inputs;

/// <summary>What is known of an input.</summary>
public enum InputState
{
    /// <summary>The user left it out.</summary>
    Absent,

    /// <summary>It is set, and will be known later, in a preview.</summary>
    Unknown,

    /// <summary>It is set and does not fit, or is missing where it must not be: the user has been told. As good as unknown to all else.</summary>
    Refused,

    Known,
}

/// <summary>An input of any type: a value, an object, a list or a map.</summary>
public interface IInput
{
    InputState State { get; }

    /// <summary>Where it stands.</summary>
    InputPlace Place { get; }

    /// <summary>Its own origin, joined with those of all that it stands in.</summary>
    Origin Origin { get; }

    /// <summary>The same with the origins of all that it holds.</summary>
    Origin TotalOrigin => Origin;

    /// <summary>True if it, or anything that it holds, is not known.</summary>
    bool ContainsUnknowns => State is InputState.Unknown or InputState.Refused;
}

/// <summary>
/// A value that a user gave, left out, or that is not known yet; and what was made of such values. There is no way to
/// the value that does not say what becomes of the other two cases.
/// </summary>
public readonly struct Input<T> : IInput where T : notnull
{
    private readonly T? _value;
    private readonly Origin? _origin;

    private Input(InputState state, T? value, InputPlace place, Origin? origin) =>
        (State, _value, Place, _origin) = (state, value, place, origin);

    public static Input<T> Absent(InputPlace place = default, Origin? origin = null) => new(InputState.Absent, default, place, origin);

    public static Input<T> Unknown(InputPlace place = default, Origin? origin = null) => new(InputState.Unknown, default, place, origin);

    public static Input<T> Refused(InputPlace place = default, Origin? origin = null) => new(InputState.Refused, default, place, origin);

    public static Input<T> Known(T value, InputPlace place = default, Origin? origin = null) => new(InputState.Known, value, place, origin);

    public static implicit operator Input<T>(T value) => Known(value);

    public InputState State { get; }

    public InputPlace Place { get; }

    /// <summary>As a user writes it: <c>taints[2].effect</c>.</summary>
    public string Path => Place.Path;

    public Origin Origin => _origin ?? Origin.None;

    public bool IsAbsent => State is InputState.Absent;

    /// <summary>Set, but not known, or refused.</summary>
    public bool IsUnknown => State is InputState.Unknown or InputState.Refused;

    /// <summary>Set, known or not.</summary>
    public bool IsSet => !IsAbsent;

    /// <summary>Gives the value where there is one. A rule about the value has nothing to say of the other cases.</summary>
    public bool IsKnown([NotNullWhen(true)] out T? value)
    {
        value = _value;
        return State is InputState.Known;
    }

    /// <summary>True for this value; false where it is another, unknown or absent.</summary>
    public bool Is(T value) => State is InputState.Known && EqualityComparer<T>.Default.Equals(_value, value);

    /// <summary>The value of an input that must have one by now: a function is called only with known arguments, and after they were checked.</summary>
    public T Known() => State is InputState.Known ? _value! : throw new InvalidOperationException($"`{Path}` is not known.");

    /// <summary>The value; the other one where there is none. For what is asked only where an unknown input has no say.</summary>
    public T Known(T other) => State is InputState.Known ? _value! : other;

    public TResult Switch<TResult>(Func<TResult> absent, Func<TResult> unknown, Func<T, TResult> known) => State switch
    {
        InputState.Absent => absent(),
        InputState.Known => known(_value!),
        _ => unknown(),
    };

    /// <summary>What a pure function makes of the value: absent, unknown, secret and dependent as this one.</summary>
    public Input<TResult> Select<TResult>(Func<T, TResult> function) where TResult : notnull =>
        new(State, State is InputState.Known ? function(_value!) : default, Place, _origin);

    /// <summary>What a function makes of the value that gives an input: secrets and dependencies of both stay.</summary>
    public Input<TResult> SelectMany<TResult>(Func<T, Input<TResult>> function) where TResult : notnull =>
        State is InputState.Known ? function(_value!).MadeFrom(Origin) : new(State, default, Place, _origin);

    /// <summary>The value; the other one where this is left out.</summary>
    public Input<T> Or(T other) => IsAbsent ? Known(other, Place) : this;

    /// <inheritdoc cref="Or(T)"/>
    public Input<T> Or(Input<T> other) => IsAbsent ? other : this;

    /// <summary>The same value, as secret and dependent as what it was made from too.</summary>
    public Input<T> MadeFrom(Origin origin) => new(State, _value, Place, Origin.Join(origin));

    /// <summary>The same value at another place.</summary>
    public Input<T> At(InputPlace place) => new(State, _value, place, _origin);

    /// <summary>The value for a person to read; a secret is not shown.</summary>
    public override string ToString() => State switch
    {
        _ when Origin.IsSecret => Message.Secret,
        InputState.Known => Message.Show(_value),
        InputState.Absent => "null",
        _ => "[unknown]",
    };
}

/// <summary>Joins inputs, and asks several at once.</summary>
public static class Input
{
    /// <summary>What a pure function makes of two values: unknown if one is, else absent if one is; as secret and dependent as both.</summary>
    public static Input<TResult> Combine<T1, T2, TResult>(Input<T1> first, Input<T2> second, Func<T1, T2, TResult> function)
        where T1 : notnull where T2 : notnull where TResult : notnull
    {
        var origin = first.Origin.Join(second.Origin);
        if (first.IsUnknown || second.IsUnknown)
            return Input<TResult>.Unknown(first.Place, origin);
        return first.IsKnown(out var a) && second.IsKnown(out var b)
            ? Input<TResult>.Known(function(a, b), first.Place, origin)
            : Input<TResult>.Absent(first.Place, origin);
    }

    /// <inheritdoc cref="Combine{T1, T2, TResult}"/>
    public static Input<TResult> Combine<T1, T2, T3, TResult>(Input<T1> first, Input<T2> second, Input<T3> third, Func<T1, T2, T3, TResult> function)
        where T1 : notnull where T2 : notnull where T3 : notnull where TResult : notnull =>
        Combine(Combine(first, second, static (a, b) => (a, b)), third, (ab, c) => function(ab.a, ab.b, c));

    /// <inheritdoc cref="Combine{T1, T2, TResult}"/>
    public static Input<TResult> Combine<T1, T2, T3, T4, TResult>(Input<T1> first, Input<T2> second, Input<T3> third, Input<T4> fourth, Func<T1, T2, T3, T4, TResult> function)
        where T1 : notnull where T2 : notnull where T3 : notnull where T4 : notnull where TResult : notnull =>
        Combine(Combine(first, second, static (a, b) => (a, b)), Combine(third, fourth, static (c, d) => (c, d)), (ab, cd) => function(ab.a, ab.b, cd.c, cd.d));

    /// <summary>Many values as one list: unknown if one is; those that are absent are left out.</summary>
    public static Input<IReadOnlyList<T>> All<T>(IEnumerable<Input<T>> inputs, InputPlace place = default) where T : notnull
    {
        var (values, origin, isUnknown) = (new List<T>(), Origin.None, false);
        foreach (var input in inputs)
        {
            origin = origin.Join(input.Origin);
            isUnknown |= input.IsUnknown;
            if (input.IsKnown(out var value))
                values.Add(value);
        }
        return isUnknown ? Input<IReadOnlyList<T>>.Unknown(place, origin) : Input<IReadOnlyList<T>>.Known(values, place, origin);
    }

    /// <summary>Gives two values where both are known.</summary>
    public static bool AreKnown<T1, T2>(Input<T1> first, Input<T2> second, [NotNullWhen(true)] out T1? a, [NotNullWhen(true)] out T2? b)
        where T1 : notnull where T2 : notnull
    {
        b = default;
        return first.IsKnown(out a) && second.IsKnown(out b);
    }

    /// <summary>The text; null where there is none.</summary>
    public static string? KnownOrNull(this Input<string> input) => input.IsKnown(out var text) ? text : null;

    /// <summary>The texts of a plain map, as an input at a path.</summary>
    public static InputMap<Input<string>> Texts(IReadOnlyDictionary<string, string> map, string path) =>
        InputReader.Read(InputValue.Of(map), static slot => InputMap<Input<string>>.Read(slot, InputScalars.Text), path: path).Inputs;

    /// <summary>Set, known or not.</summary>
    public static bool IsSet(this IInput input) => input.State is not InputState.Absent;

    /// <summary>Set, but not known, or refused.</summary>
    public static bool IsUnknown(this IInput input) => input.State is InputState.Unknown or InputState.Refused;

    public static Finding Error(this IInput input, Message message) => Find(input, Severity.Error, message);

    public static Finding Warning(this IInput input, Message message) => Find(input, Severity.Warning, message);

    public static Finding Information(this IInput input, Message message) => Find(input, Severity.Information, message);

    /// <summary>What a rule about texts finds in this one, told at its path; nothing where it is not known.</summary>
    public static IEnumerable<Finding> Check(this Input<string> input, Func<string, string, IEnumerable<Finding>> rule) => input.IsKnown(out var text)
        ? rule(text, input.Path).Select(f => input.Origin.IsSecret ? f.Hidden() : f)
        : [];

    /// <summary>A finding at an input. What a message about a secret shows of it is left out, whatever check wrote it.</summary>
    public static Finding Find(this IInput input, Severity severity, Message message)
    {
        var finding = new Finding(severity, input.Place.Path, message);
        return input.Origin.IsSecret ? finding.Hidden() : finding;
    }
}

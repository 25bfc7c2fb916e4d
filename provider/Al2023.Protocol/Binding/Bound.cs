namespace Al2023.Protocol.Binding;

/// <summary>A record read from a property map.</summary>
/// <param name="Record">The record; null where an input is absent, unknown or wrong, even where the member says otherwise.</param>
/// <param name="Errors">Everything that does not fit, in the order of the inputs.</param>
/// <param name="Unknown">The paths of inputs that nothing more can be said about: set but unknown, or missing or wrong, which <paramref name="Errors"/> says.</param>
public sealed record Bound<T>(T Record, IReadOnlyList<BindingError> Errors, IReadOnlySet<string> Unknown);

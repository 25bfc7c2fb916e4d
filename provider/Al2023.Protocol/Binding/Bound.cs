namespace Al2023.Protocol.Binding;

/// <summary>A record read from a property map.</summary>
/// <param name="Record">The record; null where an input is absent, unknown or wrong, even where the member says otherwise.</param>
/// <param name="Errors">Everything that does not fit, in the order of the inputs.</param>
/// <param name="Unknown">The paths of the inputs that are set but unknown.</param>
public sealed record Bound<T>(T Record, IReadOnlyList<BindingError> Errors, IReadOnlySet<string> Unknown);

namespace Al2023.Protocol.Values.Wire;

/// <summary>How secrets, unknowns and dependencies are written.</summary>
internal enum WireForm
{
    /// <summary>Secrets in the secret form, unknowns as a string, no dependencies: what providers of resources understand.</summary>
    Plain,

    /// <summary>All three as output values: what components understand.</summary>
    Outputs,
}

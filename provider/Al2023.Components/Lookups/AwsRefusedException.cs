namespace Al2023.Components.Lookups;

/// <summary>AWS, or its provider, did not answer a lookup.</summary>
internal sealed class AwsRefusedException(string message) : Exception(message)
{
    private static readonly string[] _notFound =
        ["ResourceNotFoundException", "ParameterNotFound", "couldn't find resource", "No cluster found", "No addon", "no matching", "empty result"];

    /// <summary>True where AWS says that there is no such thing.</summary>
    public bool IsNotFound => _notFound.Any(n => Message.Contains(n, StringComparison.OrdinalIgnoreCase));
}

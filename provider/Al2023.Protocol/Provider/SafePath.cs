using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>
/// Paths of input errors that the engine can print without harm. It prints the value at the path, secrets in clear and
/// maps with all they hold, so a path may lead only to a known scalar that is not secret; any other gets a suffix that
/// makes it lead nowhere: <c>labels.token (secret)</c>.
/// </summary>
internal static class SafePath
{
    public static string Of(string path, PropertyValue.Map inputs)
    {
        if (path.Length == 0)
            return "(inputs)";
        var safe = path;
        // More than once only for a user who has a key with such a suffix.
        while (PropertySteps.Follow(inputs, safe) is { } values && Why(values) is { } reason)
            safe += $" ({reason})";
        return safe;
    }

    private static string? Why(IReadOnlyList<PropertyValue> values) =>
        values.Any(v => v.IsSecret) ? "secret" : values[^1] switch
        {
            PropertyValue.Bool or PropertyValue.Number or PropertyValue.Text => null,
            PropertyValue.Null => "null",
            PropertyValue.Unknown => "unknown",
            PropertyValue.List => "list",
            PropertyValue.Map => "map",
            PropertyValue.Resource => "resource",
            _ => "asset",
        };
}

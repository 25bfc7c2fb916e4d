using System.Globalization;

namespace Al2023.Cli;

/// <summary>The arguments with which Pulumi's engine starts a plugin.</summary>
/// <param name="Address">Where the engine listens; null where it will attach itself.</param>
internal sealed record EngineArguments(string? Address)
{
    /// <summary>The engine's arguments; null where they are a user's, who names a verb.</summary>
    public static EngineArguments? Read(IReadOnlyList<string> args)
    {
        string? address = null;
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == "--tracing")
                i++;
            else if (!IsLogFlag(args[i]))
            {
                if (address is not null || !IsAddress(args[i]))
                    return null;
                address = args[i];
            }
        }
        return new(address);
    }

    private static bool IsAddress(string arg) =>
        arg.LastIndexOf(':') is > 0 and var colon
        && ushort.TryParse(arg.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0;

    private static bool IsLogFlag(string arg) =>
        arg is "--logtostderr" or "--logflow" || arg.StartsWith("-v", StringComparison.Ordinal);
}

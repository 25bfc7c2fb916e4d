using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary>The kubelet's own log (component-base/logs/api/v1 in Kubernetes).</summary>
internal static class LoggingRules
{
    private static readonly string[] _formats = ["json", "text"];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["logging", "featureGates"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config)
    {
        var format = config.Text("logging.format");
        foreach (var name in _formats)
        {
            foreach (var finding in CheckOptions(config, $"logging.options.{name}"))
                yield return finding;
        }
        if (format == "json" && config.LacksGate("LoggingBetaOptions"))
            yield return Finding.Error(config.Path("logging.format"), $"The kubelet does not start with the format `json` where the feature gate `LoggingBetaOptions` is off. Leave one of them out.");
        var patterns = config.List("logging.vmodule");
        for (var i = 0; i < patterns.Count; i++)
        {
            var path = InputPath.Index(config.Path("logging.vmodule"), i);
            if (format == "json")
                yield return Finding.Error(path, $"The kubelet takes `vmodule` with the format `text` alone, and does not start. Leave one of them out.");
            else if (patterns[i] is null or IReadOnlyDictionary<string, object?> && Pattern(patterns[i]) is { } pattern && (pattern.Length == 0 || pattern.AsSpan().ContainsAny('=', ',')))
                yield return Finding.Error(path, $"`{pattern}` is no pattern of file names, and the kubelet does not start with it. Write `filePattern` without `=` and `,`, and `verbosity`.");
        }
    }

    private static IEnumerable<Finding> CheckOptions(EffectiveConfiguration config, string field)
    {
        if (!config.LacksGate("LoggingAlphaOptions"))
            yield break;
        foreach (var (option, isSet) in new[] { ("splitStream", config.Flag($"{field}.splitStream") == true), ("infoBufferSize", HasSize(config, $"{field}.infoBufferSize")) })
        {
            if (isSet)
                yield return Finding.Error(config.Path($"{field}.{option}"), $"The kubelet does not start with `{option:known}` without its feature gate. Add `LoggingAlphaOptions: true` to `featureGates`.");
        }
    }

    private static bool HasSize(EffectiveConfiguration config, string field) =>
        config.Number(field) is { } number ? number != 0 : config.Text(field) is { } text && Quantity.TryParse(text, out var size) && size != Quantity.Zero;

    private static string? Pattern(object? item) =>
        item is not IReadOnlyDictionary<string, object?> map || map.GetValueOrDefault("filePattern") is not { } pattern ? "" : pattern is string text and not InputValue.Placeholder ? text : null;
}

/// <summary>Traces (component-base/tracing/api/v1 in Kubernetes), and metrics that are hidden.</summary>
internal static partial class TelemetryRules
{
    private const string Endpoint = "tracing.endpoint";
    private const string Hidden = "showHiddenMetricsForVersion";

    private static readonly string[] _schemes = ["dns", "unix", "unix-abstract"];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = ["tracing", Hidden];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config)
    {
        if (config.IsSet("tracing") && config.LacksGate("KubeletTracing"))
            yield return Finding.Error(config.Path("tracing"), $"The kubelet does not start with `tracing` where the feature gate `KubeletTracing` is off. Leave one of them out.");
        if (config.Text(Endpoint) is { } endpoint && !IsEndpoint(endpoint))
            yield return Finding.Error(config.Path(Endpoint), $"`{endpoint}` is no endpoint of gRPC, and the kubelet does not start with it. Write host and port, `localhost:4317`, or `unix:///run/otel.sock`.");
        var previous = config.Version with { Minor = config.Version.Minor - 1 };
        if (config.Text(Hidden) is { Length: > 0 } version && version != previous.ToString())
            yield return Finding.Error(config.Path(Hidden), $"The kubelet of {config.Version} shows the metrics that were hidden in the version before alone, and does not start with `{version}`. Write `{previous}` in quotes, or leave it out.");
    }

    // As Go's net/url reads it.
    private static bool IsEndpoint(string text)
    {
        var match = Url().Match(text.Contains("//", StringComparison.Ordinal) ? text : $"dns://{text}");
        return match.Success && _schemes.Contains(match.Groups["scheme"].Value, StringComparer.OrdinalIgnoreCase);
    }

    [GeneratedRegex("""\A(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):(//([A-Za-z0-9._:~!$&'()*+,;=%-]*@)?(\[[0-9A-Fa-f:.]+(%25[A-Za-z0-9._~-]+)?\]|[A-Za-z0-9._~!$&'()*+,;=<>"-]*)(:[0-9]*)?(/([^%\x00-\x1F\x7F?#]|%[0-9A-Fa-f]{2})*)?|/?([^/%\x00-\x1F\x7F?#][^%\x00-\x1F\x7F?#]*)?)([?#][^\x00-\x1F\x7F]*)?\z""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Url();
}

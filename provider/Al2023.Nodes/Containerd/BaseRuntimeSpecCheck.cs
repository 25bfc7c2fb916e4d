using System.Globalization;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Containerd;

/// <summary>Checks a <c>containerd.baseRuntimeSpec</c> for what containerd cannot decode, or runc starts no container with.</summary>
public static class BaseRuntimeSpecCheck
{
    /// <summary>nodeadm passes every number through a 64-bit float, which holds integers up to here.</summary>
    private const double MaxExact = 1L << 53;

    /// <summary>Errors for a known field of another type, for numbers that do not survive nodeadm, and for limits that are none.</summary>
    public static IEnumerable<Finding> Check(IReadOnlyDictionary<string, object?> spec, string path) => CheckMap(spec, path, "");

    private static IEnumerable<Finding> CheckMap(IReadOnlyDictionary<string, object?> map, string path, string field) =>
        map.InOrdinalOrder()
            .SelectMany(e => CheckValue(e.Value, InputPath.Key(path, e.Key), field.Length == 0 ? e.Key : $"{field}.{e.Key}"));

    private static IEnumerable<Finding> CheckValue(object? value, string path, string field)
    {
        if (value is null or InputValue.Placeholder)
            return [];
        if (RuntimeSpecTable.Types.TryGetValue(field, out var type) && !IsOf(type, value))
            return [Finding.Error(path, $"containerd cannot read `{Show(value)}` here and starts no container. Write {Wanted(type):known}.")];
        return value switch
        {
            IReadOnlyDictionary<string, object?> limit when field == "process.rlimits[]" => CheckLimit(limit, path, field),
            IReadOnlyDictionary<string, object?> map => CheckMap(map, path, field),
            IReadOnlyList<object?> list => list.SelectMany((v, i) => CheckValue(v, InputPath.Index(path, i), $"{field}[]")),
            _ when Number(value) is { } number && Math.Abs(number) > MaxExact =>
                [Finding.Error(path, $"nodeadm passes `{Show(value)}` through a 64-bit float, which changes it, and containerd cannot read the result. Write a number up to {1L << 53:known}.")],
            _ => [],
        };
    }

    private static IEnumerable<Finding> CheckLimit(IReadOnlyDictionary<string, object?> limit, string path, string field)
    {
        var findings = CheckMap(limit, path, field).ToList();
        if (findings.Count > 0 || limit.Values.Any(v => v is InputValue.Placeholder))
            return findings;
        var type = limit.GetValueOrDefault("type") as string ?? "";
        if (!RuntimeSpecTable.Limits.Contains(type))
            findings.Add(Finding.Error(InputPath.Key(path, "type"), $"runc knows no limit `{type}`, and no container starts.{Meant(type):known} Write `RLIMIT_NOFILE` for example."));
        // A limit that is left out is 0.
        var (soft, hard) = (Number(limit.GetValueOrDefault("soft") ?? 0L), Number(limit.GetValueOrDefault("hard") ?? 0L));
        if (soft > hard)
            findings.Add(Finding.Error(InputPath.Key(path, "soft"), $"The soft limit `{soft}` is above the hard one, `{hard}`, and no container starts. Write at most the hard limit."));
        return findings;
    }

    private static string Meant(string type) => type.Length > 0 && RuntimeSpecTable.Limits.Contains($"RLIMIT_{type.ToUpperInvariant()}")
        ? $" Did you mean `RLIMIT_{type.ToUpperInvariant()}`?"
        : Nearest.Suggest(type, RuntimeSpecTable.Limits);

    private static bool IsOf(string type, object value) => type switch
    {
        "text" => value is string,
        "bool" => value is bool,
        "map" => value is IReadOnlyDictionary<string, object?>,
        "list" => value is IReadOnlyList<object?>,
        "unsigned" => Number(value) is { } number && number == Math.Floor(number) && number >= 0,
        _ => Number(value) is { } number && number == Math.Floor(number),
    };

    private static string Wanted(string type) => type switch
    {
        "text" => "a text",
        "bool" => "`true` or `false`",
        "map" => "a map",
        "list" => "a list",
        "unsigned" => "an integer from zero up, without quotes",
        _ => "an integer, without quotes",
    };

    private static double? Number(object value) => value switch
    {
        double d => d,
        long l => l,
        ulong u => u,
        int i => i,
        decimal m => (double)m,
        _ => null,
    };

    private static string Show(object value) => value switch
    {
        IReadOnlyDictionary<string, object?> => "{…}",
        IReadOnlyList<object?> => "[…]",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}

/// <summary>The fields of the OCI runtime specification that users set, with their types in Go; others pass (https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config.md).</summary>
internal static class RuntimeSpecTable
{
    /// <summary>The limits that runc knows (https://github.com/opencontainers/runc/blob/v1.3.0/rlimit_linux.go).</summary>
    public static readonly IReadOnlySet<string> Limits = new HashSet<string>(StringComparer.Ordinal)
    {
        "RLIMIT_AS", "RLIMIT_CORE", "RLIMIT_CPU", "RLIMIT_DATA", "RLIMIT_FSIZE", "RLIMIT_LOCKS", "RLIMIT_MEMLOCK", "RLIMIT_MSGQUEUE",
        "RLIMIT_NICE", "RLIMIT_NOFILE", "RLIMIT_NPROC", "RLIMIT_RSS", "RLIMIT_RTPRIO", "RLIMIT_RTTIME", "RLIMIT_SIGPENDING", "RLIMIT_STACK",
    };

    /// <summary>By path, <c>[]</c> for a list's elements: <c>text</c>, <c>bool</c>, <c>integer</c>, <c>unsigned</c>, <c>map</c> or <c>list</c>.</summary>
    public static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["annotations"] = "map",
        ["domainname"] = "text",
        ["hooks"] = "map",
        ["hostname"] = "text",
        ["linux"] = "map",
        ["linux.cgroupsPath"] = "text",
        ["linux.devices"] = "list",
        ["linux.maskedPaths"] = "list",
        ["linux.maskedPaths[]"] = "text",
        ["linux.namespaces"] = "list",
        ["linux.readonlyPaths"] = "list",
        ["linux.readonlyPaths[]"] = "text",
        ["linux.resources"] = "map",
        ["linux.rootfsPropagation"] = "text",
        ["linux.seccomp"] = "map",
        ["linux.sysctl"] = "map",
        ["mounts"] = "list",
        ["mounts[]"] = "map",
        ["mounts[].destination"] = "text",
        ["mounts[].options"] = "list",
        ["mounts[].options[]"] = "text",
        ["mounts[].source"] = "text",
        ["mounts[].type"] = "text",
        ["ociVersion"] = "text",
        ["process"] = "map",
        ["process.apparmorProfile"] = "text",
        ["process.args"] = "list",
        ["process.args[]"] = "text",
        ["process.capabilities"] = "map",
        ["process.capabilities.ambient"] = "list",
        ["process.capabilities.bounding"] = "list",
        ["process.capabilities.effective"] = "list",
        ["process.capabilities.inheritable"] = "list",
        ["process.capabilities.permitted"] = "list",
        ["process.cwd"] = "text",
        ["process.env"] = "list",
        ["process.env[]"] = "text",
        ["process.noNewPrivileges"] = "bool",
        ["process.oomScoreAdj"] = "integer",
        ["process.rlimits"] = "list",
        ["process.rlimits[]"] = "map",
        ["process.rlimits[].hard"] = "unsigned",
        ["process.rlimits[].soft"] = "unsigned",
        ["process.rlimits[].type"] = "text",
        ["process.selinuxLabel"] = "text",
        ["process.terminal"] = "bool",
        ["process.user"] = "map",
        ["process.user.gid"] = "unsigned",
        ["process.user.uid"] = "unsigned",
        ["root"] = "map",
        ["root.path"] = "text",
        ["root.readonly"] = "bool",
    };
}

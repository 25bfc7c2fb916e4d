using System.Globalization;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Kubelet;

/// <summary>Checks names and types of a configuration against the table, field by field.</summary>
internal sealed class FieldTypeCheck(KubernetesVersion version)
{
    private const string Root = "KubeletConfiguration";

    /// <summary>A text that is no configuration has more unknown fields than anybody reads about.</summary>
    private const int MostUnknown = 20;

    private int _unknown;

    /// <summary>Everything in the configuration that the kubelet cannot decode, or would ignore.</summary>
    public IEnumerable<Finding> Check(IReadOnlyDictionary<string, object?> config, string path) => CheckStruct(Root, config, path);

    /// <summary>The same for the value of one field, <c>memorySwap.swapBehavior</c> for example.</summary>
    public IEnumerable<Finding> CheckField(string field, object value, string path)
    {
        var fields = Fields(Root);
        for (int dot; (dot = field.IndexOf('.', StringComparison.Ordinal)) >= 0; field = field[(dot + 1)..])
            fields = Fields(Find(fields, field[..dot])!.Type);
        return CheckEntry(fields, field, value, path);
    }

    private IEnumerable<Finding> CheckStruct(string name, IReadOnlyDictionary<string, object?> value, string path)
    {
        var fields = Fields(name);
        return value.InOrdinalOrder().SelectMany(e => CheckEntry(fields, e.Key, e.Value, InputPath.Key(path, e.Key)));
    }

    private IEnumerable<Finding> CheckEntry(KubeletField[] fields, string key, object? value, string path)
    {
        if (Find(fields, key) is not { } field)
            return _unknown++ < MostUnknown ? [value is null ? Unknown(key, path, fields).AsWarning() : Unknown(key, path, fields)] : [];
        // A null is gone before the kubelet reads the field.
        if (!field.IsIn(version))
            return value is null ? [] : [OtherVersion(key, path, field)];
        var findings = CheckValue(field.Type, field.Values, value, path);
        return field.Deprecated is { } since && version >= since && value is not null
            ? findings.Prepend(Finding.Warning(path, $"`{field.Name:known}` has no effect from Kubernetes {since} on. Leave it out."))
            : findings;
    }

    // Of fields of one name, each of other versions, the one of this version; else the last.
    private KubeletField? Find(KubeletField[] fields, string name)
    {
        KubeletField? found = null;
        foreach (var field in fields)
        {
            if (field.Name != name)
                continue;
            if (field.IsIn(version))
                return field;
            found = field;
        }
        return found;
    }

    private IEnumerable<Finding> CheckValue(string type, IReadOnlyList<string>? values, object? value, string path)
    {
        if (value is null or InputValue.Placeholder)
            return [];
        if (type.StartsWith("[]", StringComparison.Ordinal))
            return CheckList(type[2..], value, path);
        if (type.StartsWith("map:", StringComparison.Ordinal))
            return CheckMap(type[4..], value, path);
        if (!char.IsAsciiLetterUpper(type[0]))
            return ScalarCheck.Check(type, values, value, path);
        return value is IReadOnlyDictionary<string, object?> map
            ? CheckStruct(type, map, path)
            : [Finding.Error(path, $"The kubelet wants a map of fields here, but `{Show(value)}` is {KindOf(value):known}. Write one of {List(Fields(type).Select(f => f.Name)):known} below it.")];
    }

    private IEnumerable<Finding> CheckList(string element, object value, string path)
    {
        if (value is IReadOnlyList<object?> list)
            return list.SelectMany((item, i) => CheckValue(element, null, item, InputPath.Index(path, i)));
        return [Finding.Error(path, $"The kubelet wants a list here, but `{Show(value)}` is {KindOf(value):known}. Write the values one below the other, each after `- `, or in `[…]`.")];
    }

    private IEnumerable<Finding> CheckMap(string element, object value, string path)
    {
        if (value is IReadOnlyDictionary<string, object?> map)
            return map.InOrdinalOrder().SelectMany(e => CheckValue(element, null, e.Value, InputPath.Key(path, e.Key)));
        return [Finding.Error(path, $"The kubelet wants a map here, but `{Show(value)}` is {KindOf(value):known}. Write `key: value` pairs.")];
    }

    private Finding Unknown(string key, string path, IReadOnlyList<KubeletField> fields)
    {
        var hint = Nearest.Suggest(key, fields.Where(f => f.IsIn(version)).Select(f => f.Name));
        if (version > KubeletReleases.Newest)
            return Finding.Warning(path, $"No kubelet up to Kubernetes {KubeletReleases.Newest:known} knows a field `{key}` here, and what is known here ends there. Where {version} does not know it either, it is ignored; names are case-sensitive.{hint:known}");
        return hint.Length > 0
            ? Finding.Error(path, $"The kubelet knows no field `{key}` here and ignores it; names are case-sensitive.{hint:known}")
            : Finding.Error(path, $"The kubelet knows no field `{key}` here and ignores it. Leave it out, or see https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ for the right name.");
    }

    private Finding OtherVersion(string key, string path, KubeletField field) => field.Until is { } until && version >= until
        ? Finding.Error(path, $"The kubelet knows `{key}` no more from Kubernetes {until} on, and ignores it. Leave it out.")
        : Finding.Error(path, $"The kubelet knows `{key}` from Kubernetes {field.Since} on; this one runs {version} and ignores it. Leave it out until then.");

    /// <summary>A field of KubeletConfiguration itself; null where no version has it.</summary>
    public static KubeletField? Find(string name) => Array.Find(Fields("KubeletConfiguration"), f => f.Name == name);

    private static KubeletField[] Fields(string name) =>
        KubeletConfigurationTable.Structs.GetValueOrDefault(name) ?? ImportedStructTable.Structs[name];

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"`{n}`"));

    /// <summary>A value as one short text, for a message.</summary>
    internal static string Show(object value) => value switch
    {
        string text => text,
        bool b => b ? "true" : "false",
        IReadOnlyDictionary<string, object?> => "{…}",
        IReadOnlyList<object?> => "[…]",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>What a value is, for a message.</summary>
    internal static string KindOf(object value) => value switch
    {
        string => "a text",
        bool => "a boolean",
        IReadOnlyDictionary<string, object?> => "a map",
        IReadOnlyList<object?> => "a list",
        _ => "a number",
    };
}

/// <summary>A field of KubeletConfiguration or of a struct below it.</summary>
/// <param name="Name">Its name in YAML.</param>
/// <param name="Type"><c>string</c>, <c>bool</c>, <c>int32</c>, <c>int64</c>, <c>float64</c>, <c>duration</c>, <c>quantity</c> or a struct's name; <c>[]</c> before it makes a list, <c>map:</c> a map.</param>
internal sealed record KubeletField(string Name, string Type)
{
    /// <summary>The first version that knows it; null for those older than the table.</summary>
    public KubernetesVersion? Since { get; init; }

    /// <summary>The first version that does not know it any more.</summary>
    public KubernetesVersion? Until { get; init; }

    /// <summary>The first version in which it has no effect or is to go.</summary>
    public KubernetesVersion? Deprecated { get; init; }

    /// <summary>What a text may be, beside empty, which means the default; null for any text.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>True if a version knows the field.</summary>
    public bool IsIn(KubernetesVersion version) => !(version < Since) && !(version >= Until);
}

/// <summary>Checks one scalar against its type in Go.</summary>
internal static class ScalarCheck
{
    /// <summary>nodeadm passes every number through a 64-bit float, which holds integers up to here.</summary>
    public const long MaxExact = 1L << 53;

    public static IEnumerable<Finding> Check(string type, IReadOnlyList<string>? values, object value, string path) => type switch
    {
        "string" => CheckText(values, value, path),
        "bool" => CheckBool(value, path),
        "int32" => CheckInteger(value, int.MinValue, int.MaxValue, path),
        "verbosity" => CheckInteger(value, 0, int.MaxValue, path),
        "int64" => CheckInteger(value, -MaxExact, MaxExact, path),
        "float64" => CheckNumber(value, path),
        "duration" => CheckDuration(value, path),
        "duration or nanoseconds" => IsNumber(value) ? CheckInteger(value, 0, MaxExact, path) : CheckDuration(value, path),
        "quantity" => CheckQuantity(value, path),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of the tables."),
    };

    /// <summary>The integer that a value holds, also where it came as a float; null for anything else.</summary>
    public static long? Integer(object? value) => value switch
    {
        long l => l,
        int i => i,
        double d when d == Math.Floor(d) && Math.Abs(d) <= MaxExact => (long)d,
        _ => null,
    };

    private static IEnumerable<Finding> CheckText(IReadOnlyList<string>? values, object value, string path)
    {
        if (value is not string text)
            return [Wrong(value, path, "a text", "Put it in quotes.")];
        // An empty text means the default.
        return text.Length == 0 || values is null ? [] : Bounds.CheckWord(path, text, [.. values]);
    }

    private static IEnumerable<Finding> CheckBool(object value, string path)
    {
        if (value is not bool)
            yield return Wrong(value, path, "a boolean", "Write `true` or `false`, without quotes.");
    }

    private static IEnumerable<Finding> CheckInteger(object value, long min, long max, string path)
    {
        if (!IsNumber(value))
            yield return Wrong(value, path, "an integer", "Write digits alone, without quotes.");
        else if (value is double d && d != Math.Floor(d))
            yield return Finding.Error(path, $"`{value}` is no integer, and the kubelet does not start with it. Write a whole number.");
        else if (Integer(value) is not { } number || number < min || number > max)
            yield return Finding.Error(path, $"`{FieldTypeCheck.Show(value)}` is out of range, and the kubelet does not start with it. Write a number from {min:known} to {max:known}.");
    }

    private static IEnumerable<Finding> CheckNumber(object value, string path)
    {
        if (!IsNumber(value))
            yield return Wrong(value, path, "a number", "Write it without quotes.");
    }

    private static IEnumerable<Finding> CheckDuration(object value, string path)
    {
        if (value is not string text)
            yield return Wrong(value, path, "a duration", "Write number and unit as a text: `30s`, `5m`, `1h30m`.");
        else if (!GoDuration.TryParse(text, out _))
            yield return Finding.Error(path, $"`{text}` is no duration, and the kubelet does not start with it. Write numbers with the units `h`, `m`, `s` or `ms`: `1h30m`.");
    }

    private static IEnumerable<Finding> CheckQuantity(object value, string path)
    {
        var text = value as string ?? (IsNumber(value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null);
        if (text is null)
            yield return Wrong(value, path, "a quantity", "Write number and unit: `100Mi`, `2`, `500m`.");
        else if (!Quantity.TryParse(text, out _))
            yield return Finding.Error(path, $"`{text}` is no quantity, and the kubelet does not start with it. Write a number, and a unit such as `Mi`, `Gi` or `m`: `100Mi`.");
    }

    private static bool IsNumber(object value) => value is double or long or int or ulong or decimal;

    private static Finding Wrong(object value, string path, string wanted, string instead) =>
        Finding.Error(path, $"The kubelet wants {wanted:known} here, but `{FieldTypeCheck.Show(value)}` is {FieldTypeCheck.KindOf(value):known}, and it does not start with it. {instead:known}");
}

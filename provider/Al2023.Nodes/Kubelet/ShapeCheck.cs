using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Kubelet;

/// <summary>Checks names and types of a configuration against the table, field by field.</summary>
internal sealed class ShapeCheck(KubernetesVersion? version)
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
            return _unknown++ < MostUnknown ? [Unknown(key, path, fields)] : [];
        if (!field.IsIn(version))
            return [OtherVersion(key, path, field)];
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
        if (value is null or Unknowns.Text)
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
        return hint.Length > 0
            ? Finding.Error(path, $"The kubelet knows no field `{key}` here and ignores it; names are case-sensitive.{hint:known}")
            : Finding.Error(path, $"The kubelet knows no field `{key}` here and ignores it. Leave it out, or see https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/ for the right name.");
    }

    private Finding OtherVersion(string key, string path, KubeletField field) => field.Until is { } until && version >= until
        ? Finding.Error(path, $"The kubelet knows `{key}` no more from Kubernetes {until} on, and ignores it. Leave it out.")
        : Finding.Error(path, $"The kubelet knows `{key}` from Kubernetes {field.Since} on; this one runs {version} and ignores it. Leave it out until then.");

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

// Writes provider/Al2023.Nodes/Kubelet/KubeletConfigurationTable.cs from the kubelet's own type files, one for each
// Kubernetes version, oldest first (https://github.com/kubernetes/kubelet, config/v1beta1/types.go at v0.<minor>.0):
//
//   dotnet run --file provider/tools/GenerateKubeletConfigurationTable.cs 1.30=types-1.30.go 1.31=types-1.31.go … > KubeletConfigurationTable.cs

using System.Text;
using System.Text.RegularExpressions;

return Generator.Run(args);

internal static class Generator
{
    private const string Root = "KubeletConfiguration";

    public static int Run(string[] args)
    {
        if (args.Length == 0 || args.Any(a => !Regex.IsMatch(a, @"\A1\.\d+=.+\z")))
        {
            Console.Error.WriteLine("usage: GenerateKubeletConfigurationTable 1.30=types.go [1.31=types.go …]");
            return 2;
        }

        var versions = args.Select(a => a.Split('=', 2)).Select(a => (Version: a[0], Structs: Parse(File.ReadAllLines(a[1])))).ToList();
        if (versions.FirstOrDefault(v => !v.Structs.ContainsKey(Root)).Version is { } strange)
        {
            Console.Error.WriteLine($"The file for {strange} has no struct {Root}.");
            return 1;
        }
        Console.Write(Render(versions));
        return 0;
    }

    // ---- reading Go -------------------------------------------------------------------------------------------------

    private static Dictionary<string, List<Field>> Parse(string[] lines)
    {
        var structs = ParseStructs(lines);
        var constants = ParseConstants(lines, [.. structs.Values.SelectMany(f => f).Select(f => f.GoName)]);
        var texts = lines.Select(l => Regex.Match(l, @"^type (\w+) string")).Where(m => m.Success).Select(m => m.Groups[1].Value).ToHashSet();
        return structs.ToDictionary(s => s.Key, s => s.Value.Select(f => Resolve(f, texts, constants)).ToList());
    }

    private static Dictionary<string, List<Field>> ParseStructs(string[] lines)
    {
        var structs = new Dictionary<string, List<Field>>();
        List<Field>? fields = null;
        var comment = new StringBuilder();
        foreach (var line in lines)
        {
            if (Regex.Match(line, @"^type (\w+) struct \{") is { Success: true } start)
                structs[start.Groups[1].Value] = fields = [];
            else if (line == "}")
                fields = null;
            else if (line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                comment.AppendLine(line.Trim());
            else
            {
                if (fields is not null)
                    fields.AddRange(ParseField(line, comment.ToString()));
                comment.Clear();
            }
        }
        return structs;
    }

    private static IEnumerable<Field> ParseField(string line, string comment)
    {
        if (Regex.IsMatch(line, @"^\s+metav1\.TypeMeta\b"))
            return [new("Kind", "kind", "string"), new("APIVersion", "apiVersion", "string")];
        var field = Regex.Match(line, @"^\s+(\w+)\s+(\S+)\s+`json:""([^"",]+)");
        if (!field.Success)
            return [];
        var isDeprecated = Regex.IsMatch(comment, @"^// *deprecated:", RegexOptions.IgnoreCase | RegexOptions.Multiline);
        return [new(field.Groups[1].Value, field.Groups[3].Value, field.Groups[2].Value) { IsDeprecated = isDeprecated }];
    }

    // Typed constants belong to their type; an untyped one to the field that its name ends with, else to the type above.
    private static ILookup<string, string> ParseConstants(string[] lines, HashSet<string> fields)
    {
        var owner = "";
        var constants = new List<(string Owner, string Value)>();
        foreach (var line in lines)
        {
            if (Regex.Match(line, @"^type (\w+) string") is { Success: true } type)
                owner = type.Groups[1].Value;
            else if (Regex.Match(line, @"^(?:\t|const )(\w+)(?:\s+(\w+))?\s*=\s*""(.*)""") is { Success: true } constant)
            {
                var named = fields.FirstOrDefault(f => constant.Groups[1].Value.EndsWith(f, StringComparison.Ordinal) && f.Length > 8);
                constants.Add((constant.Groups[2].Success ? constant.Groups[2].Value : named ?? owner, constant.Groups[3].Value));
            }
        }
        return constants.ToLookup(c => c.Owner, c => c.Value);
    }

    private static Field Resolve(Field field, HashSet<string> texts, ILookup<string, string> constants)
    {
        var element = Regex.Match(field.Type, @"[\w.]+$").Value;
        var enumeration = constants[element].Any() ? constants[element] : constants[field.GoName];
        return field with { Type = Spell(field.Type, texts), Enum = string.Join(", ", enumeration.Select(v => $"\"{v}\"")) };
    }

    private static string Spell(string type, HashSet<string> texts) => type switch
    {
        ['*', ..] => Spell(type[1..], texts),
        ['[', ']', ..] => "[]" + Spell(type[2..], texts),
        _ when type.StartsWith("map[string]", StringComparison.Ordinal) => "map:" + Spell(type["map[string]".Length..], texts),
        "v1.ResourceList" => "map:quantity",
        "metav1.Duration" => "duration",
        "resource.Quantity" => "quantity",
        _ when texts.Contains(type) => "string",
        _ => type[(type.LastIndexOf('.') + 1)..],
    };

    // ---- writing C# -------------------------------------------------------------------------------------------------

    private static string Render(List<(string Version, Dictionary<string, List<Field>> Structs)> versions)
    {
        var text = new StringBuilder($$"""
            // Generated by provider/tools/GenerateKubeletConfigurationTable.cs from Kubernetes {{versions[0].Version}} to {{versions[^1].Version}}; do not edit.

            namespace Al2023.Nodes.Kubelet;

            /// <summary>The fields of KubeletConfiguration v1beta1 and of the structs below it.</summary>
            internal static class KubeletConfigurationTable
            {
                public static readonly IReadOnlyDictionary<string, KubeletField[]> Structs = new Dictionary<string, KubeletField[]>(StringComparer.Ordinal)
                {

            """);
        foreach (var name in Reachable(versions))
        {
            text.Append($"        [\"{name}\"] =\n        [\n");
            foreach (var row in Rows(name, versions))
                text.Append($"            {row},\n");
            text.Append("        ],\n");
        }
        return text.Append("    };\n}\n").ToString();
    }

    private static List<string> Reachable(List<(string Version, Dictionary<string, List<Field>> Structs)> versions)
    {
        var found = new List<string> { Root };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(versions
                .SelectMany(v => v.Structs.GetValueOrDefault(found[i], []))
                .Select(f => Regex.Match(f.Type, @"\w+$").Value)
                .Where(t => versions.Any(v => v.Structs.ContainsKey(t)))
                .Distinct()
                .Except(found)
                .ToList());
        }
        return found;
    }

    private static IEnumerable<string> Rows(string name, List<(string Version, Dictionary<string, List<Field>> Structs)> versions)
    {
        var fields = versions.Select(v => v.Structs.GetValueOrDefault(name, [])).ToList();
        // Newest first: its order is the one to keep, and what it lacks was removed.
        var shapes = fields.AsEnumerable().Reverse().SelectMany(f => f).Select(f => f with { IsDeprecated = false }).Distinct();
        foreach (var shape in shapes)
        {
            var present = fields.Select(all => all.FirstOrDefault(f => f with { IsDeprecated = false } == shape)).ToList();
            var first = present.FindIndex(f => f is not null);
            var end = present.FindLastIndex(f => f is not null) + 1;
            var deprecated = present.FindIndex(f => f is { IsDeprecated: true });
            List<string> extras = [];
            if (first > 0)
                extras.Add($"Since = {Version(versions[first].Version)}");
            if (end < versions.Count)
                extras.Add($"Until = {Version(versions[end].Version)}");
            if (deprecated >= 0)
                extras.Add($"Deprecated = {Version(versions[deprecated].Version)}");
            if (shape.Enum.Length > 0)
                extras.Add($"Values = [{shape.Enum}]");
            yield return $"new(\"{shape.JsonName}\", \"{shape.Type}\")" + (extras.Count == 0 ? "" : $" {{ {string.Join(", ", extras)} }}");
        }
    }

    private static string Version(string version) => $"new({version.Replace(".", ", ", StringComparison.Ordinal)})";

    private sealed record Field(string GoName, string JsonName, string Type)
    {
        public string Enum { get; init; } = "";
        public bool IsDeprecated { get; init; }
    }
}

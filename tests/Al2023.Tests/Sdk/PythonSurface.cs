using System.Text.RegularExpressions;

namespace Al2023.Tests.Sdk;

/// <summary>What sdk/python offers.</summary>
internal static partial class PythonSurface
{
    private static readonly string Folder = Repository.Path("sdk", "python", "pulumi_al2023");

    public static List<SdkMember> Read() =>
    [
        .. Directory.GetFiles(Folder, "*.py").Order(StringComparer.Ordinal).Where(f => !Path.GetFileName(f).StartsWith('_')).SelectMany(f => Module(File.ReadAllText(f))),
        .. Types(Text("_inputs.py"), "input type", "plain input type"),
        .. Types(Text("outputs.py"), "output type", "output type"),
        .. Class().Matches(Text("_enums.py")).SelectMany(c => EnumValue().Matches(c.Groups["body"].Value)
            .Select(v => new SdkMember($"enum {c.Groups["name"].Value}", v.Groups[2].Value, SchemaSurface.Spelling(v.Groups[1].Value)))),
    ];

    private static IEnumerable<SdkMember> Module(string text)
    {
        var resource = ResourceToken().Match(text).Groups[1].Value;
        if (resource != "")
            return Classes(text).SelectMany(c => Members(c.Name == resource ? $"outputs of {resource}" : $"inputs of {resource}", c.Body));
        var function = FunctionToken().Match(text).Groups[1].Value;
        if (function == "")
            return [];
        return
        [
            .. Classes(text).Where(c => !c.Name.StartsWith("Awaitable", StringComparison.Ordinal)).SelectMany(c => Members($"result of {function}", c.Body)),
            .. Function().Matches(text).SelectMany(f => Arguments(f, function)),
        ];
    }

    private static IEnumerable<SdkMember> Arguments(Match function, string name)
    {
        var group = function.Groups["name"].Value.EndsWith("_output", StringComparison.Ordinal) ? $"output arguments of {name}" : $"arguments of {name}";
        var types = Parameter().Matches(function.Groups["parameters"].Value).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        return Argument().Matches(function.Groups["body"].Value).Select(a =>
            new SdkMember(group, a.Groups[1].Value, TypeExpression.Read(types[a.Groups[2].Value]).Type));
    }

    /// <summary>Each class, and the dictionary of the same name that may stand for it.</summary>
    private static IEnumerable<SdkMember> Types(string text, string kind, string plainKind)
    {
        var classes = Classes(text).ToDictionary(c => c.Name, c => c.Body);
        foreach (var (name, body) in classes.Where(c => !c.Key.EndsWith("Dict", StringComparison.Ordinal)))
        {
            var isArgs = name.EndsWith("Args", StringComparison.Ordinal);
            var group = isArgs ? $"{kind} {name[..^4]}" : $"{plainKind} {name}";
            foreach (var member in Members(group, body))
                yield return member;
            if (classes.GetValueOrDefault(name + "Dict") is not { } dictionary)
                continue;
            var wire = Getter().Matches(body).ToDictionary(g => g.Groups["python"].Value, Wire);
            foreach (Match field in DictionaryField().Matches(dictionary))
                if (!wire.ContainsKey(field.Groups[1].Value))
                    yield return new SdkMember(group, field.Groups[1].Value, "only in the dictionary");
        }
    }

    private static IEnumerable<SdkMember> Members(string group, string body) => Getter().Matches(body).Select(g =>
    {
        var (type, optional) = TypeExpression.Read(g.Groups["type"].Value);
        return new SdkMember(group, Wire(g), type, !optional);
    });

    private static string Wire(Match getter) => getter.Groups["wire"].Success ? getter.Groups["wire"].Value : getter.Groups["python"].Value;

    private static IEnumerable<(string Name, string Body)> Classes(string text) =>
        Class().Matches(text).Select(m => (m.Groups["name"].Value, m.Groups["body"].Value));

    private static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    [GeneratedRegex(@"^            'al2023:index:(\w+)',$", RegexOptions.Multiline)]
    private static partial Regex ResourceToken();

    [GeneratedRegex(@"runtime\.invoke\('al2023:index:(\w+)'")]
    private static partial Regex FunctionToken();

    [GeneratedRegex(@"^class (?<name>\w+).*:\n(?<body>(?:[ \t].*\n|\n)*)", RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex(@"@pulumi\.getter(?:\(name=""(?<wire>\w+)""\))?\n    def (?<python>\w+)\(self\) -> (?<type>.+):\n")]
    private static partial Regex Getter();

    [GeneratedRegex(@"^    (\w+): ", RegexOptions.Multiline)]
    private static partial Regex DictionaryField();

    [GeneratedRegex(@"^def (?<name>\w+)\((?<parameters>(?s:.*?))\) -> .*:\n(?<body>(?:[ \t].*\n|\n)*)", RegexOptions.Multiline)]
    private static partial Regex Function();

    [GeneratedRegex(@"(\w+): (.+?)(?: = None)?,?$", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"__args__\['(\w+)'\] = (\w+)")]
    private static partial Regex Argument();

    [GeneratedRegex(@"^    (\w+) = ""(.*)""$", RegexOptions.Multiline)]
    private static partial Regex EnumValue();
}

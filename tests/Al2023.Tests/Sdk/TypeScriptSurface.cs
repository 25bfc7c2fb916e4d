using System.Text.RegularExpressions;

namespace Al2023.Tests.Sdk;

/// <summary>What sdk/nodejs offers.</summary>
internal static partial class TypeScriptSurface
{
    public static List<SdkMember> Read() =>
    [
        .. Files("*.ts").SelectMany(Module),
        .. Interfaces(Text("types/input.ts")).SelectMany(i => i.Name.EndsWith("Args", StringComparison.Ordinal)
            ? Members($"input type {i.Name[..^4]}", i.Body)
            : Members($"plain input type {i.Name}", i.Body)),
        .. Interfaces(Text("types/output.ts")).SelectMany(i => Members($"output type {i.Name}", i.Body)),
        .. Enum().Matches(Text("types/enums/index.ts")).SelectMany(e => EnumValue().Matches(e.Groups[2].Value)
            .Select(v => new SdkMember($"enum {e.Groups[1].Value}", v.Groups[2].Value, SchemaSurface.Spelling(v.Groups[1].Value)))),
    ];

    private static IEnumerable<SdkMember> Module(string text)
    {
        var resource = ResourceType().Match(text).Groups[1].Value;
        var function = FunctionToken().Match(text).Groups[1].Value;
        return (resource, function) switch
        {
            ({ Length: > 0 }, _) =>
            [
                .. Members($"outputs of {resource}", text, ClassProperty()),
                .. Interfaces(text).SelectMany(i => Members($"inputs of {resource}", i.Body)),
            ],
            (_, { Length: > 0 }) => Interfaces(text).SelectMany(i => Members($"{FunctionPart(i.Name)} of {function}", i.Body)),
            _ => [],
        };
    }

    private static string FunctionPart(string name) =>
        name.EndsWith("Result", StringComparison.Ordinal) ? "result"
        : name.EndsWith("OutputArgs", StringComparison.Ordinal) ? "output arguments" : "arguments";

    private static IEnumerable<SdkMember> Members(string group, string text, Regex? property = null) =>
        (property ?? InterfaceProperty()).Matches(text).Select(p =>
        {
            var (type, optional) = TypeExpression.Read(p.Groups["type"].Value);
            return new SdkMember(group, p.Groups["name"].Value, type, !optional && !p.Groups["optional"].Success);
        });

    private static IEnumerable<(string Name, string Body)> Interfaces(string text) =>
        Interface().Matches(text).Select(m => (m.Groups[1].Value, m.Groups[2].Value));

    private static IEnumerable<string> Files(string pattern) =>
        Directory.GetFiles(Repository.Path("sdk", "nodejs"), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllText);

    private static string Text(string path) => File.ReadAllText(Repository.Path("sdk", "nodejs", path));

    [GeneratedRegex(@"__pulumiType = 'al2023:index:(\w+)'")]
    private static partial Regex ResourceType();

    [GeneratedRegex(@"runtime\.invoke\(""al2023:index:(\w+)""")]
    private static partial Regex FunctionToken();

    [GeneratedRegex(@"^export interface (\w+) \{\n(.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Interface();

    [GeneratedRegex(@"^    (?:readonly )?(?<name>\w+)(?<optional>\?)?: (?<type>.+);$", RegexOptions.Multiline)]
    private static partial Regex InterfaceProperty();

    [GeneratedRegex(@"^    declare public (?:/\*out\*/ )?readonly (?<name>\w+): (?<type>.+);$", RegexOptions.Multiline)]
    private static partial Regex ClassProperty();

    [GeneratedRegex(@"^export const (\w+) = \{\n(.*?)^\} as const;", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Enum();

    [GeneratedRegex(@"^    (\w+): ""(.*)"",$", RegexOptions.Multiline)]
    private static partial Regex EnumValue();
}

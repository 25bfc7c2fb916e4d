using System.Text.RegularExpressions;

namespace Al2023.Tests.Sdk;

/// <summary>What sdk/go offers.</summary>
internal static partial class GoSurface
{
    private static readonly string Source = string.Join('\n',
        Directory.GetFiles(Repository.Path("sdk", "go", "al2023"), "*.go").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    public static List<SdkMember> Read()
    {
        var structs = Struct().Matches(Source).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var resources = ResourceToken().Matches(Source).Select(m => m.Groups[1].Value).ToList();
        var functions = FunctionToken().Matches(Source).Select(m => m.Groups[1].Value).ToList();
        var own = resources.SelectMany(r => new[] { r, r + "Args", Camel(r) + "Args" })
            .Concat(functions.SelectMany(f => new[] { Pascal(f) + "Args", Pascal(f) + "OutputArgs", Pascal(f) + "Result" }))
            .Concat(["Provider", "ProviderArgs", "providerArgs"]).ToHashSet();
        return
        [
            .. resources.SelectMany(r => Inputs($"outputs of {r}", structs[r])),
            .. resources.SelectMany(r => Matching($"inputs of {r}", structs[r + "Args"], structs[Camel(r) + "Args"])),
            .. functions.SelectMany(f => Plain($"arguments of {f}", structs[Pascal(f) + "Args"])),
            .. functions.SelectMany(f => Inputs($"output arguments of {f}", structs[Pascal(f) + "OutputArgs"])),
            .. functions.SelectMany(f => Plain($"result of {f}", structs[Pascal(f) + "Result"])),
            .. structs.Where(s => !own.Contains(s.Key) && Tagged().IsMatch(s.Value)).SelectMany(s => s.Key.EndsWith("Args", StringComparison.Ordinal)
                ? Inputs($"input type {s.Key[..^4]}", s.Value)
                : Plain($"plain type {s.Key}", s.Value)),
            .. EnumValue().Matches(Source).Select(m => new SdkMember($"enum {m.Groups[2].Value}", m.Groups[3].Value, SchemaSurface.Spelling(m.Groups[1].Value[m.Groups[2].Value.Length..]))),
        ];
    }

    private static IEnumerable<SdkMember> Plain(string group, string body) => Tagged().Matches(body).Select(m =>
        new SdkMember(group, m.Groups["wire"].Value, TypeExpression.Read(m.Groups["type"].Value).Type));

    private static IEnumerable<SdkMember> Inputs(string group, string body) => Tagged().Matches(body).Select(m =>
        new SdkMember(group, m.Groups["wire"].Value, TypeExpression.ReadGoInput(m.Groups["type"].Value)));

    /// <summary>A resource's arguments stand twice: with inputs and without tags for the user, plain and tagged for the wire.</summary>
    private static IEnumerable<SdkMember> Matching(string group, string inputs, string plain)
    {
        var offered = Field().Matches(inputs).ToDictionary(m => m.Groups[1].Value, m => TypeExpression.ReadGoInput(m.Groups[2].Value));
        return Tagged().Matches(plain).Select(m => new SdkMember(
            group, m.Groups["wire"].Value, offered.GetValueOrDefault(m.Groups["name"].Value, "no field of the same name")));
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"^type (\w+) struct \{\n(.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Struct();

    [GeneratedRegex(@"^\t(?<name>\w+) +(?<type>\S+) +`pulumi:""(?<wire>\w+)""`$", RegexOptions.Multiline)]
    private static partial Regex Tagged();

    [GeneratedRegex(@"^\t(\w+) +(\S+)$", RegexOptions.Multiline)]
    private static partial Regex Field();

    [GeneratedRegex(@"RegisterRemoteComponentResource\(""al2023:index:(\w+)""")]
    private static partial Regex ResourceToken();

    [GeneratedRegex(@"ctx\.Invoke\(""al2023:index:(\w+)""")]
    private static partial Regex FunctionToken();

    [GeneratedRegex(@"^\t(\w+) += (\w+)\(""(.*)""\)$", RegexOptions.Multiline)]
    private static partial Regex EnumValue();
}

using System.Text.RegularExpressions;

namespace Al2023.Tests.Examples;

/// <summary>What a Go program uses of the package al2023, compared with the package's sources.</summary>
internal static partial class GoProgram
{
    private static readonly string Package = string.Join('\n',
        Directory.GetFiles(Repository.Path("sdk", "go", "al2023"), "*.go").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    private static readonly HashSet<string> Exported = [.. Declaration().Matches(Package).Select(m => m.Groups[1].Value), .. Constant().Matches(Package).Select(m => m.Groups[1].Value)];

    private static readonly Dictionary<string, HashSet<string>> Structs = Struct().Matches(Package)
        .ToDictionary(m => m.Groups[1].Value, m => Field().Matches(m.Groups[2].Value).Select(f => f.Groups[1].Value).ToHashSet());

    /// <summary>One line per name that the package does not have.</summary>
    public static IEnumerable<string> Problems(string program) =>
    [
        .. Selector().Matches(program).Select(m => m.Groups[1].Value).Where(n => !Exported.Contains(n)).Select(n => $"al2023.{n} does not exist"),
        .. Literal().Matches(program).SelectMany(m => Keys(program, m.Index + m.Length)
            .Where(k => Structs.TryGetValue(m.Groups[1].Value, out var fields) && !fields.Contains(k))
            .Select(k => $"al2023.{m.Groups[1].Value} has no field {k}")),
        .. Created().Matches(program).SelectMany(m => Regex.Matches(program, $@"\b{m.Groups[1].Value}\.(\w+)")
            .Select(u => u.Groups[1].Value).Where(f => !Structs[m.Groups[2].Value].Contains(f)).Select(f => $"{m.Groups[2].Value} has no output {f}")),
    ];

    /// <summary>The keys of a composite literal, from behind its opening brace, without those of literals inside it.</summary>
    private static IEnumerable<string> Keys(string program, int start)
    {
        var depth = 0;
        for (var i = start; i < program.Length && depth >= 0; i++)
        {
            depth += program[i] switch { '{' or '(' => 1, '}' or ')' => -1, _ => 0 };
            if (depth == 0 && Key().Match(program, i) is { Success: true } key && key.Index == i && !char.IsLetterOrDigit(program[i - 1]) && program[i - 1] != '.')
                yield return key.Groups[1].Value;
        }
    }

    [GeneratedRegex(@"^(?:func|type) ([A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^\t([A-Z]\w*) += \w+\(""", RegexOptions.Multiline)]
    private static partial Regex Constant();

    [GeneratedRegex(@"^type (\w+) struct \{\n(.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Struct();

    [GeneratedRegex(@"^\t([A-Z]\w*) ", RegexOptions.Multiline)]
    private static partial Regex Field();

    [GeneratedRegex(@"\bal2023\.(\w+)")]
    private static partial Regex Selector();

    [GeneratedRegex(@"\bal2023\.(\w+)\{")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(\w+), err := al2023\.New(\w+)\(")]
    private static partial Regex Created();

    [GeneratedRegex(@"\G(\w+):(?!=)")]
    private static partial Regex Key();
}

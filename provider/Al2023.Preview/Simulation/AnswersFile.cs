using Al2023.Preview.Plans;
using Al2023.Preview.Projects;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Preview.Yaml.Typing;
using Al2023.Nodes.Text;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Simulation;

/// <summary>
/// Recorded AWS answers: <c>region</c>, <c>account</c>, and <c>answers</c>, an object of lists by function. An element has
/// <c>args</c> (what a call must have; left out, every call fits), and <c>result</c>, <c>absent: true</c> or <c>error</c>.
/// The first that fits is taken. Where the preview has an answer of its own, <c>result</c> is laid over it.
/// </summary>
/// <param name="File">The file's name.</param>
/// <param name="Region">The region, where it is given.</param>
/// <param name="Account">The account's id, where it is given.</param>
/// <param name="Answers">In the file's order.</param>
public sealed record AnswersFile(string File, string? Region, string? Account, IReadOnlyList<RecordedAnswer> Answers)
{
    private static readonly string[] Fields = ["region", "account", "answers"];
    private static readonly string[] AnswerFields = ["args", "result", "absent", "error"];

    public static AnswersFile Empty { get; } = new("", null, null, []);

    /// <exception cref="ProgramException">The file is malformed.</exception>
    public static AnswersFile Parse(string name, string text)
    {
        var problems = new Problems(name);
        var root = NodeReader.Read(text, problems);
        problems.ThrowIfErrors();
        if (root is not MapNode map)
            throw new ProgramException(name, root?.At, "The answers must be an object with `answers`, a list of answers by function.");
        Check(map, Fields, problems);
        var catalog = new PackageCatalog(PackageSchema.Al2023, Declared: null);
        var answers = Entries(map["answers"], problems).SelectMany(f => Function(f.Key, f.Value, catalog, problems)).ToList();
        var file = new AnswersFile(name, Text(map["region"], problems), Text(map["account"], problems), answers);
        problems.ThrowIfErrors();
        return file;
    }

    private static IEnumerable<RecordedAnswer> Function(TextNode name, Node node, PackageCatalog catalog, Problems problems)
    {
        if (Token(name, catalog, problems) is not { } token)
            yield break;
        if (node is not ListNode list)
        {
            problems.Error(node.At, $"`{name.Value}` must be a list of answers, each with `args` and `result`, `absent` or `error`.");
            yield break;
        }
        foreach (var item in list.Items)
        {
            if (item is MapNode answer)
                yield return Answer(token, answer, problems);
            else
                problems.Error(item.At, "An answer must be an object with `args` and `result`, `absent` or `error`.");
        }
    }

    private static string? Token(TextNode name, PackageCatalog catalog, Problems problems)
    {
        try
        {
            return catalog.Function(name.Value).Token;
        }
        catch (FormatException e)
        {
            problems.Error(name.At, e.Message);
            return null;
        }
    }

    private static RecordedAnswer Answer(string token, MapNode map, Problems problems)
    {
        Check(map, AnswerFields, problems);
        var isAbsent = map["absent"] is BoolNode { Value: true };
        var answer = new RecordedAnswer(token, map.At, Map(map["args"], problems), map["result"] is { } r ? Map(r, problems) : null, isAbsent, Text(map["error"], problems));
        if (new[] { answer.Result is not null, isAbsent, answer.Error is not null }.Count(x => x) != 1)
            problems.Error(map.At, "An answer has one of `result`, `absent: true` and `error`.");
        return answer;
    }

    private static void Check(MapNode map, string[] fields, Problems problems)
    {
        foreach (var (key, _) in map.Entries.Where(e => !fields.Contains(e.Key.Value)))
            problems.Error(key.At, $"There is no field `{key.Value}` here.{Nearest.Suggest(key.Value, fields)} There are {string.Join(", ", fields.Select(f => $"`{f}`"))}.");
    }

    private static IReadOnlyList<KeyValuePair<TextNode, Node>> Entries(Node? node, Problems problems)
    {
        if (node is MapNode map)
            return map.Entries;
        if (node is not (null or NullNode))
            problems.Error(node.At, "`answers` must be an object: a list of answers by function.");
        return [];
    }

    private static PropertyValue.Map Map(Node? node, Problems problems)
    {
        if (node is MapNode map)
            return (PropertyValue.Map)ConfigValues.Plain(map);
        if (node is not (null or NullNode))
            problems.Error(node.At, "This must be an object.");
        return PropertyValue.Map.Empty;
    }

    private static string? Text(Node? node, Problems problems)
    {
        if (node is null or TextNode)
            return (node as TextNode)?.Value;
        problems.Error(node.At, "This must be text. Put it in quotes.");
        return null;
    }
}

/// <summary>One answer of the user's file.</summary>
/// <param name="Token">The function's token.</param>
/// <param name="At">Where it stands in the file.</param>
/// <param name="Args">The arguments that a call must have; others may be there too.</param>
/// <param name="Result">What the function gives; null where it fails.</param>
/// <param name="IsAbsent">True where AWS has no such thing.</param>
/// <param name="Error">How AWS refuses; null where it does not.</param>
public sealed record RecordedAnswer(string Token, Position At, PropertyValue.Map Args, PropertyValue.Map? Result, bool IsAbsent, string? Error)
{
    public bool Matches(string token, PropertyValue.Map args) =>
        token == Token && Args.Entries.All(a => args.Entries.TryGetValue(a.Key, out var value) && Plain(value).Equals(a.Value));

    private static PropertyValue Plain(PropertyValue value) => Yaml.Runtime.Lifting.Unsecret(value) with { Dependencies = UrnSet.Empty };
}

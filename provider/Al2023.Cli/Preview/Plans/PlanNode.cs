using System.Globalization;
using System.Text.Json;

namespace Al2023.Cli.Preview.Plans;

/// <summary>A JSON value of a plan with its path, so that whatever is wrong can be said with its place.</summary>
internal sealed record PlanNode(JsonElement Element, string Path)
{
    public PlanNodeKind Kind => Element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => PlanNodeKind.Bool,
        JsonValueKind.Number => PlanNodeKind.Number,
        JsonValueKind.String => PlanNodeKind.Text,
        JsonValueKind.Array => PlanNodeKind.List,
        JsonValueKind.Object => PlanNodeKind.Map,
        _ => PlanNodeKind.Null,
    };

    public string Text() => Expect(PlanNodeKind.Text, "a string").Element.GetString()!;

    public bool Bool() => Expect(PlanNodeKind.Bool, "true or false").Element.GetBoolean();

    public double Number() => Expect(PlanNodeKind.Number, "a number").Element.GetDouble();

    public IEnumerable<PlanNode> Items() => Expect(PlanNodeKind.List, "an array").Element.EnumerateArray()
        .Select((item, i) => new PlanNode(item, string.Create(CultureInfo.InvariantCulture, $"{Path}[{i}]")));

    public IEnumerable<KeyValuePair<string, PlanNode>> Entries() => Expect(PlanNodeKind.Map, "an object").Element.EnumerateObject()
        .Select(p => KeyValuePair.Create(p.Name, new PlanNode(p.Value, Below(p.Name))));

    public PlanNode Required(string key) => Optional(key) ?? throw Wrong($"has no `{key}`");

    public PlanNode? Optional(string key) =>
        Expect(PlanNodeKind.Map, "an object").Element.TryGetProperty(key, out var value) ? new PlanNode(value, Below(key)) : null;

    /// <summary>The value of an enum by its camel-case spelling.</summary>
    public T OneOf<T>() where T : struct, Enum
    {
        var text = Text();
        var values = Enum.GetValues<T>().ToDictionary(PlanWriter.Spelling, StringComparer.Ordinal);
        return values.TryGetValue(text, out var value) ? value : throw Wrong($"is `{text}`, not one of `{string.Join("`, `", values.Keys)}`");
    }

    public InvalidPlanException Wrong(string what) => new($"This is no plan: {(Path.Length == 0 ? "the file" : $"`{Path}`")} {what}. Save it again with `preview --save`.");

    private PlanNode Expect(PlanNodeKind kind, string article) => Kind == kind ? this : throw Wrong($"is not {article}");

    private string Below(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}

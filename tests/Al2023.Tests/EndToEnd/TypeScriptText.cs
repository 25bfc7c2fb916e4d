using System.Globalization;
using System.Text.Json;
using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Tests.EndToEnd;

/// <summary>Registered resources, as the goldens show them, written as a TypeScript program.</summary>
internal static class TypeScriptText
{
    /// <summary><c>new aws.eks.NodeGroup("x", {…})</c>.</summary>
    /// <param name="type">The resource's token: <c>aws:eks/nodeGroup:NodeGroup</c>.</param>
    /// <param name="name">A name that no other resource has.</param>
    /// <param name="inputs">Its inputs; keys in parentheses are its options.</param>
    public static string Resource(string type, string name, MapNode inputs)
    {
        var parts = type.Split(':');
        var module = parts[1].Split('/')[0];
        var arguments = inputs.Entries.Where(e => !IsMark(e.Key.Value)).Select(Entry);
        return $"new {parts[0]}.{(module == "index" ? "" : module + ".")}{parts[2]}({Quoted(name)}, {{\n  {string.Join(",\n  ", arguments)}\n}});\n";
    }

    private static string Entry(KeyValuePair<TextNode, Node> entry) => $"{Quoted(entry.Key.Value)}: {Value(entry.Value)}";

    private static string Value(Node node) => node switch
    {
        TextNode { Value: "(unknown)" } => "undefined as any as pulumi.Output<any>",
        TextNode text => Quoted(text.Value),
        NumberNode number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        BoolNode flag => flag.Value ? "true" : "false",
        ListNode list => $"[{string.Join(", ", list.Items.Select(Value))}]",
        MapNode { Entries: [{ Key.Value: "(secret)" } secret] } => $"pulumi.secret({Value(secret.Value)})",
        MapNode map => $"{{ {string.Join(", ", map.Entries.Select(Entry))} }}",
        _ => "null",
    };

    private static bool IsMark(string key) => key.StartsWith('(');

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}

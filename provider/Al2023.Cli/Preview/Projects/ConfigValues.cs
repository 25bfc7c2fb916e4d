using System.Globalization;
using Al2023.Cli.Preview.Go;
using Al2023.Cli.Preview.Yaml.Syntax;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Projects;

/// <summary>Reads config values as Pulumi does.</summary>
public static class ConfigValues
{
    /// <summary>A value of a stack's file or a project's default.</summary>
    public static ConfigValue Of(Node node)
    {
        if (IsEncrypted(node))
            return new("", new PropertyValue.Unknown().Secret());
        var value = Plain(node);
        return node switch
        {
            TextNode text => Of(text.Value),
            NumberNode or BoolNode => new(GoFormat.Value(value), value),
            _ => new(GoJson.Write(value), value),
        };
    }

    /// <summary>A value given as text: <c>true</c>, <c>false</c> and whole numbers mean what they say.</summary>
    public static ConfigValue Of(string text)
    {
        if (text is "true" or "false")
            return new(text, text == "true");
        var isNumber = (text.Length == 1 || !text.StartsWith('0'))
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        return new(text, isNumber ? double.Parse(text, CultureInfo.InvariantCulture) : text);
    }

    private static bool IsEncrypted(Node node) =>
        node is MapNode { Entries: [{ Key.Value: "secure", Value: TextNode }] };

    /// <summary>The value of a node as it stands.</summary>
    public static PropertyValue Plain(Node node) => node switch
    {
        _ when IsEncrypted(node) => new PropertyValue.Unknown().Secret(),
        BoolNode b => b.Value,
        NumberNode n => n.Value,
        TextNode t => t.Value,
        ListNode l => new PropertyValue.List([.. l.Items.Select(Plain)]),
        MapNode m => PropertyValue.Map.Of(m.Entries.Select(e => KeyValuePair.Create(e.Key.Value, Plain(e.Value)))),
        _ => new PropertyValue.Null(),
    };
}

using Al2023.Preview.Plans;
using System.Text.RegularExpressions;
using Al2023.Preview.Yaml.Syntax;

namespace Al2023.Preview.Yaml.Expressions;

/// <summary>Reads expressions: literals, interpolations and functions.</summary>
public sealed partial class ExpressionReader(Problems problems)
{
    public Expression Read(Node node) => node switch
    {
        BoolNode b => new LiteralExpression(node.At, b.Value),
        NumberNode n => new LiteralExpression(node.At, n.Value),
        TextNode t => Text(t),
        ListNode l => new ListExpression(node.At, [.. l.Items.Select(Read)]),
        MapNode { Entries: [var only] } m when only.Key.Value.StartsWith("fn::", StringComparison.OrdinalIgnoreCase) => Function(m, only.Key, only.Value),
        MapNode m => Map(m),
        _ => new LiteralExpression(node.At, null),
    };

    private Expression Text(TextNode text)
    {
        try
        {
            return Interpolation.Parse(text.Value) switch
            {
                [] => new LiteralExpression(text.At, ""),
                [{ Access: null } only] => new LiteralExpression(text.At, only.Text),
                [{ Text: "", Access: { } access }] => new SymbolExpression(text.At, access),
                var parts => new InterpolationExpression(text.At, parts),
            };
        }
        catch (FormatException e)
        {
            problems.Error(text.At, e.Message);
            return new LiteralExpression(text.At, "");
        }
    }

    private MapExpression Map(MapNode map)
    {
        foreach (var (key, _) in map.Entries)
        {
            if (BuiltIn(key.Value) is { } f && (BuiltInTable.IsAsset(f) || BuiltInTable.IsArchive(f)) && f != BuiltInFunction.AssetArchive)
                problems.Error(key.At, $"`{key.Value}` must be alone in its object. Move the other keys elsewhere.");
        }
        return new(map.At, [.. map.Entries.Select(e => KeyValuePair.Create(Text(e.Key), Read(e.Value)))]);
    }

    private Expression Function(MapNode map, TextNode name, Node argument)
    {
        if (name.Value.Equals("fn::stackReference", StringComparison.OrdinalIgnoreCase))
        {
            problems.Error(name.At, "`fn::stackReference` is deprecated, and a preview has no other stacks' outputs. Use a config value.");
            return new LiteralExpression(map.At, null);
        }
        if (name.Value.Equals("fn::invoke", StringComparison.OrdinalIgnoreCase))
        {
            WarnOfCase(name, "fn::invoke");
            return Invoke(map.At, argument);
        }
        if (BuiltIn(name.Value) is { } function)
            return BuiltInCall(map.At, name, function, argument);
        if (ShortInvoke().IsMatch(name.Value))
            return new InvokeExpression(map.At, new(name.At, name.Value[4..]), argument is MapNode m ? Map(m) : null, InvokeOptions.None, null);
        problems.Warning(name.At, $"`fn::` is a reserved prefix, and there is no function `{name.Value}`{Near(name.Value)}: it is read as a plain key.");
        return Map(map);
    }

    private Expression BuiltInCall(Position at, TextNode name, BuiltInFunction function, Node argument)
    {
        WarnOfCase(name, BuiltInTable.ByName.Single(b => b.Value == function).Key);
        if (BuiltInTable.TakesTwo(function))
        {
            if (argument is ListNode { Items: [var first, var second] })
                return new BuiltInExpression(at, function, [Read(first), Read(second)]);
            problems.Error(argument.At, $"`{name.Value}` takes a list of two values.");
            return new LiteralExpression(at, null);
        }
        var read = Read(argument);
        if (function == BuiltInFunction.AssetArchive && !IsAssetMap(read))
            problems.Error(argument.At, "`fn::assetArchive` takes an object whose values are assets or archives.");
        return new BuiltInExpression(at, function, [read]);
    }

    private static bool IsAssetMap(Expression argument) =>
        argument is MapExpression map && map.Entries.All(e =>
            e.Key is LiteralExpression { Value: string }
            && e.Value is BuiltInExpression { Function: var f } && (BuiltInTable.IsAsset(f) || BuiltInTable.IsArchive(f)));

    private Expression Invoke(Position at, Node argument)
    {
        if (argument is not MapNode map)
        {
            problems.Error(argument.At, "`fn::invoke` takes an object with `function`, `arguments`, `options` and `return`.");
            return new LiteralExpression(at, null);
        }
        TextNode? function = null, returned = null;
        MapExpression? arguments = null;
        var options = InvokeOptions.None;
        foreach (var (key, value) in map.Entries)
        {
            switch (key.Value.ToLowerInvariant())
            {
                case "function":
                    function = Required<TextNode>(value, "`function` must be the function's token, as text.");
                    break;
                case "return":
                    returned = Required<TextNode>(value, "`return` must be the name of an output, as text.");
                    break;
                case "arguments":
                    arguments = Required<MapNode>(value, "`arguments` must be an object.") is { } m ? Map(m) : null;
                    break;
                case "options":
                    options = Required<MapNode>(value, "`options` must be an object.") is { } o ? Options(o) : options;
                    break;
            }
        }
        if (function is not null)
            return new InvokeExpression(at, function, arguments, options, returned);
        problems.Error(at, "`fn::invoke` lacks `function`. Write the function's token, such as `al2023:getAmiParameter`.");
        return new LiteralExpression(at, null);
    }

    private InvokeOptions Options(MapNode map)
    {
        var options = InvokeOptions.None;
        foreach (var (key, value) in map.Entries)
        {
            options = key.Value.ToLowerInvariant() switch
            {
                "dependson" => options with { DependsOn = Read(value) },
                "parent" => options with { Parent = Read(value) },
                "provider" => options with { Provider = Read(value) },
                "version" => options with { Version = Required<TextNode>(value, "`version` must be text. Put it in quotes.")?.Value },
                "plugindownloadurl" => options with { PluginDownloadUrl = Required<TextNode>(value, "`pluginDownloadURL` must be text.")?.Value },
                _ => Unknown(options, key),
            };
        }
        return options;
    }

    private InvokeOptions Unknown(InvokeOptions options, TextNode key)
    {
        problems.Error(key.At, $"`fn::invoke` has no option `{key.Value}`. Its options are `dependsOn`, `parent`, `provider`, `version` and `pluginDownloadURL`.");
        return options;
    }

    private T? Required<T>(Node node, string message) where T : Node
    {
        if (node is T t)
            return t;
        problems.Error(node.At, message);
        return null;
    }

    private void WarnOfCase(TextNode name, string expected)
    {
        if (name.Value != expected)
            problems.Warning(name.At, $"`{name.Value}` is read as `{expected}`. Write it so.");
    }

    private static BuiltInFunction? BuiltIn(string name)
    {
        foreach (var (known, function) in BuiltInTable.ByName)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
                return function;
        }
        return null;
    }

    private static string Near(string name) =>
        Nodes.Text.Nearest.Find(name, BuiltInTable.ByName.Keys) is { } near ? $", though there is `{near}`" : "";

    [GeneratedRegex("^fn::[^:]+:[^:]+(:[^:]+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex ShortInvoke();
}

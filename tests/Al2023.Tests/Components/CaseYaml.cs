using System.Globalization;
using Al2023.Nodes.Text;
using Al2023.Protocol.Values;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Al2023.Tests.Components;

/// <summary>Property values as a test case's YAML: <c>!unknown</c> and <c>!secret</c> mark what they say.</summary>
public static class CaseYaml
{
    private static readonly PropertyValue _unknown = new PropertyValue.Unknown();

    public static PropertyValue.Map ReadFile(string file) => Read(File.ReadAllText(file));

    public static PropertyValue.Map Read(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return (PropertyValue.Map)Read(yaml.Documents[0].RootNode);
    }

    /// <summary>The values of entries, as text: unknown as <c>(unknown)</c>, a secret below the key <c>(secret)</c>.</summary>
    public static string Write(PropertyValue value) => CanonicalYaml.Write(Mark(value));

    private static PropertyValue Read(YamlNode node)
    {
        var tag = node.Tag.IsEmpty || node.Tag.IsNonSpecific ? "" : node.Tag.Value;
        if (tag == "!unknown")
            return _unknown;
        PropertyValue value = node switch
        {
            YamlSequenceNode list => new PropertyValue.List([.. list.Children.Select(Read)]),
            YamlMappingNode map => PropertyValue.Map.Of(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Read(c.Value)))),
            YamlScalarNode { Style: ScalarStyle.Plain } scalar => ReadScalar(scalar.Value!),
            _ => ((YamlScalarNode)node).Value!,
        };
        return tag == "!secret" ? value.Secret() : value;
    }

    private static PropertyValue ReadScalar(string text) => text switch
    {
        "true" => true,
        "false" => false,
        "null" or "" => new PropertyValue.Null(),
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text,
    };

    private static object? Mark(PropertyValue value)
    {
        object? plain = value switch
        {
            PropertyValue.Unknown => "(unknown)",
            PropertyValue.List list => list.Items.Select(Mark).ToList(),
            PropertyValue.Map map => map.Entries.ToDictionary(e => e.Key, e => Mark(e.Value)),
            _ => value.ToPlain(),
        };
        return value.IsSecret ? new Dictionary<string, object?> { ["(secret)"] = plain } : plain;
    }
}

using System.Text.RegularExpressions;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Simulation;

/// <summary>Makes up what a created resource gives: its inputs, an id, and what <see cref="ResourceTable"/> says of its type.</summary>
public static partial class SimulatedResource
{
    public static (string Id, PropertyValue.Map Outputs) Create(AwsPlace place, string type, string name, string urn, PropertyValue.Map inputs)
    {
        var row = ResourceTable.ByType.GetValueOrDefault(type) ?? ResourceTable.Other(type);
        var physical = inputs.At(row.NameInput) is PropertyValue.Text { Value.Length: > 0 } given ? given.Value : $"{name}-{AwsPlace.Digits(urn, 7)}";
        string Fill(string template, string id) => Hole().Replace(template, hole => hole.Groups[1].Value switch
        {
            "name" => physical,
            "id" => id,
            "digits" => AwsPlace.Digits(urn, 17),
            "partition" => place.Partition,
            "region" => place.Region,
            "account" => place.Account,
            "suffix" => place.DnsSuffix,
            var input => inputs.At(input) is PropertyValue.Text text ? text.Value : "",
        });
        var id = Fill(row.Id, "");
        var outputs = inputs;
        foreach (var (key, template) in row.Outputs)
        {
            if (!outputs.Entries.ContainsKey(key))
                outputs = outputs.With(key, Of(template, text => Fill(text, id)));
        }
        if (row.NameInput.Length > 0 && !outputs.Entries.ContainsKey(row.NameInput))
            outputs = outputs.With(row.NameInput, physical);
        return (id, outputs);
    }

    private static PropertyValue Of(object template, Func<string, string> fill) => template switch
    {
        string text => fill(text),
        IReadOnlyDictionary<string, object> map => PropertyValue.Map.Of(map.Select(e => KeyValuePair.Create(e.Key, Of(e.Value, fill)))),
        IReadOnlyList<object> list => new PropertyValue.List([.. list.Select(i => Of(i, fill))]),
        _ => PropertyValue.Of(template),
    };

    [GeneratedRegex("\\{([a-zA-Z]+)\\}")]
    private static partial Regex Hole();
}

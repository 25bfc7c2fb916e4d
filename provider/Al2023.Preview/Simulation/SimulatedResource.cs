using System.Text.RegularExpressions;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Simulation;

/// <summary>Makes up what a created resource gives: its inputs, an id, and what <see cref="ResourceTable"/> says of its type.</summary>
public static partial class SimulatedResource
{
    public static (string Id, PropertyValue.Map Outputs) Create(AwsPlace place, string type, string name, string urn, PropertyValue.Map inputs)
    {
        var row = Row(type);
        var physical = inputs.At(row.NameInput) is PropertyValue.Text { Value.Length: > 0 } given ? given.Value : $"{name}-{AwsPlace.Digits(urn, 7)}";
        var id = Fill(row.Id, "", physical, urn, place, inputs);
        return (id, Outputs(row, id, physical, urn, place, inputs));
    }

    /// <summary>What a resource gives that exists already: its id is taken for its name too.</summary>
    public static PropertyValue.Map Read(AwsPlace place, string type, string id, string urn, PropertyValue.Map state) =>
        Outputs(Row(type), id, id, urn, place, state);

    /// <summary>What a resource gives before it is created: its inputs, and in objects among them what only AWS knows as unknown.</summary>
    public static PropertyValue.Map Preview(string type, PropertyValue.Map inputs)
    {
        var outputs = inputs;
        foreach (var (key, template) in Row(type).Outputs.Where(o => inputs.At(o.Key) is PropertyValue.Map))
            outputs = outputs.With(key, Under(inputs.At(key), Of(template, _ => new PropertyValue.Unknown())));
        return outputs;
    }

    // An input over what AWS gives; of an object each field for itself.
    private static PropertyValue Under(PropertyValue input, PropertyValue given) => (input, given) switch
    {
        (PropertyValue.Null, _) => given,
        (PropertyValue.Map over, PropertyValue.Map map) => map.Entries.Where(e => !over.Entries.ContainsKey(e.Key)).Aggregate(over, (all, e) => all.With(e.Key, e.Value)),
        _ => input,
    };

    private static ResourceRow Row(string type) => ResourceTable.ByType.GetValueOrDefault(type) ?? ResourceTable.Other(type);

    private static PropertyValue.Map Outputs(ResourceRow row, string id, string physical, string urn, AwsPlace place, PropertyValue.Map inputs)
    {
        var outputs = inputs;
        foreach (var (key, template) in row.Outputs)
            outputs = outputs.With(key, Under(inputs.At(key), Of(template, text => Fill(text, id, physical, urn, place, inputs))));
        return row.NameInput.Length > 0 && !outputs.Entries.ContainsKey(row.NameInput) ? outputs.With(row.NameInput, physical) : outputs;
    }

    private static string Fill(string template, string id, string physical, string urn, AwsPlace place, PropertyValue.Map inputs) =>
        Hole().Replace(template, hole => hole.Groups[1].Value switch
        {
            "name" => physical,
            "id" => id,
            "digits" => AwsPlace.Digits(urn, 17),
            "uuid" => new Guid(Convert.FromHexString(AwsPlace.Digits(urn, 32))).ToString(),
            "partition" => place.Partition,
            "region" => place.Region,
            "account" => place.Account,
            "suffix" => place.DnsSuffix,
            var input => inputs.At(input) is PropertyValue.Text text ? text.Value : "",
        });

    private static PropertyValue Of(object template, Func<string, PropertyValue> fill) => template switch
    {
        string text => fill(text),
        IReadOnlyDictionary<string, object> map => PropertyValue.Map.Of(map.Select(e => KeyValuePair.Create(e.Key, Of(e.Value, fill)))),
        IReadOnlyList<object> list => new PropertyValue.List([.. list.Select(i => Of(i, fill))]),
        _ => PropertyValue.Of(template),
    };

    [GeneratedRegex("\\{([a-zA-Z]+)\\}")]
    private static partial Regex Hole();
}

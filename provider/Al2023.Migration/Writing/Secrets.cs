using Al2023.Migration.Mapping;
using Al2023.Migration.Model;

namespace Al2023.Migration.Writing;

/// <summary>A configuration value of the program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is, and where its value stands now.</param>
/// <param name="StandIn">What the preview of the stack dev takes.</param>
/// <param name="IsSecret">It is a secret; else it is what no source says.</param>
internal sealed record ConfigValue(string Name, string Description, object StandIn, bool IsSecret = true);

/// <summary>Moves secrets of user data into configuration values.</summary>
internal sealed class Secrets(ProgramNames names)
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly List<ConfigValue> _values = [];

    public IReadOnlyList<ConfigValue> Values => _values;

    public void Move(Group group)
    {
        if (group.Component == Group.NodeGroup)
            Ask(group, "subnetIds", "The subnets of the nodes, which no source says", new List<object?> { "subnet-0a1b2c3d4e5f60001" });
        Ask(group, "clusterName", "The cluster's name, which no source says", "cluster");
        foreach (var input in new[] { "bootstrapScripts", "userDataParts", "nodeConfig" })
        {
            if (group.Inputs[input] is { } value)
                group.Inputs.Set(input, Moved(group, value));
        }
    }

    // What an input needs and no source says, the same for all groups.
    private void Ask(Group group, string input, string description, object standIn)
    {
        if (group.Inputs.Has(input))
            return;
        if (!_known.TryGetValue($"input {input}", out var name))
        {
            _known[$"input {input}"] = name = names.Camel(input);
            _values.Add(new(name, description, standIn, IsSecret: false));
        }
        group.Inputs.Set(input, new SecretText([(name, true)]));
    }

    private object? Moved(Group group, object? value) => value switch
    {
        string text => Text(group, text),
        SecretText secret => new SecretText([.. secret.Pieces.Select(p => p is { IsConfig: true, Text: "" } ? (Script(group, null), true) : p)]),
        OrderedDictionary<string, object?> map => new OrderedDictionary<string, object?>(map.Select(e => KeyValuePair.Create(e.Key, e.Key == "contentType" ? e.Value : Moved(group, e.Value)))),
        List<object?> list => list.Select(i => Moved(group, i)).ToList(),
        _ => value,
    };

    private object Text(Group group, string text)
    {
        if (group.KeepsUserDataSecret && text.Contains('\n', StringComparison.Ordinal))
            return new SecretText([(Script(group, text), true)]);
        var found = SecretSearch.In(text);
        if (found.Count == 0)
            return text;
        var pieces = new List<(string, bool)>();
        var end = 0;
        foreach (var secret in found)
        {
            pieces.Add((text[end..secret.Start], false));
            pieces.Add((Config(group, text.Substring(secret.Start, secret.Length), secret.Name), true));
            end = secret.Start + secret.Length;
        }
        pieces.Add((text[end..], false));
        return new SecretText([.. pieces.Where(p => p.Item1.Length > 0)]);
    }

    private string Config(Group group, string secret, string name)
    {
        if (_known.TryGetValue(secret, out var config))
            return config;
        config = names.Camel(group.Key, name);
        _known[secret] = config;
        _values.Add(new(config, $"A secret in the user data of {group.Key}", "stand-in"));
        group.Warn("bootstrapScripts", $"The user data holds a secret, and whoever reads the metadata service reads it: it is the configuration value `{config}` now. Set it by `pulumi config set --secret {config}`; better let nodes fetch it from Secrets Manager.");
        return config;
    }

    private string Script(Group group, string? text)
    {
        if (text is not null && _known.TryGetValue(text, out var known))
            return known;
        var config = names.Camel(group.Key, "bootstrap-script");
        if (text is not null)
            _known[text] = config;
        _values.Add(new(config, $"The script that remains of the user data of {group.Key}, which is a secret", "#!/bin/bash\n# a stand-in\n"));
        group.Warn("bootstrapScripts", $"The user data is a secret, and what remains of it as a script is the configuration value `{config}`. Set it by `pulumi config set --secret {config} < FILE`.");
        return config;
    }
}

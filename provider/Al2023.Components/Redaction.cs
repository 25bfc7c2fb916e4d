using Al2023.Nodes.Findings;
using Al2023.Protocol.Values;

namespace Al2023.Components;

/// <summary>Keeps secrets out of messages: knows the secret texts among the inputs, and which paths hold one.</summary>
internal sealed class Redaction
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly List<string> _paths = [];

    public Redaction(PropertyValue.Map inputs) => Collect(inputs, "", inputs.IsSecret);

    /// <summary>The message of a finding without what is secret in it.</summary>
    public string Show(string path, Message message)
    {
        var hidden = _paths.Any(p => IsWithin(path, p) || IsWithin(p, path));
        return message.Redacted(text => text.Length > 0 && (hidden || _texts.Any(s => s.Contains(text, StringComparison.Ordinal) || text.Contains(s, StringComparison.Ordinal))));
    }

    /// <summary>The path without keys that are secret with the map that holds them.</summary>
    public string Show(string path) => _paths.FirstOrDefault(p => IsWithin(path, p)) ?? path;

    private void Collect(PropertyValue value, string path, bool isSecret)
    {
        if (value.IsSecret && path.Length > 0)
            _paths.Add(path);
        isSecret |= value.IsSecret;
        switch (value)
        {
            case PropertyValue.List list:
                for (var i = 0; i < list.Items.Length; i++)
                    Collect(list.Items[i], InputPath.Index(path, i), isSecret);
                break;
            case PropertyValue.Map map:
                foreach (var (key, entry) in map.Entries)
                {
                    Remember(key, isSecret);
                    Collect(entry, InputPath.Key(path, key), isSecret);
                }
                break;
            default:
                Remember(value.KnownText(), isSecret);
                break;
        }
    }

    private void Remember(string? text, bool isSecret)
    {
        if (isSecret && text is { Length: > 0 })
            _texts.Add(text);
    }

    private static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '[');
}

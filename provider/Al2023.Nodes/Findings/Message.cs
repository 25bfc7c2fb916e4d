using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Al2023.Nodes.Findings;

/// <summary>
/// A message that remembers which of its words came from the user, so that the caller, who knows what is secret, can
/// hide them. Written as an interpolated string: every hole is the user's text, <c>{name:known}</c> is ours.
/// </summary>
[InterpolatedStringHandler]
public sealed class Message : IEquatable<Message>
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Secret = "[secret]";

    private readonly List<(string Text, bool FromUser)> _parts;

    public Message(int literalLength, int formattedCount) => _parts = new(2 * formattedCount + 1);

    private Message(string text) => _parts = [(text, false)];

    public static implicit operator Message(string text) => new(text);

    public void AppendLiteral(string text) => _parts.Add((text, false));

    public void AppendFormatted<T>(T value) => _parts.Add((Show(value), true));

    /// <param name="value">What to show.</param>
    /// <param name="format"><c>known</c> for the package's own words.</param>
    public void AppendFormatted<T>(T value, string format) => _parts.Add((Show(value), format != "known"));

    /// <summary>The message with every piece of the user's text that <paramref name="hide"/> accepts left out.</summary>
    public string Redacted(Func<string, bool> hide)
    {
        var text = new StringBuilder();
        foreach (var (part, fromUser) in _parts)
            text.Append(fromUser && hide(part) ? Secret : part);
        return text.ToString();
    }

    public override string ToString() => Redacted(static _ => false);

    public bool Equals(Message? other) => other is not null && _parts.SequenceEqual(other._parts);

    public override bool Equals(object? obj) => Equals(obj as Message);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static string Show<T>(T value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

using System.Globalization;
using System.Runtime.CompilerServices;

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

    private Message(List<(string Text, bool FromUser)> parts) => _parts = parts;

    public static implicit operator Message(string text) => new([(text, false)]);

    public void AppendLiteral(string text) => _parts.Add((text, false));

    public void AppendFormatted<T>(T value) => _parts.Add((Show(value), true));

    /// <summary>An input's value; a secret is not shown.</summary>
    public void AppendFormatted<T>(Input<T> input) where T : notnull => _parts.Add((input.ToString(), true));

    /// <param name="value">What to show.</param>
    /// <param name="format"><c>known</c> for the package's own words.</param>
    public void AppendFormatted<T>(T value, string format) => _parts.Add((Show(value), format != "known"));

    /// <summary>The message without every piece of the user's text that <paramref name="hide"/> accepts.</summary>
    public Message Hidden(Func<string, bool> hide) => new([.. _parts.Select(p => p.FromUser && hide(p.Text) ? (Secret, false) : p)]);

    public override string ToString() => string.Concat(_parts.Select(p => p.Text));

    public bool Equals(Message? other) => other is not null && _parts.SequenceEqual(other._parts);

    public override bool Equals(object? obj) => Equals(obj as Message);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    internal static string Show<T>(T value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

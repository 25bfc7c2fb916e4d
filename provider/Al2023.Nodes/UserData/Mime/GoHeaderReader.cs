using System.Globalization;
using System.Text;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Mime;

/// <summary>Reads header lines as Go does, for a message (leniently) or for a part (strictly).</summary>
internal sealed class GoHeaderReader(byte[] data, int position)
{
    /// <summary>Where the body starts once the headers have been read.</summary>
    public int Position { get; private set; } = position;

    /// <summary>A message's headers; null where Go takes the text for no message.</summary>
    public MimeHeaders? Message()
    {
        if (StartsBlank())
            return null;
        var fields = new List<KeyValuePair<string, string>>();
        while (true)
        {
            var line = Continued(needsColon: null);
            if (string.IsNullOrEmpty(line))
                return line is null && fields.Count == 0 ? null : new(fields);
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                return null;
            if (colon > 0)
                fields.Add(new(line[..colon], line[(colon + 1)..].TrimStart(' ', '\t')));
        }
    }

    /// <summary>A part's headers; null where the text ends within them, which ends the document without a word.</summary>
    /// <param name="part">The part's number, for failures.</param>
    public MimeHeaders? Part(int part)
    {
        if (StartsBlank())
            throw new MimeFailure(Finding.Error(PartPath.Of(part), "The first line after a boundary starts with a blank, and nodeadm fails. Start the part's headers in the first column."));
        var fields = new List<KeyValuePair<string, string>>();
        while (true)
        {
            var line = Continued(needsColon: part);
            if (line is null)
                return null;
            if (line.Length == 0)
                return new(fields);
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !line.AsSpan(0, colon).ContainsOnlyTokens() || line.AsSpan(colon + 1).ContainsControl())
                throw new MimeFailure(Finding.Error(PartPath.Of(part), $"`{line}` is no header, and nodeadm fails. Leave a blank line between the part's headers and its text."));
            fields.Add(new(line[..colon], line[(colon + 1)..].TrimStart(' ', '\t')));
        }
    }

    private bool StartsBlank() => Position < data.Length && data[Position] is (byte)' ' or (byte)'\t';

    /// <summary>A line with those that continue it; empty at the headers' end, null at the text's.</summary>
    private string? Continued(int? needsColon)
    {
        if (Line() is not { } line)
            return null;
        if (line.Length == 0)
            return "";
        if (needsColon is { } part && !line.Contains(':', StringComparison.Ordinal))
            throw new MimeFailure(Finding.Error(PartPath.Of(part), $"`{line}` stands among a part's headers and is none, and nodeadm fails. Leave a blank line between the part's headers and its text."));
        line = line.Trim(' ', '\t');
        StringBuilder? longer = null;
        while (SkipBlanks() && Line() is { } more)
            (longer ??= new(line)).Append(' ').Append(more.Trim(' ', '\t'));
        return longer?.ToString() ?? line;
    }

    private bool SkipBlanks()
    {
        var start = Position;
        while (Position < data.Length && data[Position] is (byte)' ' or (byte)'\t')
            Position++;
        return Position > start;
    }

    private string? Line()
    {
        if (Position >= data.Length)
            return null;
        var rest = data.AsSpan(Position);
        var end = rest.IndexOf((byte)'\n');
        Position += end < 0 ? rest.Length : end + 1;
        var line = end < 0 ? rest : rest[..end];
        if (end >= 0 && line.EndsWith("\r"u8))
            line = line[..^1];
        return Encoding.Latin1.GetString(line);
    }
}

/// <summary>A message's or part's headers, in their order. Each byte is one character.</summary>
internal sealed record MimeHeaders(IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The first header of a name, as nodeadm finds it: whatever its case, but no other character may differ.</summary>
    public string Get(string name)
    {
        foreach (var (key, value) in Fields)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return "";
    }
}

/// <summary>Stops the reading of a MIME document that nodeadm fails on.</summary>
internal sealed class MimeFailure(Finding finding) : Exception
{
    public Finding Finding { get; } = finding;
}

/// <summary>The paths of a document's parts.</summary>
internal static class PartPath
{
    /// <summary><c>part[0]</c>.</summary>
    public static string Of(int part) => string.Create(CultureInfo.InvariantCulture, $"part[{part}]");
}

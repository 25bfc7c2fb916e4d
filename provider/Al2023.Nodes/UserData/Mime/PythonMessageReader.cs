using System.Globalization;

namespace Al2023.Nodes.UserData.Mime;

/// <summary>Reads a message as Python's <c>email</c> does: it tolerates what Go does not, and the other way round.</summary>
internal sealed class PythonMessageReader
{
    private const int MaxDepth = 20;

    private readonly List<string> _lines;
    private readonly List<string> _boundaries = [];
    private int _next;

    private PythonMessageReader(List<string> lines) => _lines = lines;

    public static PythonMessage Read(string text) => new PythonMessageReader(Lines(text)).Message("");

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny('\n', '\r');
            var length = end < 0 ? text.Length - start
                : text[start + end] == '\r' && start + end + 1 < text.Length && text[start + end + 1] == '\n' ? end + 2 : end + 1;
            lines.Add(text.Substring(start, length));
            start += length;
        }
        return lines;
    }

    private PythonMessage Message(string path)
    {
        var headers = Headers();
        var message = new PythonMessage(path, headers, "", null);
        if (!message.ContentType.StartsWith("multipart/", StringComparison.Ordinal) || _boundaries.Count > MaxDepth)
            return message with { Body = Rest() };
        return GoMediaType.Parse(headers.Get("Content-Type")) is { } type && type.Parameters.TryGetValue("boundary", out var boundary)
            ? Multipart(message, boundary.TrimEnd())
            : LenientBoundary(headers.Get("Content-Type")) is { Length: > 0 } lenient
                ? Multipart(message, lenient)
                : message with { Body = Rest() };
    }

    /// <summary>The boundary of a header that Go cannot read: Python takes what stands behind <c>boundary=</c>.</summary>
    private static string LenientBoundary(string header)
    {
        const string Name = "boundary=";
        var at = header.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : header[(at + Name.Length)..].Split(';')[0].Trim().Trim('"').TrimEnd();
    }

    private MimeHeaders Headers()
    {
        var fields = new List<KeyValuePair<string, string>>();
        for (; !AtEnd(); _next++)
        {
            var line = _lines[_next];
            if (line[0] is ' ' or '\t')
            {
                if (fields.Count > 0)
                    fields[^1] = new(fields[^1].Key, fields[^1].Value + line.TrimEnd('\r', '\n'));
                continue;
            }
            var colon = HeaderEnd(line);
            if (colon < 0)
            {
                // A blank line belongs to neither headers nor body; any other starts the body.
                if (line is "\n" or "\r" or "\r\n")
                    _next++;
                break;
            }
            fields.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }
        return new(fields);
    }

    private static int HeaderEnd(string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == ':')
                return i;
            if (line[i] is < '!' or > '~')
                return line.StartsWith("From ", StringComparison.Ordinal) ? 4 : -1;
        }
        return -1;
    }

    private string Rest()
    {
        var start = _next;
        while (!AtEnd())
            _next++;
        return string.Concat(_lines[start.._next]);
    }

    private PythonMessage Multipart(PythonMessage message, string boundary)
    {
        var start = _next;
        while (!AtEnd() && !IsBoundary(_lines[_next], boundary))
            _next++;
        if (AtEnd() || IsEnd(_lines[_next], boundary))
            return message with { Body = string.Concat(_lines[start.._next]) };
        var parts = new List<PythonMessage>();
        while (!AtEnd() && !IsEnd(_lines[_next], boundary))
        {
            SkipSeparators(boundary);
            _boundaries.Add(boundary);
            var index = parts.Count.ToString(CultureInfo.InvariantCulture);
            var part = Message(message.Path.Length == 0 ? $"part[{index}]" : $"{message.Path}.part[{index}]");
            _boundaries.RemoveAt(_boundaries.Count - 1);
            parts.Add(part with { Body = WithoutLastBreak(part.Body) });
        }
        Rest();
        return message with { Parts = parts };
    }

    private void SkipSeparators(string boundary)
    {
        while (_next < _lines.Count && IsBoundary(_lines[_next], boundary) && !IsEnd(_lines[_next], boundary))
            _next++;
    }

    private bool AtEnd() => _next == _lines.Count || AtBoundary();

    private bool AtBoundary() => _boundaries.Count > 0 && _boundaries.Exists(b => IsBoundary(_lines[_next], b));

    private static bool IsEnd(string line, string boundary) => line.AsSpan(boundary.Length + 2).StartsWith("--", StringComparison.Ordinal);

    private static bool IsBoundary(string line, string boundary)
    {
        if (!line.StartsWith("--", StringComparison.Ordinal) || !line.AsSpan(2).StartsWith(boundary, StringComparison.Ordinal))
            return false;
        var rest = line.AsSpan(boundary.Length + 2);
        if (rest.StartsWith("--", StringComparison.Ordinal))
            rest = rest[2..];
        return rest.TrimStart(" \t") is "" or "\n" or "\r" or "\r\n";
    }

    /// <summary>The line break before a boundary belongs to the boundary.</summary>
    private static string WithoutLastBreak(string body) =>
        body.EndsWith("\r\n", StringComparison.Ordinal) ? body[..^2]
        : body.EndsWith('\n') || body.EndsWith('\r') ? body[..^1]
        : body;
}

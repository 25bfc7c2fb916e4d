using System.Globalization;
using System.Text;

namespace Al2023.Nodes.UserData.Mime;

/// <summary>Reads a message as Python's <c>email</c> does: it tolerates what Go does not, and the other way round.</summary>
internal sealed class PythonMessageReader
{
    private const int MaxDepth = 20;

    private readonly string _text;
    private readonly List<string> _boundaries = [];
    private int _start;
    private int _end;

    private PythonMessageReader(string text)
    {
        _text = text;
        _end = LineEnd();
    }

    public static PythonMessage Read(string text) => new PythonMessageReader(text).Message("");

    /// <summary>The line at hand with its end; empty behind the last.</summary>
    private ReadOnlySpan<char> Line => _text.AsSpan(_start, _end - _start);

    private void Advance()
    {
        _start = _end;
        _end = LineEnd();
    }

    private int LineEnd()
    {
        var length = _text.AsSpan(_start).IndexOfAny('\n', '\r');
        var last = _start + length;
        return length < 0 ? _text.Length
            : _text[last] == '\r' && last + 1 < _text.Length && _text[last + 1] == '\n' ? last + 2
            : last + 1;
    }

    private PythonMessage Message(string path)
    {
        var headers = Headers();
        var message = new PythonMessage(path, headers, default, null);
        if (!message.IsContainer || _boundaries.Count > MaxDepth)
            return message with { Body = Rest() };
        return PythonParameters.Find(headers.Get("Content-Type"), "boundary") is { Length: > 0 } boundary
            ? Multipart(message, boundary.TrimEnd())
            : message with { Body = Rest() };
    }

    private MimeHeaders Headers()
    {
        var fields = new List<KeyValuePair<string, string>>();
        // Lines that continue none are dropped.
        Continuation();
        while (!AtEnd())
        {
            var line = Line;
            var colon = HeaderEnd(line);
            if (colon < 0)
            {
                // A blank line belongs to neither headers nor body; any other starts the body.
                if (line is "\n" or "\r" or "\r\n")
                    Advance();
                break;
            }
            Advance();
            // Blanks behind a value are part of it.
            var value = line[(colon + 1)..].TrimStart(" \t").ToString();
            var more = Continuation();
            fields.Add(new(line[..colon].ToString(), $"{value}{more}".TrimEnd('\r', '\n')));
        }
        return new(fields);
    }

    /// <summary>The lines that start with a blank.</summary>
    private StringBuilder? Continuation()
    {
        StringBuilder? text = null;
        for (; !AtEnd() && Line[0] is ' ' or '\t'; Advance())
            (text ??= new()).Append(Line);
        return text;
    }

    private static int HeaderEnd(ReadOnlySpan<char> line)
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

    private ReadOnlyMemory<char> Rest()
    {
        var start = _start;
        while (!AtEnd())
            Advance();
        return Since(start);
    }

    private PythonMessage Multipart(PythonMessage message, string boundary)
    {
        var start = _start;
        while (!AtEnd() && !IsBoundary(Line, boundary))
            Advance();
        var before = Since(start);
        if (AtEnd() || IsEnd(Line, boundary))
            return message with { Body = before };
        var parts = new List<PythonMessage>();
        while (!AtEnd() && !IsEnd(Line, boundary) && parts.Count < GoMultipart.MaxParts)
        {
            SkipSeparators(boundary);
            _boundaries.Add(boundary);
            var index = parts.Count.ToString(CultureInfo.InvariantCulture);
            parts.Add(Message(message.Path.Length == 0 ? $"part[{index}]" : $"{message.Path}.part[{index}]"));
            _boundaries.RemoveAt(_boundaries.Count - 1);
        }
        // The closing boundary's own line.
        if (!AtEnd())
            Advance();
        return message with { Parts = parts, Before = before, Behind = Rest() };
    }

    private void SkipSeparators(string boundary)
    {
        while (!Line.IsEmpty && IsBoundary(Line, boundary) && !IsEnd(Line, boundary))
            Advance();
    }

    private bool AtEnd() => Line.IsEmpty || AtBoundary();

    private bool AtBoundary()
    {
        foreach (var boundary in _boundaries)
        {
            if (IsBoundary(Line, boundary))
                return true;
        }
        return false;
    }

    private static bool IsEnd(ReadOnlySpan<char> line, string boundary) => line[(boundary.Length + 2)..].StartsWith("--", StringComparison.Ordinal);

    private static bool IsBoundary(ReadOnlySpan<char> line, string boundary)
    {
        if (!line.StartsWith("--", StringComparison.Ordinal) || !line[2..].StartsWith(boundary, StringComparison.Ordinal))
            return false;
        var rest = line[(boundary.Length + 2)..];
        if (rest.StartsWith("--", StringComparison.Ordinal))
            rest = rest[2..];
        return rest.TrimStart(" \t") is "" or "\n" or "\r" or "\r\n";
    }

    /// <summary>The text from a place to the line at hand. A part's last line break belongs to the boundary behind it.</summary>
    private ReadOnlyMemory<char> Since(int start)
    {
        var text = _text.AsSpan(start, _start - start);
        var last = _boundaries.Count == 0 ? 0
            : text.EndsWith("\r\n", StringComparison.Ordinal) ? 2
            : text is [.., '\n' or '\r'] ? 1
            : 0;
        return _text.AsMemory(start, text.Length - last);
    }
}

/// <summary>A message or part as Python's <c>email</c> reads it, which cloud-init uses.</summary>
/// <param name="Path">Its place: <c>part[1]</c>, <c>part[1].part[0]</c>; empty for the document.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its text where it has no parts.</param>
/// <param name="Parts">Its parts; null where it has none.</param>
internal sealed record PythonMessage(string Path, MimeHeaders Headers, ReadOnlyMemory<char> Body, IReadOnlyList<PythonMessage>? Parts)
{
    /// <summary>The media type; text/plain where none can be read.</summary>
    public string ContentType { get; } = TypeOf(Headers.Get("Content-Type"));

    /// <summary>What stands before the first boundary.</summary>
    public ReadOnlyMemory<char> Before { get; init; }

    /// <summary>What stands behind the closing boundary.</summary>
    public ReadOnlyMemory<char> Behind { get; init; }

    /// <summary>The message and those that it holds, in document order.</summary>
    public IEnumerable<PythonMessage> All => (Parts ?? []).SelectMany(p => p.All).Prepend(this);

    /// <summary>True for what is declared to hold parts; without its boundary it has none.</summary>
    public bool IsContainer => ContentType.StartsWith("multipart/", StringComparison.Ordinal);

    private static string TypeOf(string header)
    {
        var type = header.Split(';', 2)[0].Trim().ToLowerInvariant();
        return type.AsSpan().Count('/') == 1 ? type : "text/plain";
    }
}

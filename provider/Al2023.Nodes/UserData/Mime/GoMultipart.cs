using System.Text;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Mime;

/// <summary>Takes a multi-part body apart as Go does, with its rules about line ends and boundaries.</summary>
internal sealed class GoMultipart(byte[] data, int bodyStart, string boundary)
{
    /// <summary>Documents with more parts are not judged.</summary>
    public const int MaxParts = 1000;

    /// <summary>Go looks at no more of a line in search of a boundary [bytes].</summary>
    private const int LongestLine = 4096;

    private readonly byte[] _dashBoundary = Encoding.Latin1.GetBytes("--" + boundary);
    private byte[] _lineEnd = "\r\n"u8.ToArray();
    private readonly int _start = bodyStart;
    private int _position = bodyStart;

    /// <summary>What stands before the first boundary.</summary>
    public string Preamble { get; private set; } = "";

    /// <summary>What stands behind the closing boundary.</summary>
    public string Epilogue { get; private set; } = "";

    /// <summary>The parts in their order; fails where nodeadm fails.</summary>
    public IEnumerable<GoPart> Parts()
    {
        for (var index = 0; ToNextPart(index); index++)
        {
            if (index == MaxParts)
                throw new MimeFailure(Finding.Error("", $"The document has more than {MaxParts:known} parts, too many to be judged here. Join the scripts."));
            var headers = new GoHeaderReader(data, _position);
            if (headers.Part(index) is not { } fields)
                yield break;
            var start = headers.Position;
            var (end, complete) = BodyEnd(start);
            _position = end;
            yield return new(index, fields, data.AsMemory(start, end - start), complete);
        }
    }

    private bool ToNextPart(int index)
    {
        for (var separated = false; ;)
        {
            var line = Line(index);
            if (IsDelimiter(line, index))
            {
                if (index == 0)
                    Preamble = Show(data.AsSpan(0, _position - line.Length)[_start..]);
                return true;
            }
            if (IsEnd(line))
            {
                Epilogue = Show(data.AsSpan(_position));
                return false;
            }
            if (separated)
                throw new MimeFailure(Finding.Error(PartPath.Of(index), $"The line `{Show(line)}` should be a boundary with the same line end as the first one, and nodeadm fails. Use one kind of line end throughout, and write nothing behind a boundary."));
            if (index == 0)
                continue;
            if (!line.SequenceEqual(_lineEnd))
                throw new MimeFailure(Finding.Error(PartPath.Of(index), $"The line `{Show(line)}` should be a boundary, and nodeadm fails. Write the boundary as in the header."));
            separated = true;
        }
    }

    private ReadOnlySpan<byte> Line(int index)
    {
        var rest = data.AsSpan(_position);
        var end = rest[..Math.Min(rest.Length, LongestLine)].IndexOf((byte)'\n');
        if (end < 0 && rest.Length >= LongestLine)
            throw new MimeFailure(Finding.Error("", $"A line outside of the parts is longer than {LongestLine} bytes, and nodeadm fails. Remove it."));
        var line = end < 0 ? rest : rest[..(end + 1)];
        _position += line.Length;
        if (end >= 0 || IsEnd(line))
            return line;
        throw index == 0
            ? new MimeFailure(Finding.Error("", $"No line is the boundary `{Show(_dashBoundary)}` of the header, and nodeadm fails. Write the boundary alike in the header and between the parts, with two dashes before it there."))
            : new MimeFailure(Finding.Error("", $"The closing boundary `{Show(_dashBoundary)}--` is missing, and nodeadm fails. Write it as the last line."));
    }

    private bool IsDelimiter(ReadOnlySpan<byte> line, int index)
    {
        if (!line.StartsWith(_dashBoundary))
            return false;
        var rest = line[_dashBoundary.Length..].TrimStart(" \t"u8);
        // The first boundary's line end is the document's.
        if (index == 0 && rest.SequenceEqual("\n"u8))
            _lineEnd = "\n"u8.ToArray();
        return rest.SequenceEqual(_lineEnd);
    }

    private bool IsEnd(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(_dashBoundary) || !line[_dashBoundary.Length..].StartsWith("--"u8))
            return false;
        var rest = line[(_dashBoundary.Length + 2)..].TrimStart(" \t"u8);
        return rest.IsEmpty || rest.SequenceEqual(_lineEnd);
    }

    private (int End, bool Complete) BodyEnd(int start)
    {
        if (data.AsSpan(start).StartsWith(_dashBoundary) && EndsBoundary(start + _dashBoundary.Length) is { } empty)
            return empty ? (start, true) : (data.Length, false);
        byte[] separator = [.. _lineEnd, .. _dashBoundary];
        for (var at = start; ;)
        {
            var found = data.AsSpan(at).IndexOf(separator);
            if (found < 0)
                return (data.Length, false);
            if (EndsBoundary(at + found + separator.Length) is { } ends)
                return ends ? (at + found, true) : (data.Length, false);
            at += found + separator.Length;
        }
    }

    /// <summary>True if a boundary ends at an index, false if the text does, null if a longer word stands there.</summary>
    private bool? EndsBoundary(int at)
    {
        var rest = data.AsSpan(at);
        if (rest.IsEmpty || rest.SequenceEqual("-"u8))
            return false;
        return rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' || rest.StartsWith("--"u8) ? true : null;
    }

    private static string Show(ReadOnlySpan<byte> line) => Encoding.UTF8.GetString(line.TrimEnd("\r\n"u8));
}

/// <summary>A part as nodeadm finds it.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Body">Its raw bytes; cut off where <paramref name="Complete"/> is false.</param>
/// <param name="Complete">False where the text ends before a boundary.</param>
internal sealed record GoPart(int Index, MimeHeaders Headers, ReadOnlyMemory<byte> Body, bool Complete);

/// <summary>Undoes quoted-printable as Go does.</summary>
internal static class GoQuotedPrintable
{
    private const int LongestLine = 4096;

    /// <summary>The decoded bytes; null where Go fails.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        var decoded = new List<byte>(text.Length);
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..(end + 1)];
            text = text[line.Length..];
            if (line.Length > LongestLine || !DecodeLine(line, decoded))
                return null;
        }
        return [.. decoded];
    }

    private static bool DecodeLine(ReadOnlySpan<byte> line, List<byte> decoded)
    {
        var content = line.TrimEnd("\n\r \t"u8);
        if (content is not [.., (byte)'='])
        {
            if (!DecodeContent(content, decoded))
                return false;
            if (line.EndsWith("\r\n"u8))
                decoded.Add((byte)'\r');
            if (line.EndsWith("\n"u8))
                decoded.Add((byte)'\n');
            return true;
        }
        // A line that ends with `=` goes on in the next one.
        var after = line[content.Length..].TrimStart(" \t"u8);
        content = content[..^1];
        var joins = after.StartsWith("\n"u8) || after.StartsWith("\r\n"u8) || (after.IsEmpty && !content.IsEmpty);
        return DecodeContent(content, decoded) && joins;
    }

    private static bool DecodeContent(ReadOnlySpan<byte> content, List<byte> decoded)
    {
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            if (c == '=')
            {
                var rest = content[(i + 1)..];
                if (rest.Length >= 2 && char.IsAsciiHexDigit((char)rest[0]) && char.IsAsciiHexDigit((char)rest[1]))
                {
                    c = Convert.ToByte($"{(char)rest[0]}{(char)rest[1]}", 16);
                    i += 2;
                }
                else if (rest.IsEmpty)
                    return false;
            }
            else if (c is (< (byte)' ' and not ((byte)'\t' or (byte)'\r')) or (byte)'\x7f')
                return false;
            decoded.Add(c);
        }
        return true;
    }
}

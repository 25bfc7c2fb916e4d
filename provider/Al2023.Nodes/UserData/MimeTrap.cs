using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData;

/// <summary>Finds why a text that looks like MIME is none for nodeadm, which takes it for one NodeConfig then.</summary>
internal static partial class MimeTrap
{
    private const string Header = "Write `MIME-Version: 1.0` and `Content-Type: multipart/mixed; boundary=\"BOUNDARY\"` as the first two lines, a blank line, and then the parts.";

    /// <summary>The reason, or null where the text does not look like MIME.</summary>
    /// <param name="start">The text's first characters.</param>
    public static Finding? Find(string start)
    {
        if (!Looks().IsMatch(start))
            return null;
        if (start[0] is ' ' or '\t' or '\r' or '\n')
            return Finding.Error("", $"The MIME document starts with a blank or a blank line, so nodeadm takes it for a NodeConfig and cannot read it. {Header:known}");
        if (ContentType().Match(start) is not { Success: true } type)
            return Finding.Error("", $"The MIME document has no `Content-Type` header, so nodeadm takes it for a NodeConfig and cannot read it. {Header:known}");
        if (!type.Groups[1].Value.TrimStart().StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return Finding.Error("", $"The document's `Content-Type` is not `multipart/mixed`, so nodeadm takes it for a NodeConfig and cannot read it. {Header:known}");
        return NoHeader(start) is { } line
            ? line.StartsWith("--", StringComparison.Ordinal)
                ? Finding.Error("", "The blank line between the document's headers and its first boundary is missing, so nodeadm takes the document for a NodeConfig and cannot read it. Leave a blank line before the first boundary.")
                : Finding.Error("", $"`{line}` stands among the document's headers and is none, so nodeadm takes the document for a NodeConfig and cannot read it. {Header:known}")
            : Finding.Error("", $"nodeadm cannot read the document's headers, so it takes it for a NodeConfig and cannot read that. {Header:known}{(GoMediaType.Parse(type.Groups[1].Value.Trim()) is null ? " Quote the boundary." : ""):known}");
    }

    /// <summary>The first line before a blank one that is no header; null where all are.</summary>
    private static string? NoHeader(string start)
    {
        foreach (var line in start.Split('\n').Select(l => l.TrimEnd('\r')).TakeWhile(l => l.Length > 0))
        {
            if (line[0] is not (' ' or '\t') && !line.Contains(':', StringComparison.Ordinal))
                return line;
        }
        return null;
    }

    [GeneratedRegex(@"^[ \t]*(MIME-Version|Content-Type)[ \t]*:|^[ \t]*--[^\s]+\s+Content-Type:", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Looks();

    [GeneratedRegex(@"\A(?:[^\n]+\n)*?Content-Type:([^\n]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ContentType();
}

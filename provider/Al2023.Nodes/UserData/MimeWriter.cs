using System.Globalization;
using System.Text;

namespace Al2023.Nodes.UserData;

/// <summary>Writes MIME multi-part user data as nodeadm, cloud-init, EKS and Karpenter all read it.</summary>
public static class MimeWriter
{
    private const string Boundary = "BOUNDARY";

    /// <summary>
    /// The parts as one document: headers from the first byte, a quoted boundary that occurs in no part, LF line ends,
    /// a closing boundary. Nothing where there is no part.
    /// </summary>
    public static string Write(IReadOnlyList<UserDataPart> parts)
    {
        if (parts.Count == 0)
            return "";
        var contents = parts.Select(p => WithLineFeeds(p.Content)).ToList();
        var boundary = FreeBoundary(contents);
        var document = new StringBuilder($"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"{boundary}\"\n\n");
        foreach (var (part, content) in parts.Zip(contents))
        {
            // The line feed before a boundary belongs to the boundary, so a part keeps its own last one.
            document.Append("--").Append(boundary).Append('\n')
                .Append("Content-Type: ").Append(part.ContentType).Append("\n\n")
                .Append(content).Append(content.EndsWith('\n') ? "" : "\n").Append('\n');
        }
        return document.Append("--").Append(boundary).Append("--\n").ToString();
    }

    /// <summary>The text with line feeds alone at its lines' ends.</summary>
    public static string WithLineFeeds(string text) =>
        text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : text;

    private static string FreeBoundary(List<string> contents)
    {
        var boundary = Boundary;
        for (var i = 1; contents.Any(c => c.Contains("--" + boundary, StringComparison.Ordinal)); i++)
            boundary = string.Create(CultureInfo.InvariantCulture, $"{Boundary}{i}");
        return boundary;
    }
}

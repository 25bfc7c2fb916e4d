using System.Text;

namespace Al2023.Nodes.UserData.Mime;

/// <summary>Reads a document as cloud-init does.</summary>
internal static class CloudInitReader
{
    /// <summary>Where cloud-init looks for <c>MIME-Version:</c> before it takes a document for MIME [bytes].</summary>
    private const int Searched = 4096;

    private const string NotMultipart = "text/x-not-multipart";

    /// <summary>The parts that cloud-init looks at; null where it cannot read the document at all.</summary>
    /// <param name="raw">The document as EC2 serves it.</param>
    public static IReadOnlyList<CloudInitPart>? Read(byte[] raw)
    {
        var bytes = Gzip.IsCompressed(raw) ? Gzip.Decompress(raw) ?? raw : raw;
        if (!IsMime(bytes))
            return [Part("", NotMultipart, Encoding.UTF8.GetString(bytes).AsMemory())];
        return Text.TextBytes.IsUtf8(bytes)
            ? [.. PythonMessageReader.Read(Encoding.UTF8.GetString(bytes)).Leaves.Where(l => !IsContainer(l)).Select(l => Part(l.Path, l.ContentType, Decoded(l)))]
            : null;
    }

    /// <summary>True if cloud-init takes a document for MIME.</summary>
    public static bool IsMime(ReadOnlySpan<byte> bytes)
    {
        var name = "mime-version"u8;
        var rest = bytes[..Math.Min(bytes.Length, Searched)];
        for (int colon; (colon = rest.IndexOf((byte)':')) >= 0; rest = rest[(colon + 1)..])
        {
            if (colon >= name.Length && Ascii.EqualsIgnoreCase(rest[(colon - name.Length)..colon], name))
                return true;
        }
        return false;
    }

    private static CloudInitPart Part(string path, string declared, ReadOnlyMemory<char> text) => new(path, declared, CloudInitTypes.Of(declared, text.Span), text);

    // A container whose boundary is missing has no parts, and is skipped all the same.
    private static bool IsContainer(PythonMessage message) => message.ContentType.StartsWith("multipart/", StringComparison.Ordinal);

    private static ReadOnlyMemory<char> Decoded(PythonMessage message) => message.Headers.Get("Content-Transfer-Encoding").Trim().ToLowerInvariant() switch
    {
        "base64" => FromBase64(message.Body.ToString()).AsMemory(),
        "quoted-printable" => FromQuotedPrintable(Encoding.UTF8.GetBytes(message.Body.ToString())).AsMemory(),
        _ => message.Body,
    };

    private static string FromQuotedPrintable(byte[] body) => Encoding.UTF8.GetString(GoQuotedPrintable.Decode(body) ?? body);

    private static string FromBase64(string body)
    {
        var packed = new string([.. body.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/')]);
        packed = packed[..(packed.Length - (packed.Length % 4 == 1 ? 1 : 0))];
        var bytes = Convert.FromBase64String(packed.PadRight((packed.Length + 3) / 4 * 4, '='));
        return Encoding.UTF8.GetString(Gzip.IsCompressed(bytes) ? Gzip.Decompress(bytes) ?? bytes : bytes);
    }
}

/// <summary>What cloud-init acts on.</summary>
/// <param name="Path"><c>part[1]</c>; empty for a document without parts.</param>
/// <param name="Declared">The media type that the part declares.</param>
/// <param name="Type">The media type that cloud-init takes it for; null where it does nothing with it.</param>
/// <param name="Body">The text, free of transfer encoding.</param>
internal sealed record CloudInitPart(string Path, string Declared, string? Type, ReadOnlyMemory<char> Body)
{
    public const string Script = "text/x-shellscript";

    /// <summary>The text of the part, made anew by each call: nobody asks for that of a NodeConfig.</summary>
    public string Text => Body.ToString();

    public bool IsScript => Type is not null && Type.StartsWith(Script, StringComparison.Ordinal);

    public bool IsShell => IsScript || Type == "text/cloud-boothook";
}

/// <summary>The kinds of text that cloud-init knows.</summary>
internal static class CloudInitTypes
{
    /// <summary>What a text of an unnamed type is taken for, by its first words.</summary>
    private static readonly (string Start, string Type)[] _starts =
    [
        ("#cloud-config-archive", "text/cloud-config-archive"),
        ("#cloud-config-jsonp", "text/cloud-config-jsonp"),
        ("#cloud-boothook", "text/cloud-boothook"),
        ("## template: jinja", "text/jinja2"),
        ("#include-once", "text/x-include-once-url"),
        ("#cloud-config", "text/cloud-config"),
        ("#part-handler", "text/part-handler"),
        ("#upstart-job", "text/upstart-job"),
        ("#include", "text/x-include-url"),
        ("#!", CloudInitPart.Script),
    ];

    private static readonly HashSet<string> _further =
        ["text/x-shellscript-per-boot", "text/x-shellscript-per-instance", "text/x-shellscript-per-once"];

    /// <summary>True for a type that cloud-init acts on.</summary>
    public static bool Knows(string type) => _further.Contains(type) || _starts.Any(s => s.Type == type);

    /// <summary>What a part is for cloud-init; null where it does nothing with it.</summary>
    public static string? Of(string declared, ReadOnlySpan<char> text)
    {
        if (declared is not ("text/plain" or "text/x-not-multipart" or CloudInitPart.Script))
            return Knows(declared) ? declared : null;
        var start = text.TrimStart();
        foreach (var (word, type) in _starts)
        {
            if (start.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return type;
        }
        return Knows(declared) ? declared : null;
    }
}

using System.Text;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData.Mime;

/// <summary>Reads a document as cloud-init does.</summary>
internal static class CloudInitReader
{
    /// <summary>Where cloud-init looks for <c>MIME-Version:</c> before it takes a document for MIME [bytes].</summary>
    private const int Searched = 4096;

    private const string NotMultipart = "text/x-not-multipart";
    private const string Untyped = "text/plain";

    /// <summary>The parts that cloud-init looks at, an archive's behind it; null where it cannot read the document at all.</summary>
    /// <param name="raw">The document as EC2 serves it.</param>
    public static IReadOnlyList<CloudInitPart>? Read(byte[] raw)
    {
        var bytes = Gzip.IsCompressed(raw) ? Gzip.Decompress(raw) ?? raw : raw;
        if (!IsMime(bytes))
            return WithArchives([Bare(PythonBytes.Utf8WithEscapes(bytes))]);
        if (!TextBytes.IsUtf8(bytes))
            return null;
        // A container whose boundary is missing has no parts, and is skipped all the same.
        var leaves = PythonMessageReader.Read(Encoding.UTF8.GetString(bytes)).All.Where(m => !m.IsContainer).Select(Part).ToList();
        return leaves.Exists(l => l is null) ? null : WithArchives(leaves!);
    }

    /// <summary>The containers of a MIME document, the document itself among them; none for any other, or for one that cloud-init cannot read.</summary>
    /// <param name="raw">The document as EC2 serves it.</param>
    public static IEnumerable<PythonMessage> Containers(byte[] raw)
    {
        var bytes = Gzip.IsCompressed(raw) ? Gzip.Decompress(raw) ?? raw : raw;
        return IsMime(bytes) && TextBytes.IsUtf8(bytes) ? PythonMessageReader.Read(Encoding.UTF8.GetString(bytes)).All.Where(m => m.IsContainer) : [];
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

    private static CloudInitPart Bare(string text) => new("", NotMultipart, CloudInitTypes.Of(NotMultipart, text), text.AsMemory());

    /// <summary>A part; null for one that is declared compressed and cannot be decompressed, for which cloud-init gives up the whole document.</summary>
    private static CloudInitPart? Part(PythonMessage message)
    {
        var declared = message.ContentType;
        if (CloudInitTypes.AreCompressed(declared))
        {
            var packed = Bytes(message) ?? PythonBytes.RawUnicodeEscape(message.Body.Span);
            if (!Gzip.IsCompressed(packed) || Gzip.Decompress(packed) is not { } unpacked || !TextBytes.IsUtf8(unpacked))
                return null;
            var inner = Encoding.UTF8.GetString(unpacked).AsMemory();
            return new(message.Path, declared, CloudInitTypes.Of(Untyped, inner.Span), inner) { Headers = message.Headers };
        }
        var body = Body(message);
        return new(message.Path, declared, CloudInitTypes.Of(declared, body.Span), body)
        {
            Headers = message.Headers,
            Written = body.Equals(message.Body) || Bytes(message) is not null ? default : message.Body,
        };
    }

    // A text of ASCII alone, which nearly all are, stays as it stands in the document.
    private static ReadOnlyMemory<char> Body(PythonMessage message) => Bytes(message) is { } bytes
        ? PythonBytes.Utf8WithEscapes(bytes).AsMemory()
        : Ascii.IsValid(message.Body.Span) ? message.Body
        : PythonBytes.Utf8WithEscapes(PythonBytes.RawUnicodeEscape(message.Body.Span)).AsMemory();

    /// <summary>The bytes of a part with a transfer encoding; null where it has none that Python knows. A blank behind the encoding's name makes it another.</summary>
    private static byte[]? Bytes(PythonMessage message) => message.Headers.Get("Content-Transfer-Encoding").ToLowerInvariant() switch
    {
        "base64" => PythonBytes.FromBase64Body(PythonBytes.RawUnicodeEscape(message.Body.Span)),
        "quoted-printable" => PythonBytes.FromQuotedPrintable(PythonBytes.RawUnicodeEscape(message.Body.Span)),
        _ => null,
    };

    private static List<CloudInitPart> WithArchives(List<CloudInitPart> parts)
    {
        if (!parts.Exists(p => p.Type == CloudInitPart.Archive))
            return parts;
        return [.. parts.SelectMany(p => p.Type == CloudInitPart.Archive ? [p, .. CloudInitArchive.Parts(p)] : new[] { p })];
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
    public const string Boothook = "text/cloud-boothook";
    public const string Config = "text/cloud-config";
    public const string Archive = "text/cloud-config-archive";
    public const string Template = "text/jinja2";

    /// <summary>The part's headers; null where it has none.</summary>
    public MimeHeaders? Headers { get; init; }

    /// <summary>The text as it was written, where cloud-init makes another one of it; else empty.</summary>
    public ReadOnlyMemory<char> Written { get; init; }

    /// <summary>The text of the part, made anew by each call: nobody asks for that of a NodeConfig.</summary>
    public string Text => Body.ToString();

    public bool IsScript => Type is not null && Type.StartsWith(Script, StringComparison.Ordinal);

    public bool IsShell => IsScript || Type == Boothook;
}

/// <summary>The entries of a <c>#cloud-config-archive</c>, which cloud-init takes for parts.</summary>
internal static class CloudInitArchive
{
    /// <summary>The parts in the archive; none where it is no list, which is a finding elsewhere.</summary>
    public static IEnumerable<CloudInitPart> Parts(CloudInitPart archive)
    {
        if (PyYamlReader.Read(archive.Text).Root is not DataNodeList list)
            yield break;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var path = Findings.InputPath.Index(archive.Path.Length == 0 ? "archive" : $"{archive.Path}.archive", i);
            var (content, type) = list.Items[i] switch
            {
                DataNodeScalar { Value: string text } => (text, null),
                DataNodeMap map => (Text(map, "content") ?? "", Text(map, "type")),
                _ => (null, null),
            };
            if (content is null)
                continue;
            type = string.IsNullOrEmpty(type) ? CloudInitTypes.ByStart(content) ?? CloudInitPart.Config : type;
            yield return new(path, type, CloudInitTypes.Knows(type) ? type : null, content.AsMemory());
        }
    }

    private static string? Text(DataNodeMap map, string key) => map.Find(key) is DataNodeScalar { Value: string text } ? text : null;
}

/// <summary>The kinds of text that cloud-init knows.</summary>
internal static class CloudInitTypes
{
    /// <summary>What a text of an unnamed type is taken for, by its first words.</summary>
    private static readonly (string Start, string Type)[] _starts =
    [
        ("#cloud-config-archive", CloudInitPart.Archive),
        ("#cloud-config-jsonp", "text/cloud-config-jsonp"),
        ("#cloud-boothook", CloudInitPart.Boothook),
        ("## template: jinja", CloudInitPart.Template),
        ("#include-once", "text/x-include-once-url"),
        ("#cloud-config", CloudInitPart.Config),
        ("#part-handler", "text/part-handler"),
        ("#include", "text/x-include-url"),
        ("#!", CloudInitPart.Script),
    ];

    private static readonly HashSet<string> _further =
        ["text/x-shellscript-per-boot", "text/x-shellscript-per-instance", "text/x-shellscript-per-once"];

    private static readonly HashSet<string> _compressed =
    [
        "application/gzip", "application/gzip-compressed", "application/gzipped", "application/x-compress", "application/x-compressed",
        "application/x-gunzip", "application/x-gzip", "application/x-gzip-compressed",
    ];

    /// <summary>True for a type that cloud-init acts on.</summary>
    public static bool Knows(string type) => _further.Contains(type) || _starts.Any(s => s.Type == type);

    /// <summary>True for a type whose content cloud-init decompresses, to see then what it is.</summary>
    public static bool AreCompressed(string type) => _compressed.Contains(type);

    /// <summary>True for a type that says nothing, so that the first line decides.</summary>
    public static bool IsOpen(string type) => type is "text/plain" or "text/x-not-multipart" or CloudInitPart.Script;

    /// <summary>What a part is for cloud-init; null where it does nothing with it.</summary>
    public static string? Of(string declared, ReadOnlySpan<char> text) =>
        (IsOpen(declared) ? ByStart(text) : null) ?? (Knows(declared) ? declared : null);

    /// <summary>The type that a text's first words say; null where they say none.</summary>
    public static string? ByStart(ReadOnlySpan<char> text)
    {
        // Python counts the separators of ASCII among white space.
        var start = text.TrimStart().TrimStart("\u001c\u001d\u001e\u001f").TrimStart();
        foreach (var (word, type) in _starts)
        {
            if (start.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return type;
        }
        return null;
    }
}

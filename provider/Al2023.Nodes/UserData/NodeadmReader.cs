using System.Text;
using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData;

/// <summary>Reads a document as nodeadm does, from the bytes that EC2 serves.</summary>
internal sealed class NodeadmReader
{
    /// <summary>The media type of a NodeConfig's part.</summary>
    public const string NodeConfigType = "application/node.eks.aws";

    private readonly List<Finding> _failures = [];
    private readonly List<NodeadmPart> _parts = [];
    private string _preamble = "";
    private string _epilogue = "";

    private NodeadmReader()
    {
    }

    public static NodeadmView Read(byte[] raw)
    {
        var reader = new NodeadmReader();
        var multipart = reader.Document(raw);
        return new(multipart, reader._parts, reader._failures, reader._preamble, reader._epilogue);
    }

    private bool Document(byte[] raw)
    {
        if (Unpacked(raw) is not { } bytes)
        {
            _failures.Add(Finding.Error("", "The gzip data is damaged, cut off or followed by other bytes, and nodeadm fails. Compress the document again."));
            return false;
        }
        var headers = new GoHeaderReader(bytes, 0);
        var type = headers.Message() is { } fields ? GoMediaType.Parse(fields.Get("Content-Type")) : null;
        if (type?.Type.StartsWith("multipart/", StringComparison.Ordinal) is not true)
        {
            _parts.Add(new("", NodeConfigType, bytes.Length, Bare(bytes)));
            return false;
        }
        try
        {
            Parts(bytes, headers.Position, type.Parameters.GetValueOrDefault("boundary", ""));
        }
        catch (MimeFailure failure)
        {
            _failures.Add(failure.Finding);
        }
        return true;
    }

    /// <summary>A document that nodeadm takes for one NodeConfig. Where it was meant for MIME, the reason says so.</summary>
    private static NodeConfigReading Bare(byte[] bytes)
    {
        var reading = NodeConfigReader.Read(bytes, "");
        if (reading.Document is not null || MimeTrap.Find(Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 4096)))) is not { } trap)
            return reading;
        return reading with { Findings = [trap] };
    }

    private void Parts(byte[] bytes, int start, string boundary)
    {
        if (boundary.Length == 0)
            throw new MimeFailure(Finding.Error("", "The `Content-Type` header lacks its `boundary`, and nodeadm fails. Write `Content-Type: multipart/mixed; boundary=\"BOUNDARY\"`."));
        var multipart = new GoMultipart(bytes, start, boundary);
        foreach (var part in multipart.Parts())
        {
            var declared = part.Headers.Get("Content-Type");
            var type = declared.Length == 0 ? new("", new Dictionary<string, string>()) : GoMediaType.Parse(declared)
                ?? throw new MimeFailure(Finding.Error(PartPath.Of(part.Index), $"nodeadm cannot read the part's `Content-Type: {Utf8(declared)}` and fails. Quote the values of its parameters, write each once, and a `;` before each."));
            var path = PartPath.Of(part.Index);
            _parts.Add(type.Type == NodeConfigType
                ? new(path, type.Type, part.Body.Length, NodeConfig(part, path))
                : new(path, type.Type, part.Body.Length, null, Encoding.UTF8.GetString(part.Body.Span[..Math.Min(part.Body.Length, 512)])));
        }
        (_preamble, _epilogue) = (multipart.Preamble, multipart.Epilogue);
    }

    private static NodeConfigReading NodeConfig(GoPart part, string path)
    {
        if (!part.Complete)
            throw new MimeFailure(Finding.Error(PartPath.Of(part.Index), "The boundary behind the NodeConfig is missing, and nodeadm fails. End each part with a line break and the boundary, the last one with two dashes behind it, and use one kind of line end."));
        var quoted = string.Equals(part.Headers.Get("Content-Transfer-Encoding"), "quoted-printable", StringComparison.OrdinalIgnoreCase);
        var body = quoted ? GoQuotedPrintable.Decode(part.Body.Span) : part.Body.ToArray();
        if (body is null)
            throw new MimeFailure(Finding.Error(PartPath.Of(part.Index), "The part is declared `quoted-printable` and is not, and nodeadm fails. Remove its `Content-Transfer-Encoding`."));
        if (Unpacked(body) is not { } bytes)
            throw new MimeFailure(Finding.Error(PartPath.Of(part.Index), "The part's gzip data is damaged, cut off or followed by other bytes, and nodeadm fails. Compress it again."));
        return NodeConfigReader.Read(bytes, path);
    }

    /// <summary>Base64 and compression undone, each where it is there; null where the compressed data are damaged.</summary>
    private static byte[]? Unpacked(byte[] bytes)
    {
        if (GoBase64.TryDecode(bytes, out var decoded))
            bytes = decoded;
        return Gzip.IsCompressed(bytes) ? Gzip.Decompress(bytes) : bytes;
    }

    private static string Utf8(string latin1) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1));
}

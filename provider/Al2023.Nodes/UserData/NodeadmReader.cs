using System.Text;
using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData;

/// <summary>Reads a document as nodeadm does, from the bytes that EC2 serves.</summary>
/// <param name="release">The AMI release, 20260714; null for the newest known.</param>
internal sealed class NodeadmReader(int? release)
{
    /// <summary>The media type of a NodeConfig's part.</summary>
    public const string NodeConfigType = "application/node.eks.aws";

    private readonly List<Finding> _failures = [];
    private readonly List<NodeadmPart> _parts = [];
    private string _preamble = "";
    private string _epilogue = "";

    public static NodeadmView Read(byte[] raw, int? release)
    {
        var reader = new NodeadmReader(release);
        var multipart = reader.Document(raw);
        return new(multipart, reader._parts, reader._failures, reader._preamble, reader._epilogue);
    }

    private bool Document(byte[] raw)
    {
        if (UserDataBytes.Unpacked(raw) is not { } bytes)
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
    private NodeConfigReading Bare(byte[] bytes)
    {
        var reading = NodeConfigReader.Read(bytes, "", release);
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

    private NodeConfigReading NodeConfig(GoPart part, string path)
    {
        if (!part.Complete)
            throw new MimeFailure(Finding.Error(PartPath.Of(part.Index), "The boundary behind the NodeConfig is missing, and nodeadm fails. End each part with a line break and the boundary, the last one with two dashes behind it, and use one kind of line end."));
        var quoted = string.Equals(part.Headers.Get("Content-Transfer-Encoding"), "quoted-printable", StringComparison.OrdinalIgnoreCase);
        var body = quoted ? GoQuotedPrintable.Decode(part.Body.Span) : part.Body.ToArray();
        if (body is null)
            throw new MimeFailure(Finding.Error(PartPath.Of(part.Index), "The part is declared `quoted-printable` and is not, and nodeadm fails. Remove its `Content-Transfer-Encoding`."));
        if (UserDataBytes.Unpacked(body) is not { } bytes)
            throw new MimeFailure(Finding.Error(PartPath.Of(part.Index), "The part's gzip data is damaged, cut off or followed by other bytes, and nodeadm fails. Compress it again."));
        return NodeConfigReader.Read(bytes, path, release);
    }

    private static string Utf8(string latin1) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1));
}

/// <summary>A whole document as nodeadm sees it.</summary>
/// <param name="IsMultipart">False where nodeadm takes it for one NodeConfig.</param>
/// <param name="Parts">The parts up to where nodeadm fails.</param>
/// <param name="Failures">What makes nodeadm fail on the document or on parts, but for NodeConfigs' own findings.</param>
/// <param name="Preamble">What stands before the first boundary.</param>
/// <param name="Epilogue">What stands behind the closing one.</param>
internal sealed record NodeadmView(bool IsMultipart, IReadOnlyList<NodeadmPart> Parts, IReadOnlyList<Finding> Failures, string Preamble, string Epilogue)
{
    /// <summary>What there is of an empty document.</summary>
    public static NodeadmView Nothing { get; } = new(false, [], [], "", "");
}

/// <summary>A part of a document as nodeadm sees it.</summary>
/// <param name="Path"><c>part[0]</c>; empty for a document that is one NodeConfig.</param>
/// <param name="Type">The media type in lower case; empty where none is given.</param>
/// <param name="Size">The part's length as it stands in the document [bytes].</param>
/// <param name="NodeConfig">What nodeadm reads in it; null where the part is none of nodeadm's.</param>
/// <param name="Start">The first characters of the text, for a part that is none of nodeadm's.</param>
internal sealed record NodeadmPart(string Path, string Type, int Size, NodeConfigReading? NodeConfig, string Start = "");

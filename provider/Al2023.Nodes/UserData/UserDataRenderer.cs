using System.Globalization;
using System.Text;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData.Checks;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData;

/// <summary>Renders user data. Only for inputs that <see cref="UserDataInputsCheck"/> finds no error in.</summary>
public static class UserDataRenderer
{
    private const string Script = "text/x-shellscript; charset=\"us-ascii\"";

    /// <summary>The document for the inputs: NodeConfig, the gate of a warm pool, scripts, parts; byte for byte the same for the same inputs.</summary>
    /// <param name="inputs">What to render.</param>
    /// <param name="mergedBy">Who adds to the document: nobody if left out, and then one that is too large is compressed.</param>
    public static Input<RenderedUserData> Render(UserDataInputs inputs, UserDataMerger mergedBy = UserDataMerger.None) =>
        inputs.Content().Select(content => Render(content, mergedBy));

    /// <inheritdoc cref="Render(UserDataInputs, UserDataMerger)"/>
    public static RenderedUserData Render(UserDataContent content, UserDataMerger mergedBy = UserDataMerger.None)
    {
        var inputs = RenderUserDataInputs.Absent;
        var nodeConfig = NodeConfigPart.Compose(content, mergedBy) is { } config ? CanonicalYaml.Write(config) : "";
        List<(string Input, UserDataPart Part)> parts =
        [
            .. nodeConfig.Length > 0 ? new[] { (inputs.NodeConfig.Place.Path, new UserDataPart(NodeadmReader.NodeConfigType, nodeConfig)) } : [],
            .. content.WaitsInWarmPool ? new[] { (Al2023NodeGroupInputs.Absent.WarmPool.Place.Path, new UserDataPart(WarmPoolGate.ContentType, WarmPoolGate.Boothook)) } : [],
            .. content.Scripts.Select((s, i) => (InputPath.Index(inputs.BootstrapScripts.Place.Path, i), new UserDataPart(Script, s))),
            .. content.Parts.Select((p, i) => (InputPath.Index(inputs.UserDataParts.Place.Path, i), p)),
        ];
        var document = MimeWriter.Write([.. parts.Select(p => p.Part)], encodes: mergedBy is not UserDataMerger.Karpenter);
        var bytes = Encoding.UTF8.GetBytes(document);
        if (bytes.Length <= UserDataLimits.MaxBytes || mergedBy is not UserDataMerger.None)
            return new(document, Convert.ToBase64String(bytes), nodeConfig, [.. SizeCheck.Check("", bytes.Length, mergedBy, Sizes(parts))]);
        var compressed = Gzip.Compress(bytes);
        var size = SizeCheck.Check("", compressed.Length, mergedBy, Sizes(parts)).ToList();
        if (size.Count == 0)
        {
            size.Add(Finding.Information("", $"The user data has {bytes.Length:known} bytes, more than EC2 takes, and is compressed to {compressed.Length:known}."));
            if (compressed.Length + CertificateBundle.Growth > UserDataLimits.MaxBytes && CertificateBundle.Count(content.Cluster.CertificateAuthority ?? "") == 1)
                size.Add(Finding.Warning("", $"While the cluster's CA is rotated the user data holds a second certificate, some {CertificateBundle.Growth:known} bytes more, and EC2 takes {UserDataLimits.MaxBytes:known}. Keep the compressed document below {UserDataLimits.MaxBytes - CertificateBundle.Growth:known}: fetch large scripts from S3."));
        }
        return new(document, Convert.ToBase64String(compressed), nodeConfig, size);
    }

    private static List<(string Name, int Size)> Sizes(List<(string Input, UserDataPart Part)> parts) =>
        [.. parts.Select(p => (p.Input, Encoding.UTF8.GetByteCount(p.Part.Content)))];
}

/// <summary>User data, ready for a launch template.</summary>
/// <param name="Document">The MIME document as text; empty where nothing had to be written.</param>
/// <param name="Base64">What a launch template's <c>userData</c> wants: the document, compressed where it had to be, in base64.</param>
/// <param name="NodeConfigYaml">The merged NodeConfig; empty where there is none.</param>
/// <param name="Findings">About its size: an error where it is too large, a line of information where it was compressed.</param>
public sealed record RenderedUserData(
    string Document, string Base64, string NodeConfigYaml, IReadOnlyList<Finding> Findings);

/// <summary>Writes MIME multi-part user data as nodeadm, cloud-init, EKS and Karpenter all read it.</summary>
public static class MimeWriter
{
    private const string Boundary = "BOUNDARY";

    /// <summary>
    /// The parts as one document: headers from the first byte, a quoted boundary that occurs in no part, LF line ends,
    /// a closing boundary. Nothing where there is no part.
    /// </summary>
    /// <param name="parts">The parts in their order.</param>
    /// <param name="encodes">True to write parts for cloud-init that are not ASCII in base64, which is the only form that it reads them in.</param>
    public static string Write(IReadOnlyList<UserDataPart> parts, bool encodes = true)
    {
        if (parts.Count == 0)
            return "";
        var encoded = parts.Select(p => encodes && !Ascii.IsValid(p.Content) && !p.ContentType.StartsWith(NodeadmReader.NodeConfigType, StringComparison.OrdinalIgnoreCase)).ToList();
        var contents = parts.Select((p, i) => encoded[i] ? InBase64(WithLineFeeds(p.Content)) : WithLineFeeds(p.Content)).ToList();
        var boundary = FreeBoundary(contents);
        var document = new StringBuilder($"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"{boundary}\"\n\n");
        foreach (var (part, content, isEncoded) in parts.Zip(contents, encoded))
        {
            // The line feed before a boundary belongs to the boundary, so a part keeps its own last one.
            document.Append("--").Append(boundary).Append('\n')
                .Append("Content-Type: ")
                .Append(isEncoded ? part.ContentType.Replace("us-ascii", "utf-8", StringComparison.Ordinal) + "\nContent-Transfer-Encoding: base64" : part.ContentType).Append("\n\n")
                .Append(content).Append(content.EndsWith('\n') ? "" : "\n").Append('\n');
        }
        return document.Append("--").Append(boundary).Append("--\n").ToString();
    }

    /// <summary>The text with line feeds alone at its lines' ends.</summary>
    public static string WithLineFeeds(string text) =>
        text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : text;

    private static string InBase64(string content) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(content), Base64FormattingOptions.InsertLineBreaks).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string FreeBoundary(List<string> contents)
    {
        var boundary = Boundary;
        for (var i = 1; contents.Any(c => c.Contains("--" + boundary, StringComparison.Ordinal)); i++)
            boundary = string.Create(CultureInfo.InvariantCulture, $"{Boundary}{i}");
        return boundary;
    }
}

/// <summary>EC2's limits on user data.</summary>
public static class UserDataLimits
{
    /// <summary>What EC2 takes at most, raw, before base64 [bytes].</summary>
    public const int MaxBytes = 16_384;

    /// <summary>Above this a document to which EKS adds its own part may become too large, at the latest when the part holds two certificates [bytes].</summary>
    public const int RoomyBytes = 14_000 - CertificateBundle.Growth;

    /// <summary>Above this a document to which Karpenter adds its own part, labels and taints included, may become too large, at the latest when the part holds two certificates [bytes].</summary>
    public const int KarpenterRoomyBytes = 12_000 - CertificateBundle.Growth;
}

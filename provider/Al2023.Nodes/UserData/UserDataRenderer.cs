using System.Text;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData.Checks;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData;

/// <summary>Renders user data. Only for inputs that are fully known and that <see cref="UserDataInputsCheck"/> finds no error in.</summary>
public static class UserDataRenderer
{
    private const string Script = "text/x-shellscript; charset=\"us-ascii\"";

    /// <summary>The document for the inputs: NodeConfig, scripts, parts; byte for byte the same for the same inputs.</summary>
    /// <param name="inputs">What to render.</param>
    /// <param name="mergedBy">Who adds to the document: nobody if left out, and then one that is too large is compressed.</param>
    public static RenderedUserData Render(UserDataInputs inputs, UserDataMerger mergedBy = UserDataMerger.None)
    {
        var nodeConfig = NodeConfigPart.Compose(inputs, mergedBy) is { } config ? CanonicalYaml.Write(config) : "";
        List<(string Input, UserDataPart Part)> parts =
        [
            .. nodeConfig.Length > 0 ? new[] { ("nodeConfig", new UserDataPart { ContentType = NodeadmReader.NodeConfigType, Content = nodeConfig }) } : [],
            .. (inputs.BootstrapScripts ?? []).Select((s, i) => (InputPath.Index("bootstrapScripts", i), new UserDataPart { ContentType = Script, Content = s })),
            .. (inputs.UserDataParts ?? []).Select((p, i) => (InputPath.Index("userDataParts", i), p)),
        ];
        var document = MimeWriter.Write([.. parts.Select(p => p.Part)]);
        var bytes = Encoding.UTF8.GetBytes(document);
        if (bytes.Length <= UserDataLimits.MaxBytes || mergedBy is not UserDataMerger.None)
            return new(document, Convert.ToBase64String(bytes), nodeConfig, bytes.Length, [.. SizeCheck.Check("", bytes.Length, mergedBy, Sizes(parts))]);
        var compressed = Gzip.Compress(bytes);
        var size = SizeCheck.Check("", compressed.Length, mergedBy, Sizes(parts)).ToList();
        if (size.Count == 0)
            size.Add(Finding.Information("", $"The user data has {bytes.Length:known} bytes, more than EC2 takes, and is compressed to {compressed.Length:known}."));
        return new(document, Convert.ToBase64String(compressed), nodeConfig, compressed.Length, size);
    }

    private static List<(string Name, int Size)> Sizes(List<(string Input, UserDataPart Part)> parts) =>
        [.. parts.Select(p => (p.Input, Encoding.UTF8.GetByteCount(p.Part.Content)))];
}

using System.Text;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData;

/// <summary>Brings a text into the form that Karpenter gives it before it adds its own part.</summary>
internal static class KarpenterText
{
    /// <summary>MIME stays as it is; a text that is a map, or nothing, becomes a NodeConfig's part; any other a script's.</summary>
    public static byte[] Read(byte[] raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        var start = text.TrimStart();
        if (start.Length == 0 || start.StartsWith("MIME-Version:", StringComparison.Ordinal) || start.StartsWith("Content-Type:", StringComparison.Ordinal))
            return raw;
        var data = JsonReader.Claims(text) ? JsonReader.Read(text) : YamlReader.Read(text);
        var isConfig = data.Error is null && data.Root is null or DataNodeMap or DataNodeScalar { Value: null };
        return isConfig
            ? raw
            : Encoding.UTF8.GetBytes(MimeWriter.Write([new() { ContentType = "text/x-shellscript; charset=\"us-ascii\"", Content = text }]));
    }
}

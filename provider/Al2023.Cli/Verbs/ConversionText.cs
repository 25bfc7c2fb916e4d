using Al2023.Components;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Verbs;

/// <summary>What <c>convert</c> prints, as <c>render</c> and <c>check</c> take it.</summary>
internal static class ConversionText
{
    /// <summary>What a conversion has beside the inputs that it stands for.</summary>
    private static readonly string[] _results = ["nodeConfigYaml", "issues", "userData"];

    /// <summary>The inputs in a text of YAML or JSON, of which a conversion has more. Throws <see cref="IOException"/> where the text is neither, or would lose something.</summary>
    public static PropertyValue Inputs(byte[] bytes)
    {
        var plain = Read(bytes);
        return PropertyValue.Of(Claims(plain) ? Without(plain) : plain);
    }

    /// <summary>The user data of a conversion, rendered where it is missing; of any other text the text itself.</summary>
    public static string UserData(byte[] bytes)
    {
        if (bytes.AsSpan().IndexOf("nodeConfigYaml"u8) < 0 || !IsReadable(bytes, out var plain) || !Claims(plain))
            return UserDataBytes.ToText(bytes);
        if (plain.GetValueOrDefault("userData") is string userData)
            return userData;
        var rendered = Package.Provider.Invoke!(new("al2023:index:renderUserData", (PropertyValue.Map)PropertyValue.Of(Without(plain)), Preview: false), CancellationToken.None).GetAwaiter().GetResult();
        return (string)((IReadOnlyDictionary<string, object?>)rendered.Return.ToPlain()!)["userData"]!;
    }

    private static bool Claims(IReadOnlyDictionary<string, object?> plain) => plain.ContainsKey("nodeConfigYaml") && plain.ContainsKey("bootstrapScripts");

    private static Dictionary<string, object?> Without(IReadOnlyDictionary<string, object?> plain) =>
        plain.Where(e => !_results.Contains(e.Key)).ToDictionary(StringComparer.Ordinal);

    private static bool IsReadable(byte[] bytes, out IReadOnlyDictionary<string, object?> plain)
    {
        try
        {
            plain = Read(bytes);
            return true;
        }
        catch (IOException)
        {
            plain = new Dictionary<string, object?>();
            return false;
        }
    }

    private static IReadOnlyDictionary<string, object?> Read(byte[] bytes)
    {
        var unpacked = UserDataBytes.Unpacked(bytes) ?? throw new IOException("The file's gzip data is damaged or cut off. Compress it again.");
        var text = TextBytes.Decode(unpacked) ?? throw new IOException("The file is no UTF-8 text. Write YAML or JSON.");
        var data = JsonReader.Claims(text) ? JsonReader.Read(text) : YamlReader.ReadInputs(text);
        if (data.Error is { } error)
            throw new IOException($"The file is no YAML or JSON, line {error.Line}, column {error.Column}: {error.Reason}.");
        if (data.Repeated is [var repeated, ..])
            throw new IOException($"Line {repeated.Line}: `{repeated.Key}` stands twice in one map, and one of them would be lost. Join them.");
        if (data.FurtherDocument > 0)
            throw new IOException($"Line {data.FurtherDocument}: a second document starts there, and would be lost. Write one file a document.");
        return data.Root is null or DataNodeScalar { Value: null }
            ? new Dictionary<string, object?>()
            : data.Root.ToPlain() as IReadOnlyDictionary<string, object?> ?? throw new IOException("The file is no map of arguments. Write `name: value` lines.");
    }
}

using System.Text;
using Al2023.Nodes.Text;

namespace Al2023.Migration.Reading;

/// <summary>A file of what a user has.</summary>
/// <param name="Name">How it is called in messages: the path as it was given.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="IsNamed">True where the user named the file itself, and not the folder that it stands in.</param>
public sealed record SourceFile(string Name, byte[] Bytes, bool IsNamed = true)
{
    private static readonly string[] _dataEndings = [".json", ".yaml", ".yml", ".tfstate"];

    /// <summary>The documents in it. Empty for a file of a folder that is neither JSON nor YAML.</summary>
    /// <exception cref="SourceException">It cannot be read.</exception>
    internal IReadOnlyList<Tree> Documents()
    {
        if (Bytes.Length == 0)
            return IsWanted ? throw new SourceException(Name, null, "it is empty: the command that wrote it failed. Run it again.") : [];
        if (Text() is not { } text)
            return IsWanted ? throw new SourceException(Name, null, "it is no text in UTF-8 or UTF-16. Write what the tool prints into it.") : [];
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty)
            return IsWanted ? throw new SourceException(Name, null, "it is empty: the command that wrote it failed. Run it again.") : [];
        var documents = start[0] is '{' or '[' ? JsonOrFlow(text) : Yaml(text);
        return [.. documents.SelectMany(Flatten)];
    }

    private bool IsWanted => IsNamed || _dataEndings.Any(e => Name.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    // YAML's flow style begins as JSON does.
    private IReadOnlyList<Tree> JsonOrFlow(string text)
    {
        try
        {
            return JsonTrees.Read(Name, text);
        }
        catch (SourceException) when (Name.EndsWith("yaml", StringComparison.OrdinalIgnoreCase) || Name.EndsWith("yml", StringComparison.OrdinalIgnoreCase))
        {
            return YamlTrees.Read(Name, text);
        }
    }

    private IReadOnlyList<Tree> Yaml(string text)
    {
        try
        {
            var documents = YamlTrees.Read(Name, text);
            return documents.Any(d => d.Kind is TreeKind.Map or TreeKind.List) || !IsWanted
                ? documents
                : throw new SourceException(Name, null, "it holds no JSON or YAML. Write what the tool prints into it.");
        }
        catch (SourceException) when (!IsWanted)
        {
            return [];
        }
    }

    // `jq -s`, and `--query` of the AWS CLI, give lists of what the tools print one by one.
    private static IEnumerable<Tree> Flatten(Tree document) =>
        document.Kind is TreeKind.List ? document.Items.SelectMany(Flatten) : document.Kind is TreeKind.Map ? [document] : [];

    // PowerShell writes UTF-16, with a mark as a rule.
    private string? Text() => Bytes switch
    {
        [0, not 0, ..] => Wide(bigEndian: true),
        [not 0xFF and not 0, 0, ..] => Wide(bigEndian: false),
        _ => TextBytes.Decode(Bytes),
    };

    private string? Wide(bool bigEndian)
    {
        try
        {
            return new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(Bytes);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>A source that cannot be read: nothing is written then.</summary>
public sealed class SourceException : Exception
{
    internal SourceException(string file, string? place, string what) : base($"`{Readable(file)}`{(place is null ? "" : $", {place}")}: {what}")
    {
    }

    // A file's name is the user's, and goes to a terminal.
    private static string Readable(string file) => new([.. file.Select(c => char.IsControl(c) ? '?' : c)]);
}

using Al2023.Nodes.Text.Yaml;

namespace Al2023.Nodes.Text;

/// <summary>
/// Reads YAML as nodeadm does: version 1.1, the first document alone, the last of repeated keys. A reader of its own,
/// because a document that nodeadm refuses must be refused here, at the same place.
/// </summary>
public static class YamlReader
{
    // nodeadm reads, and judges, its text in blocks of this size.
    private const int Block = 512;

    /// <summary>The first document of the text.</summary>
    public static DataText Read(string text) => Read(text, YamlDialect.Go);

    /// <summary>The first document of a text that is no NodeConfig but inputs, as Pulumi's YAML reads them: <c>yes</c> and its like are texts.</summary>
    public static DataText ReadInputs(string text) => Read(text, YamlDialect.Program);

    private static DataText Read(string text, YamlDialect dialect)
    {
        var repeated = new List<RepeatedKey>();
        var scanner = new YamlScanner(text);
        var parser = new YamlParser(scanner, repeated, dialect);
        try
        {
            var root = parser.Document();
            var forbidden = TextBytes.ForbiddenCharacter(text.AsSpan(0, Math.Min(text.Length, (scanner.Index / Block + 1) * Block)));
            return forbidden < 0 ? new(root, null, repeated, parser.FurtherDocument()) { IgnoredTags = parser.IgnoredTags } : Forbidden(text, forbidden);
        }
        catch (YamlFailure failure)
        {
            return DataText.Failed(failure.Message, failure.Line, failure.Column);
        }
    }

    private static DataText Forbidden(string text, int index)
    {
        var before = text.AsSpan(0, index);
        return DataText.Failed("a control character stands there", before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }
}

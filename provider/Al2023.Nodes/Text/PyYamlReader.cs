using Al2023.Nodes.Text.Yaml;

namespace Al2023.Nodes.Text;

/// <summary>
/// Reads YAML as cloud-init does, by the rules of PyYAML's safe loader: one document, no tabs between tokens, no unknown
/// tags. The scanner is that of nodeadm's reader, which is of the same family, with PyYAML's differences.
/// </summary>
internal static class PyYamlReader
{
    /// <summary>The one document of the text.</summary>
    public static DataText Read(string text)
    {
        if (ForbiddenCharacter(text) is var forbidden and >= 0)
        {
            var before = text.AsSpan(0, forbidden);
            return DataText.Failed("a control character stands there", before.Count('\n') + 1, forbidden - before.LastIndexOf('\n'));
        }
        var repeated = new List<RepeatedKey>();
        var parser = new YamlParser(new(text, YamlDialect.Python), repeated, YamlDialect.Python);
        try
        {
            var root = parser.Document();
            if (parser.FurtherDocument() is > 0 and var line)
                return DataText.Failed("a second document, or text behind the first one, starts there", line, 1);
            RefuseIndicators(root);
            return new(root, null, repeated);
        }
        catch (YamlFailure failure)
        {
            return DataText.Failed(failure.Message, failure.Line, failure.Column);
        }
    }

    /// <summary><c>=</c> and <c>&lt;&lt;</c> are types of their own, which only keys may have.</summary>
    private static void RefuseIndicators(DataNode? node)
    {
        switch (node)
        {
            case DataNodeScalar { Plain: true, Value: "=" or "<<" } scalar:
                throw new YamlFailure($"`{scalar.Value}` is no text without quotes", scalar.Line, scalar.Column);
            case DataNodeList list:
                foreach (var item in list.Items)
                    RefuseIndicators(item);
                break;
            case DataNodeMap map:
                foreach (var (_, value) in map.Entries)
                    RefuseIndicators(value);
                break;
        }
    }

    /// <summary>The index of the first character that PyYAML takes nowhere; -1 where there is none.</summary>
    private static int ForbiddenCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= ' ' and <= '~')
                continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || TextBytes.ForbiddenCharacter(text.AsSpan(i, 1)) >= 0)
                return i;
        }
        return -1;
    }
}

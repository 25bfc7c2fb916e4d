using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Al2023.Nodes.Text;

/// <summary>Reads JSON as strictly as nodeadm does, with places.</summary>
public static class JsonReader
{
    private const int MaxDepth = 200;

    private const int MostReported = 20;

    /// <summary>True if nodeadm takes the text for JSON: its first character that is no white space is a brace.</summary>
    public static bool Claims(string text) => text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal);

    /// <summary>The one value of the text.</summary>
    public static DataText Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            var places = new LineIndex(bytes);
            var repeated = new List<RepeatedKey>();
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            var root = Value(ref reader, places, repeated);
            // A second value, or text, after the first is an error.
            reader.Read();
            return new(root, null, repeated);
        }
        catch (JsonException e)
        {
            return DataText.Failed("it is no JSON", (int)(e.LineNumber ?? -1) + 1, (int)(e.BytePositionInLine ?? -1) + 1);
        }
    }

    private static DataNode Value(ref Utf8JsonReader reader, LineIndex places, List<RepeatedKey> repeated)
    {
        var (line, column) = places.Find((int)reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref reader, places, repeated, line, column),
            JsonTokenType.StartArray => List(ref reader, places, repeated, line, column),
            JsonTokenType.String => new DataNodeScalar(Text(ref reader), line, column),
            JsonTokenType.Number => new DataNodeScalar(Number(ref reader), line, column),
            JsonTokenType.True => new DataNodeScalar(true, line, column),
            JsonTokenType.False => new DataNodeScalar(false, line, column),
            _ => new DataNodeScalar(null, line, column),
        };
    }

    private static DataNodeMap Map(ref Utf8JsonReader reader, LineIndex places, List<RepeatedKey> repeated, int line, int column)
    {
        var entries = new List<KeyValuePair<string, DataNode>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = Text(ref reader);
            if (!names.Add(key) && repeated.Count < MostReported)
                repeated.Add(new(key, places.Find((int)reader.TokenStartIndex).Line));
            reader.Read();
            entries.Add(new(key, Value(ref reader, places, repeated)));
        }
        return new(entries, line, column);
    }

    private static DataNodeList List(ref Utf8JsonReader reader, LineIndex places, List<RepeatedKey> repeated, int line, int column)
    {
        var items = new List<DataNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value(ref reader, places, repeated));
        return new(items, line, column);
    }

    /// <summary>A string; half a surrogate pair, which Go replaces, .NET refuses.</summary>
    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static object Number(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var whole))
            return whole;
        if (reader.TryGetUInt64(out var large))
            return large;
        return double.Parse(Encoding.UTF8.GetString(reader.ValueSpan), NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}

/// <summary>Finds lines and columns in a text that is read from front to back.</summary>
internal sealed class LineIndex(byte[] text)
{
    private int _line = 1;
    private int _lineStart;
    private int _seen;

    /// <summary>The place of an index that is not before the last one asked for.</summary>
    public (int Line, int Column) Find(int index)
    {
        for (; _seen < index; _seen++)
        {
            if (text[_seen] != '\n')
                continue;
            _line++;
            _lineStart = _seen + 1;
        }
        return (_line, index - _lineStart + 1);
    }
}

using System.Text;
using System.Text.Json;

namespace Al2023.Migration.Reading;

/// <summary>Reads JSON, one document or several one after another, and writes it.</summary>
internal static class JsonTrees
{
    private const int MaxDepth = 256;

    /// <summary>The documents of a text.</summary>
    /// <exception cref="SourceException">The text is no JSON, or stops before its end.</exception>
    public static IReadOnlyList<Tree> Read(string file, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth, AllowMultipleValues = true });
            var documents = new List<Tree>();
            while (reader.Read())
                documents.Add(Value(ref reader));
            return documents;
        }
        // A text with half of a character that takes two.
        catch (InvalidOperationException)
        {
            throw new SourceException(file, null, "a text in it is no Unicode. Fetch the answer again.");
        }
        catch (JsonException e)
        {
            throw new SourceException(file, $"line {(e.LineNumber ?? 0) + 1}, column {(e.BytePositionInLine ?? 0) + 1}", "the JSON is cut off or damaged here. Fetch the answer again.");
        }
    }

    /// <summary>The one value of a text; null where it is no JSON.</summary>
    public static Tree? TryRead(string text)
    {
        try
        {
            return Read("", text) is [var only] ? only : null;
        }
        catch (SourceException)
        {
            return null;
        }
    }

    /// <summary>The value as JSON on one line.</summary>
    public static string Write(Tree value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(writer, value);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, Tree value)
    {
        switch (value.Kind)
        {
            case TreeKind.Map:
                writer.WriteStartObject();
                foreach (var (key, below) in value.Entries)
                {
                    writer.WritePropertyName(key);
                    Write(writer, below);
                }
                writer.WriteEndObject();
                break;
            case TreeKind.List:
                writer.WriteStartArray();
                foreach (var item in value.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case TreeKind.Text:
                writer.WriteStringValue(value.Text ?? "");
                break;
            case TreeKind.Number or TreeKind.Flag:
                writer.WriteRawValue(value.Text!);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static Tree Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Map(ref reader),
        JsonTokenType.StartArray => List(ref reader),
        JsonTokenType.String => Tree.OfText(reader.GetString()!),
        JsonTokenType.Number => Tree.OfNumber(Encoding.UTF8.GetString(reader.ValueSpan)),
        JsonTokenType.True => Tree.OfFlag(true),
        JsonTokenType.False => Tree.OfFlag(false),
        _ => Tree.OfNull(),
    };

    private static Tree Map(ref Utf8JsonReader reader)
    {
        var entries = new List<KeyValuePair<string, Tree>>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            entries.Add(new(key, Value(ref reader)));
        }
        return Tree.OfMap(entries);
    }

    private static Tree List(ref Utf8JsonReader reader)
    {
        var items = new List<Tree>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            items.Add(Value(ref reader));
        return Tree.OfList(items);
    }
}

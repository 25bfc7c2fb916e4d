namespace Al2023.Nodes.UserData.Mime;

/// <summary>A message or part as Python's <c>email</c> reads it, which cloud-init uses.</summary>
/// <param name="Path">Its place: <c>part[1]</c>, <c>part[1].part[0]</c>; empty for the document.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its text where it has no parts.</param>
/// <param name="Parts">Its parts; null where it has none.</param>
internal sealed record PythonMessage(string Path, MimeHeaders Headers, ReadOnlyMemory<char> Body, IReadOnlyList<PythonMessage>? Parts)
{
    /// <summary>The media type; text/plain where none can be read.</summary>
    public string ContentType { get; } = TypeOf(Headers.Get("Content-Type"));

    /// <summary>The messages without parts, in document order.</summary>
    public IEnumerable<PythonMessage> Leaves => Parts is null ? [this] : Parts.SelectMany(p => p.Leaves);

    private static string TypeOf(string header)
    {
        var type = header.Split(';', 2)[0].Trim().ToLowerInvariant();
        return type.AsSpan().Count('/') == 1 ? type : "text/plain";
    }
}

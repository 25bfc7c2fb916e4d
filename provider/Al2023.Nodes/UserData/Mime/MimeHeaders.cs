namespace Al2023.Nodes.UserData.Mime;

/// <summary>A message's or part's headers, in their order. Each byte is one character.</summary>
internal sealed record MimeHeaders(IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The first header of a name, as nodeadm finds it: whatever its case, but no other character may differ.</summary>
    public string Get(string name)
    {
        foreach (var (key, value) in Fields)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return "";
    }
}

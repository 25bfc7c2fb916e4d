namespace Al2023.Nodes.UserData.Mime;

/// <summary>The kinds of text that cloud-init knows.</summary>
internal static class CloudInitTypes
{
    /// <summary>What a text of an unnamed type is taken for, by its first words.</summary>
    private static readonly (string Start, string Type)[] _starts =
    [
        ("#cloud-config-archive", "text/cloud-config-archive"),
        ("#cloud-config-jsonp", "text/cloud-config-jsonp"),
        ("#cloud-boothook", "text/cloud-boothook"),
        ("## template: jinja", "text/jinja2"),
        ("#include-once", "text/x-include-once-url"),
        ("#cloud-config", "text/cloud-config"),
        ("#part-handler", "text/part-handler"),
        ("#upstart-job", "text/upstart-job"),
        ("#include", "text/x-include-url"),
        ("#!", CloudInitPart.Script),
    ];

    private static readonly HashSet<string> _further =
        ["text/x-shellscript-per-boot", "text/x-shellscript-per-instance", "text/x-shellscript-per-once"];

    /// <summary>True for a type that cloud-init acts on.</summary>
    public static bool Knows(string type) => _further.Contains(type) || _starts.Any(s => s.Type == type);

    /// <summary>What a part is for cloud-init; null where it does nothing with it.</summary>
    public static string? Of(string declared, ReadOnlySpan<char> text)
    {
        if (declared is not ("text/plain" or "text/x-not-multipart" or CloudInitPart.Script))
            return Knows(declared) ? declared : null;
        var start = text.TrimStart();
        foreach (var (word, type) in _starts)
        {
            if (start.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return type;
        }
        return Knows(declared) ? declared : null;
    }
}

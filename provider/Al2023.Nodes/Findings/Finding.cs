namespace Al2023.Nodes.Findings;

/// <summary>One thing that is wrong with an input: where it is, what is wrong and what to write instead.</summary>
/// <param name="Severity">How grave it is.</param>
/// <param name="Path">The input's path in Pulumi's syntax: <c>labels["a.b/c"]</c>, <c>taints[0].key</c>. See <see cref="InputPath"/>.</param>
/// <param name="Message">Full sentences; user's text stands in the holes of the interpolated string.</param>
public readonly record struct Finding(Severity Severity, string Path, Message Message)
{
    public static Finding Error(string path, Message message) => new(Severity.Error, path, message);

    public static Finding Warning(string path, Message message) => new(Severity.Warning, path, message);

    public static Finding Information(string path, Message message) => new(Severity.Information, path, message);

    /// <summary>An error as a warning, for what is wrong and may not be refused; anything else as it is.</summary>
    public Finding AsWarning() => Severity is Severity.Error ? this with { Severity = Severity.Warning } : this;

    /// <summary>The finding where its input is secret: without the user's words, but for the keys that its path shows anyway.</summary>
    public Finding Hidden() => Hidden(static _ => true);

    /// <summary>The finding without each of the user's words that <paramref name="hide"/> accepts and its path does not show.</summary>
    public Finding Hidden(Func<string, bool> hide)
    {
        var path = Path;
        return this with { Message = Message.Hidden(text => hide(text) && !InputPath.Shows(path, text)) };
    }

    public override string ToString() => $"{Path}: {Message}";
}

/// <summary>How grave a finding is: an error keeps a node from working, a warning is worth a look.</summary>
public enum Severity
{
    Error,
    Warning,
    Information,
}

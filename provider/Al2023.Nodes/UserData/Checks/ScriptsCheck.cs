using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>The scripts that cloud-init runs.</summary>
internal static class ScriptsCheck
{
    private static readonly Func<ScriptText, IEnumerable<Finding>>[] _checks =
        [BootstrapCallCheck.Check, NodeadmCallCheck.Check, KubeletWaitCheck.Check, Al2LeftoverCheck.Check];

    /// <summary>No more of a script is judged [characters]: EC2 takes no more but where it is compressed well.</summary>
    private const int MaxLength = 32_768;

    public static IEnumerable<Finding> Check(DocumentContext document) =>
        (document.CloudInit ?? []).Where(c => c.IsShell).SelectMany(c => Check(c.Text, c.Path, needsShebang: c.IsScript));

    /// <summary>All findings about one script.</summary>
    /// <param name="needsShebang">False for a boothook, whose first line is another.</param>
    public static IEnumerable<Finding> Check(string text, string path, bool needsShebang = true)
    {
        var isLong = text.Length > MaxLength;
        var script = new ScriptText(isLong ? text[..MaxLength] : text, path);
        return
        [
            .. needsShebang ? ShebangCheck.Check(script) : [],
            .. _checks.SelectMany(c => c(script)),
            .. isLong ? [Finding.Information(path, $"The script has {text.Length:known} characters, and only the first {MaxLength:known} are judged here. Fetch a long script from S3.")] : Array.Empty<Finding>(),
        ];
    }
}

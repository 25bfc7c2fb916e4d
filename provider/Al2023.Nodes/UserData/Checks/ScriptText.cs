using System.Text;
using Al2023.Nodes.Al2.Shell;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>A script under its path.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Path">What findings are about.</param>
internal sealed record ScriptText(string Text, string Path)
{
    private readonly Lazy<string> _code = new(() => WithoutComments(Text));

    private readonly Lazy<ShellScript> _shell = new(() => ShellScript.Read(Text));

    /// <summary>The script's commands.</summary>
    public ShellScript Shell => _shell.Value;

    /// <summary>The text without lines that are comments.</summary>
    public string Code => _code.Value;

    private static string WithoutComments(string text)
    {
        var code = new StringBuilder(text.Length);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.TrimStart().StartsWith("#", StringComparison.Ordinal))
                code.Append(line).Append('\n');
        }
        return code.ToString();
    }
}

using Al2023.Nodes.Al2.Shell;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData.CloudConfig;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Scripts that turn swap on: with it the kubelet does not start unless it is told to.</summary>
internal static class SwapCheck
{
    private static readonly string[] _questions = ["-s", "--show", "--summary", "-h", "--help", "-V", "--version"];

    /// <summary>Findings about the scripts of a document whose NodeConfigs are merged.</summary>
    public static IEnumerable<Finding> Check(DocumentContext document, NodeConfigDocument? merged) =>
        Check((document.CloudInit ?? []).SelectMany(CloudInitScripts.Of), merged?.Kubelet.Config, merged?.Kubelet.Flags);

    /// <summary>Findings about scripts beside the kubelet's configuration and flags; null for none.</summary>
    public static IEnumerable<Finding> Check(IEnumerable<(string Path, string Text)> scripts, IReadOnlyDictionary<string, object?>? config, IReadOnlyList<string>? flags)
    {
        foreach (var (path, text) in scripts)
        {
            if (text == CloudInitScripts.Swap && KubeletCheck.FailsOnSwap(config, flags))
                yield return Finding.Warning(path, "cloud-init turns swap on, and the kubelet does not start with it. Write `failSwapOn: false` into `kubelet.config`, and `memorySwap.swapBehavior: LimitedSwap` for pods that may swap.");
            else if (text.Contains("swapon", StringComparison.Ordinal) && TurnsOn(ShellScript.Read(text)) && KubeletCheck.FailsOnSwap(config, flags))
                yield return Finding.Warning(path, "The script turns swap on, and the kubelet does not start with it. Write `failSwapOn: false` into `kubelet.config`, and `memorySwap.swapBehavior: LimitedSwap` for pods that may swap.");
        }
    }

    // The last word counts: a script may turn swap off for its work.
    private static bool TurnsOn(ShellScript script) =>
        ShellNesting.All(script).LastOrDefault(c => Program(c) is "swapoff" || (Program(c) is "swapon" && !c.Arguments.Any(a => _questions.Contains(a.Literal)))) is { } last && Program(last) is "swapon";

    private static string Program(ShellCommand command) => command.Name[(command.Name.LastIndexOf('/') + 1)..];
}

/// <summary>The scripts that cloud-init makes of a part.</summary>
internal static class CloudInitScripts
{
    /// <summary>What stands for cloud-init's own settings of swap.</summary>
    public const string Swap = "\0swap";

    /// <summary>The part itself, or what its cloud-config runs and writes, under their paths; <see cref="Swap"/> where it turns swap on itself.</summary>
    public static IEnumerable<(string Path, string Text)> Of(CloudInitPart part) =>
        part.IsShell ? [(part.Path, part.Text)]
        : part.Type == CloudInitPart.Config && part.Body.Span.Contains("swap", StringComparison.Ordinal) && CloudConfigText.Read(part.Text, part.Path).Root is { } root ? Of(root, part.Path)
        : [];

    private static IEnumerable<(string Path, string Text)> Of(DataNodeMap root, string path)
    {
        if (CloudConfigSwap.Setting(root) is { } setting)
            yield return (InputPath.Key(path, setting), Swap);
        foreach (var key in CloudConfigCommands.Keys)
        {
            if (root.Find(key) is { } commands && CloudConfigCommands.Script(commands) is { } script)
                yield return (InputPath.Key(path, key), script);
        }
        var files = root.Find("write_files") is DataNodeList list ? list.Items : [];
        for (var i = 0; i < files.Count; i++)
        {
            if (files[i] is DataNodeMap entry && CloudConfigFile.Read(entry).Content is { } content && content.StartsWith("#!", StringComparison.Ordinal))
                yield return (InputPath.Key(InputPath.Index(InputPath.Key(path, "write_files"), i), "content"), content);
        }
    }
}

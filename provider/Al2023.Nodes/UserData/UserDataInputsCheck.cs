using System.Text;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.UserData.Checks;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData;

/// <summary>Checks what user data is to be made of, before it is rendered.</summary>
public static class UserDataInputsCheck
{
    private const int MaxMaxPods = 1000;

    /// <summary>All that is wrong, with the inputs' own paths: <c>bootstrapScripts[1]</c>.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="mergedBy">Who adds to the document.</param>
    /// <param name="release">What runs on the node.</param>
    public static IEnumerable<Finding> Check(UserDataInputs inputs, UserDataMerger mergedBy, NodeRelease release)
    {
        var context = SpecContext.Of(release, mergedBy, areInputs: true) with { Writes = f => Writes(inputs, release, f) };
        return
        [
            .. ClusterInputsCheck.Check(inputs),
            .. LabelCheck.Check(inputs.Labels),
            .. TaintCheck.Check(inputs.Taints),
            .. Bounds.Check(inputs.MaxPods, 1, MaxMaxPods),
            .. NodeConfigInputsCheck.Check(inputs, context),
            .. inputs.BootstrapScripts.Items.SelectMany(s => s.Check(static (script, path) => ScriptsCheck.Check(script, path))),
            .. inputs.UserDataParts.Items.SelectMany(p => PartInputsCheck.Check(p, context)),
            .. mergedBy is UserDataMerger.Karpenter ? [] : LocalStorageInputsCheck.Check(inputs.NodeConfig, inputs.UserDataParts),
            .. PodsCapacityCheck.Check(inputs, release),
            .. Swap(inputs),
            .. mergedBy is UserDataMerger.Karpenter ? Letters(inputs) : [],
        ];
    }

    /// <summary>True for a file that an image of the user's own may hold, or that a script names or may name.</summary>
    private static bool Writes(UserDataInputs inputs, NodeRelease release, string file) =>
        release.IsOwnImage
        || inputs.BootstrapScripts.ContainsUnknowns
        || inputs.UserDataParts.ContainsUnknowns
        || inputs.BootstrapScripts.Items.Any(s => Names(s, file))
        || inputs.UserDataParts.Items.Any(p => p.ContentType.IsKnown(out var type) && !type.StartsWith(NodeadmReader.NodeConfigType, StringComparison.OrdinalIgnoreCase) && Names(p.Content, file));

    private static bool Names(Input<string> script, string file) => script.IsKnown(out var text) && text.Contains(file, StringComparison.Ordinal);

    /// <summary>Karpenter drops a part's transfer encoding, without which cloud-init reads ASCII alone.</summary>
    private static IEnumerable<Finding> Letters(UserDataInputs inputs) => inputs.BootstrapScripts.Items
        .Concat(inputs.UserDataParts.Items.Where(p => !IsOf(p, NodeadmReader.NodeConfigType)).Select(p => p.Content))
        .SelectMany(s => s.Check(static (text, path) => Ascii.IsValid(text) || text == InputValue.Placeholder
            ? []
            : [Finding.Error(path, "Outside of ASCII, cloud-init reads the letters of a MIME part wrongly and does not run the script, and Karpenter keeps no transfer encoding. Write ASCII, comments too.")]));

    private static IEnumerable<Finding> Swap(UserDataInputs inputs)
    {
        var scripts = inputs.BootstrapScripts.Items.Select(s => (Content: s, Type: CloudInitPart.Script))
            .Concat(inputs.UserDataParts.Items.Where(p => !IsOf(p, NodeadmReader.NodeConfigType)).Select(p => (p.Content, Type: TypeOf(p))))
            .Where(s => s.Content.IsKnown(out var text) && text.Contains("swap", StringComparison.Ordinal))
            .ToList();
        if (scripts.Count == 0 || inputs.NodeConfig.IsUnknown())
            return [];
        var kubelet = inputs.UserDataParts.Items
            .Where(p => IsOf(p, NodeadmReader.NodeConfigType) && p.Content.IsKnown(out _))
            .Select(p => NodeConfigReader.Read(MimeWriter.WithLineFeeds(p.Content.Known()), "").Document)
            .OfType<NodeConfigDocument>()
            .Aggregate(inputs.NodeConfig.ToDocument(), NodeConfigMerger.Over)
            .Kubelet;
        return scripts.SelectMany(s => s.Content.Check((text, path) =>
            SwapCheck.Check(CloudInitScripts.Of(new("", s.Type, CloudInitTypes.Of(s.Type, text), text.AsMemory())), kubelet.Config, kubelet.Flags).Select(f => f with { Path = path })));
    }

    private static string TypeOf(UserDataPartInputs part) => part.ContentType.IsKnown(out var declared) ? GoMediaType.Parse(declared)?.Type ?? "" : "";

    private static bool IsOf(UserDataPartInputs part, string type) => part.ContentType.IsKnown(out var declared) && GoMediaType.Parse(declared)?.Type == type;
}

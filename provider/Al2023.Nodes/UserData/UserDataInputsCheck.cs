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

    private static IEnumerable<Finding> Swap(UserDataInputs inputs)
    {
        var scripts = inputs.BootstrapScripts.Items
            .Concat(inputs.UserDataParts.Items.Where(p => IsOf(p, CloudInitPart.Script)).Select(p => p.Content))
            .Where(s => s.IsKnown(out var text) && text.Contains("swapon", StringComparison.Ordinal))
            .ToList();
        if (scripts.Count == 0 || inputs.NodeConfig.IsUnknown())
            return [];
        var kubelet = inputs.UserDataParts.Items
            .Where(p => IsOf(p, NodeadmReader.NodeConfigType) && p.Content.IsKnown(out _))
            .Select(p => NodeConfigReader.Read(MimeWriter.WithLineFeeds(p.Content.Known()), "").Document)
            .OfType<NodeConfigDocument>()
            .Aggregate(inputs.NodeConfig.ToDocument(), NodeConfigMerger.Over)
            .Kubelet;
        return scripts.SelectMany(s => s.Check((text, path) => SwapCheck.Check([(path, text)], kubelet.Config, kubelet.Flags)));
    }

    private static bool IsOf(UserDataPartInputs part, string type) => part.ContentType.IsKnown(out var declared) && GoMediaType.Parse(declared)?.Type == type;
}

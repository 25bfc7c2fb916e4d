using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.UserData.Checks;

namespace Al2023.Nodes.UserData;

/// <summary>Checks what user data is to be made of, before it is rendered.</summary>
public static class UserDataInputsCheck
{
    private const int MaxMaxPods = 1000;

    /// <summary>All that is wrong, with the inputs' own paths: <c>bootstrapScripts[1]</c>.</summary>
    /// <param name="inputs">The inputs; an unknown one is null, or <see cref="Unknowns.Text"/> inside lists and maps.</param>
    /// <param name="mergedBy">Who adds to the document.</param>
    /// <param name="release">What runs on the node.</param>
    /// <param name="unknowns">Which inputs are set but unknown.</param>
    public static IEnumerable<Finding> Check(UserDataInputs inputs, UserDataMerger mergedBy, NodeRelease release, Unknowns unknowns)
    {
        var context = SpecContext.Of(release, mergedBy, areInputs: true);
        return
        [
            .. ClusterInputsCheck.Check(inputs, unknowns),
            .. inputs.Labels is { } labels ? LabelCheck.Check(labels, "labels") : [],
            .. inputs.Taints is { } taints ? TaintCheck.Check(taints, "taints") : [],
            .. Bounds.Check("maxPods", inputs.MaxPods, 1, MaxMaxPods),
            .. NodeConfigInputsCheck.Check(inputs, context),
            .. (inputs.BootstrapScripts ?? []).SelectMany((s, i) => Script(s, InputPath.Index("bootstrapScripts", i))),
            .. (inputs.UserDataParts ?? []).SelectMany((p, i) => PartInputsCheck.Check(p, InputPath.Index("userDataParts", i), context)),
        ];
    }

    /// <summary>What the rendered document is too large for, or was compressed for; only for inputs without errors that are fully known.</summary>
    public static IReadOnlyList<Finding> CheckSize(UserDataInputs inputs, UserDataMerger mergedBy) => UserDataRenderer.Render(inputs, mergedBy).Findings;

    private static IEnumerable<Finding> Script(string script, string path) => script == Unknowns.Text ? [] : ScriptsCheck.Check(script, path);
}

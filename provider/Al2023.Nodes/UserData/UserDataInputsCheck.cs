using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.UserData.Checks;

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
        var context = SpecContext.Of(release, mergedBy, areInputs: true);
        return
        [
            .. ClusterInputsCheck.Check(inputs),
            .. LabelCheck.Check(inputs.Labels),
            .. TaintCheck.Check(inputs.Taints),
            .. Bounds.Check(inputs.MaxPods, 1, MaxMaxPods),
            .. NodeConfigInputsCheck.Check(inputs, context),
            .. inputs.BootstrapScripts.Items.SelectMany(s => s.Check(static (script, path) => ScriptsCheck.Check(script, path))),
            .. inputs.UserDataParts.Items.SelectMany(p => PartInputsCheck.Check(p, context)),
        ];
    }
}

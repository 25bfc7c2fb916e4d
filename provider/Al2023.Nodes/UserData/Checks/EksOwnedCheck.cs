using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet.Flags;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>What EKS sets itself where it picks a managed node group's image.</summary>
internal static class EksOwnedCheck
{
    private const string Field = "maxPods";

    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        if (spec.Context.MergedBy is not UserDataMerger.Eks)
            yield break;
        var kubelet = spec.Config.Kubelet;
        if (kubelet.Config?.ContainsKey(Field) is true)
            yield return Finding.Error($"{spec.Path}.kubelet.config.{Field}", "EKS sets the number of pods itself where it picks the image, and ours would be lost. Name the image in the launch template, `ami.source: LaunchTemplate`, and write `maxPods`; or leave it out.");
        // In inputs the flag is refused for what it is.
        var flags = spec.Context.AreInputs ? [] : kubelet.Flags ?? [];
        for (var i = 0; i < flags.Count; i++)
        {
            if (FlagReader.Read([flags[i]]).Flags is [{ Known.Field: Field }, ..])
                yield return Finding.Error(InputPath.Index($"{spec.Path}.kubelet.flags", i), $"EKS sets the number of pods itself where it picks the image, and `{flags[i]}` would be lost. Name the image in the launch template, `ami.source: LaunchTemplate`, and write `maxPods`; or leave it out.");
        }
    }
}

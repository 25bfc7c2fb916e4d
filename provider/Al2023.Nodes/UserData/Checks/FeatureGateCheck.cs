using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>nodeadm's own feature gates: it ignores what it does not know.</summary>
internal static class FeatureGateCheck
{
    internal static readonly string[] Known = ["FastImagePull", "InstanceIdNodeName"];

    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        foreach (var gate in spec.Config.FeatureGates?.Keys ?? [])
        {
            if (!Known.Contains(gate))
                yield return Finding.Error(InputPath.Key($"{spec.Path}.featureGates", gate), $"nodeadm has no feature gate `{gate}` and ignores it.{Nearest.Suggest(gate, Known):known} Write `InstanceIdNodeName` or `FastImagePull`; a gate of the kubelet belongs into `kubelet.config.featureGates`.");
        }
    }
}

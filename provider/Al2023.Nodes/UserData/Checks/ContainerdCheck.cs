using Al2023.Nodes.Containerd;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>containerd's configuration and base runtime specification: nodeadm looks at them only when it writes the files.</summary>
internal static class ContainerdCheck
{
    public static IEnumerable<Finding> Check(CheckedSpec spec) =>
    [
        .. spec.Config.Containerd.Config.Length > 0 ? ContainerdConfigCheck.Check(spec.Config.Containerd.Config, $"{spec.Path}.containerd.config", spec.Context.Version) : [],
        .. spec.Config.Containerd.BaseRuntimeSpec is { } runtime ? BaseRuntimeSpecCheck.Check(runtime, $"{spec.Path}.containerd.baseRuntimeSpec") : [],
    ];
}

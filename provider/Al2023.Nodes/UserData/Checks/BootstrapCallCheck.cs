using Al2023.Nodes.Al2;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Amazon Linux 2's bootstrap.sh, of which AL2023 has a stub that fails.</summary>
internal static class BootstrapCallCheck
{
    public static IEnumerable<Finding> Check(ScriptText script)
    {
        if (script.Shell.Commands.Any(BootstrapCall.Is))
            yield return Finding.Error(script.Path, "`/etc/eks/bootstrap.sh` only fails on AL2023, and its arguments are lost. Write a NodeConfig; `convertAl2UserData` turns the call into one.");
    }
}

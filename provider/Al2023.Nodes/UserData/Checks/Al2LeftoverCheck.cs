using Al2023.Nodes.Al2;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>What Amazon Linux 2 had and AL2023 has not.</summary>
internal static class Al2LeftoverCheck
{
    public static IEnumerable<Finding> Check(ScriptText script) => Al2Leftovers.Find(script.Code, script.Shell, script.Path);
}

using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Scripts without their first line: cloud-init cannot run them.</summary>
internal static class ShebangCheck
{
    public static IEnumerable<Finding> Check(ScriptText script)
    {
        if (script.Text != Unknowns.Text && !script.Text.StartsWith("#!", StringComparison.Ordinal))
            yield return Finding.Error(script.Path, "The script does not start with `#!`, and cloud-init cannot run it. Write `#!/bin/bash` as its first line, nothing before it.");
    }
}

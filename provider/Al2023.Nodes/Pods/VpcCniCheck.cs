using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Pods;

/// <summary>Checks the installed version of the Amazon VPC CNI.</summary>
public static partial class VpcCniCheck
{
    private static readonly Version _forAl2023 = new(1, 16, 2);
    private static readonly Version _forEfaOnly = new(1, 18, 4);

    /// <summary>An error where a version is known and too old, or none.</summary>
    /// <param name="input">As EKS spells it, <c>v1.19.2-eksbuild.1</c>, at the place where it is said, or could be.</param>
    /// <param name="efaOnly">Nodes have <c>efa-only</c> interfaces.</param>
    public static IEnumerable<Finding> Check(Input<string> input, bool efaOnly)
    {
        if (!input.IsKnown(out var version))
            yield break;
        var match = Syntax().Match(version);
        if (!match.Success)
            yield return input.Error($"`{input}` is no version of the VPC CNI. Write one such as `v1.19.2-eksbuild.1`.");
        else if (Version.Parse(match.Groups["version"].Value) is var installed && installed < _forAl2023)
            yield return input.Error($"The VPC CNI is of version `{input}`, and AL2023 nodes need {_forAl2023:known} or newer. Upgrade it first.");
        else if (efaOnly && installed < _forEfaOnly)
            yield return input.Error($"The VPC CNI is of version `{input}`, and interfaces of the type `efa-only` need {_forEfaOnly:known} or newer. Upgrade it first, or write `efa.efaOnly: false`.");
    }

    [GeneratedRegex(@"\Av?(?<version>[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4})([-+].*)?\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Syntax();
}

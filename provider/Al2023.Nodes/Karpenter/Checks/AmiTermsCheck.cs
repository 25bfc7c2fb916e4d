using System.Text.RegularExpressions;
using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of the terms that select AMIs.</summary>
internal static partial class AmiTermsCheck
{
    private const string Path = "amiSelectorTerms";

    private static readonly string[] _owners = ["self", "amazon", "aws-marketplace"];

    public static IEnumerable<Finding> Check(NodeClassSettings settings, KarpenterTarget target, KubernetesVersion? kubernetesVersion, Unknowns unknowns)
    {
        var terms = settings.AmiSelectorTerms;
        foreach (var finding in TermRules.CheckNotEmpty(Path, terms, "Leave `amiSelectorTerms` out, or name images."))
            yield return finding;
        for (var i = 0; i < (terms?.Count ?? 0); i++)
        {
            if ((AmiSelectorTerm?)terms![i] is not { } term)
                continue;
            var at = InputPath.Index(Path, i);
            foreach (var finding in CheckTerm(at, term, unknowns).Concat(CheckValues(at, term, target, kubernetesVersion)))
                yield return finding;
            if (terms.Count > 1 && unknowns.IsSet(InputPath.Key(at, "alias"), term.Alias))
                yield return Finding.Error(InputPath.Key(at, "alias"), "An alias selects all images by itself, so its term is the only one. Leave the other terms out, or the alias.");
        }
    }

    private static IEnumerable<Finding> CheckTerm(string path, AmiSelectorTerm term, Unknowns unknowns)
    {
        IReadOnlyList<TermField> fields =
        [
            TermField.Of(path, "tags", term.Tags, unknowns),
            TermField.Of(path, "id", term.Id, unknowns),
            TermField.Of(path, "name", term.Name, unknowns),
            TermField.Of(path, "alias", term.Alias, unknowns),
            TermField.Of(path, "ssmParameter", term.SsmParameter, unknowns),
            TermField.Of(path, "owner", term.Owner, unknowns, selects: false),
        ];
        return
        [
            .. TermRules.CheckAny(path, fields),
            .. TermRules.CheckAlone(path, fields, "id"),
            // With both set, the rule for the id has spoken.
            .. term.Id is null ? TermRules.CheckAlone(path, fields, "alias") : [],
        ];
    }

    private static IEnumerable<Finding> CheckValues(string path, AmiSelectorTerm term, KarpenterTarget target, KubernetesVersion? kubernetesVersion) =>
    [
        .. CheckAlias(InputPath.Key(path, "alias"), term.Alias, target, kubernetesVersion),
        .. TermRules.CheckId(InputPath.Key(path, "id"), term.Id, "ami"),
        .. TermRules.CheckText(InputPath.Key(path, "ssmParameter"), term.SsmParameter),
        .. TermRules.CheckText(InputPath.Key(path, "name"), term.Name).Select(f => f.AsWarning()),
        .. CheckName(InputPath.Key(path, "name"), term.Name),
        .. CheckOwner(InputPath.Key(path, "owner"), term.Owner),
        .. TermRules.CheckTags(InputPath.Key(path, "tags"), term.Tags),
    ];

    private static IEnumerable<Finding> CheckAlias(string path, string? alias, KarpenterTarget target, KubernetesVersion? kubernetesVersion)
    {
        if (alias is null or Unknowns.Text)
            return [];
        if (!alias.StartsWith($"{NodeImages.Family}@", StringComparison.Ordinal))
            return [Finding.Error(path, $"`{alias}` is no alias of AL2023. Write `al2023@` and a release: `al2023@v20260714`, or `al2023@latest`.")];
        var release = alias[(NodeImages.Family.Length + 1)..];
        if (release.Length == 0 && target.Release.Major == 0)
            return [Finding.Warning(path, $"`{alias}` names no release, which only Karpenter before 1.0 takes. Write `al2023@v20260714`, the day of a release, or `al2023@latest`.")];
        if (!Release().IsMatch(release))
            return [Finding.Error(path, $"`{alias}` names no release: Karpenter would find no image, and a second `@` would end its process. Write `al2023@v20260714`, the day of a release, or `al2023@latest`.")];
        return AmiReleaseCheck.Check(release, null, kubernetesVersion, path);
    }

    private static IEnumerable<Finding> CheckName(string path, string? name)
    {
        if (name is null or Unknowns.Text)
            yield break;
        if (name.StartsWith("al2023-ami-", StringComparison.Ordinal))
            yield return Finding.Error(path, $"`{name}` is plain Amazon Linux 2023, which has no nodeadm: such a node never joins. Write the name of an EKS image, `amazon-eks-node-al2023-…`.");
        else if (AmazonLinux2().IsMatch(name))
            yield return Finding.Error(path, $"`{name}` is an image of Amazon Linux 2, which has no nodeadm: such a node never joins. Write the name of an AL2023 image, `amazon-eks-node-al2023-…`.");
    }

    private static IEnumerable<Finding> CheckOwner(string path, string? owner)
    {
        if (owner is null or Unknowns.Text || _owners.Contains(owner) || Account().IsMatch(owner))
            yield break;
        yield return Finding.Warning(path, $"`{owner}` is no owner that EC2 knows. Write a 12-digit account id, `self`, `amazon` or `aws-marketplace`.");
    }

    [GeneratedRegex(@"^(latest|v[0-9]{8})\z")]
    private static partial Regex Release();

    [GeneratedRegex(@"^amazon-eks-(gpu-|arm64-)?node-1\.")]
    private static partial Regex AmazonLinux2();

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex Account();
}

using System.Text.RegularExpressions;
using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>Checks of the terms that select AMIs.</summary>
internal static partial class AmiTermsCheck
{
    private static readonly string[] _owners = ["self", "amazon", "aws-marketplace"];

    public static IEnumerable<Finding> Check(InputList<AmiSelectorTermInputs> terms, KarpenterTarget target, KubernetesVersion? kubernetesVersion) =>
        TermRules.Check(terms, "Leave `amiSelectorTerms` out, or name images.", term =>
        [
            .. CheckTerm(term),
            .. CheckValues(term, target, kubernetesVersion),
            .. CheckOnly(term.Alias, terms),
        ]);

    private static IEnumerable<Finding> CheckOnly(Input<string> alias, InputList<AmiSelectorTermInputs> terms)
    {
        if (terms.Items.Count > 1 && alias.IsSet)
            yield return alias.Error("An alias selects all images by itself, so its term is the only one. Leave the other terms out, or the alias.");
    }

    private static IEnumerable<Finding> CheckTerm(AmiSelectorTermInputs term) =>
    [
        .. TermRules.CheckAny(term, term.Tags, term.Id, term.Name, term.Alias, term.SsmParameter),
        .. TermRules.CheckAlone(term.Id, term.Tags, term.Name, term.Alias, term.SsmParameter, term.Owner),
        // With both set, the rule for the id has spoken.
        .. term.Id.IsSet ? [] : TermRules.CheckAlone(term.Alias, term.Tags, term.Name, term.SsmParameter, term.Owner),
    ];

    private static IEnumerable<Finding> CheckValues(AmiSelectorTermInputs term, KarpenterTarget target, KubernetesVersion? kubernetesVersion) =>
    [
        .. CheckAlias(term.Alias, target, kubernetesVersion),
        .. TermRules.CheckId(term.Id, "ami"),
        .. TermRules.CheckText(term.SsmParameter),
        .. TermRules.CheckText(term.Name).Select(f => f.AsWarning()),
        .. CheckName(term.Name),
        .. CheckRelease(term.Name, kubernetesVersion),
        .. CheckRelease(term.SsmParameter, kubernetesVersion),
        .. CheckOwner(term.Owner),
        .. TermRules.CheckTags(term.Tags),
    ];

    private static IEnumerable<Finding> CheckAlias(Input<string> input, KarpenterTarget target, KubernetesVersion? kubernetesVersion)
    {
        if (!input.IsKnown(out var alias))
            return [];
        var family = NodeImages.AliasOf("");
        if (alias.StartsWith("al2027", StringComparison.Ordinal))
            return [input.Error($"`{input}` is no alias: EKS publishes no image of AL2027. Build one, and write `ami.id` with `ami.operatingSystem: AL2027`.")];
        if (!alias.StartsWith(family, StringComparison.Ordinal))
            return [input.Error($"`{input}` is no alias of AL2023. Write `al2023@` and a release: `al2023@v{AmiReleaseTable.Newest:known}`, or `al2023@latest`.")];
        var release = alias[family.Length..];
        if (release.Length == 0 && target.Release.Major == 0)
            return [input.Warning($"`{input}` names no release, which only Karpenter before 1.0 takes. Write `al2023@v{AmiReleaseTable.Newest:known}`, the day of a release, or `al2023@latest`.")];
        if (!Release().IsMatch(release))
            return [input.Error($"`{input}` names no release: Karpenter would find no image, and a second `@` would end its process. Write `al2023@v{AmiReleaseTable.Newest:known}`, the day of a release, or `al2023@latest`.")];
        return AmiReleaseCheck.Check(input.Select(_ => release), null, kubernetesVersion);
    }

    private static IEnumerable<Finding> CheckName(Input<string> input)
    {
        if (!input.IsKnown(out var name))
            yield break;
        if (name.StartsWith("al2023-ami-", StringComparison.Ordinal))
            yield return input.Error($"`{input}` is plain Amazon Linux 2023, which has no nodeadm: such a node never joins. Write the name of an EKS image, `amazon-eks-node-al2023-…`.");
        else if (AmazonLinux2().IsMatch(name))
            yield return input.Error($"`{input}` is an image of Amazon Linux 2, which has no nodeadm: such a node never joins. Write the name of an AL2023 image, `amazon-eks-node-al2023-…`.");
        else if (name.Contains("al2027", StringComparison.Ordinal))
            yield return input.Warning($"`{input}` looks like an image of AL2027, whose nodes are named after their instance and need an access entry of the type `EC2`. Write `ami.id` with `ami.operatingSystem: AL2027`, which makes one.");
    }

    /// <summary>What is wrong with the dated release that an image's name, or the parameter of one, holds.</summary>
    private static IEnumerable<Finding> CheckRelease(Input<string> input, KubernetesVersion? kubernetesVersion)
    {
        if (!input.IsKnown(out var text) || DatedImage().Match(text) is not { Success: true } match)
            return [];
        return AmiReleaseCheck.Check(input.Select(_ => match.Groups["release"].Value), null, KubernetesVersion.Parse(match.Groups["minor"].Value) ?? kubernetesVersion);
    }

    private static IEnumerable<Finding> CheckOwner(Input<string> input)
    {
        if (input.IsKnown(out var owner) && !_owners.Contains(owner) && !Account().IsMatch(owner))
            yield return input.Warning($"`{input}` is no owner that EC2 knows. Write a 12-digit account id, `self`, `amazon` or `aws-marketplace`.");
    }

    [GeneratedRegex(@"^(latest|v[0-9]{8})\z")]
    private static partial Regex Release();

    [GeneratedRegex(@"^amazon-eks-(gpu-|arm64-)?node-1\.")]
    private static partial Regex AmazonLinux2();

    [GeneratedRegex(@"amazon-eks-node-al2023-(.*-(?<minor>1\.[0-9]{2}))?.*-(?<release>v20[0-9]{6})(\z|/)", RegexOptions.ExplicitCapture)]
    private static partial Regex DatedImage();

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex Account();
}

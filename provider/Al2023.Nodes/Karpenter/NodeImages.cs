using System.Globalization;
using Al2023.Nodes.Ami;
using Al2023.Nodes.Karpenter.Fields;

namespace Al2023.Nodes.Karpenter;

/// <summary>Which images a node class selects.</summary>
public static class NodeImages
{
    /// <summary>The only family of the aliases that this package writes.</summary>
    public const string Family = "al2023";

    /// <summary>The alias of the newest images.</summary>
    public const string LatestAlias = $"{Family}@{Latest}";

    private const string Latest = "latest";

    private static readonly Architecture[] _both = [Architecture.X86_64, Architecture.Arm64];

    /// <summary>The architectures: the one of the input, or those of the images; both if left out.</summary>
    public static Input<IReadOnlyList<Architecture>> Architectures(AmiInputs ami) =>
        ami.Architecture.Select<IReadOnlyList<Architecture>>(a => [a])
            .Or(ami.Ids.Count.Select<IReadOnlyList<Architecture>>(_ => [.. _both.Where(a => ami.Ids.Has(Spelling.Of(a)))]))
            .Or(Input<IReadOnlyList<Architecture>>.Known(_both));

    /// <summary>
    /// The terms that follow from <c>ami</c>: an id, or an alias. v1beta1 knows no alias: a dated release becomes a name
    /// for each architecture there, the latest one no term at all.
    /// </summary>
    public static InputValue? Terms(RenderInput input)
    {
        var ami = input.Inputs.Ami;
        if (ami.IsUnknown)
            return new InputValue.Unknown { Origin = ami.TotalOrigin };
        if (ami.Id.IsSet)
            return List(Tree.Map(("id", Tree.Of(ami.Id))));
        if (ami.Ids.IsSet)
            return ami.Ids.IsKnown ? new InputValue.List([.. ami.Ids.Entries.Select(e => Tree.Map(("id", Tree.Of(e.Value))))]) : new InputValue.Unknown { Origin = ami.Ids.Origin };
        var release = Release(ami);
        return input.Target.Api is KarpenterApiVersion.V1 ? List(Tree.Map(("alias", Tree.Of(release.Select(AliasOf)))))
            : release.Is(Latest) ? null
            : Names(Input.Combine(Architectures(ami), release, input.KubernetesVersion, (architectures, date, version) => architectures.Select(a => ImageName(a, version, date))));
    }

    /// <summary>True if the terms can only be written with the cluster's Kubernetes version.</summary>
    public static bool NeedKubernetesVersion(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target) =>
        target.Api is KarpenterApiVersion.V1Beta1 && inputs.AmiSelectorTerms.IsAbsent && !inputs.Ami.IsCustom() && !Release(inputs.Ami).Is(Latest);

    /// <summary>True if the cluster's Kubernetes version tells whether the named release may be used.</summary>
    public static bool DependOnVersion(KarpenterAl2023NodeClassInputs inputs) =>
        AmiReleaseCheck.DependsOnVersion(inputs.Ami.Release)
        || inputs.AmiSelectorTerms.Items.Any(t => AmiReleaseCheck.DependsOnVersion(t.Alias.Select(a => a[(a.IndexOf('@', StringComparison.Ordinal) + 1)..])));

    /// <summary>The alias that selects the images, <c>al2023@v20260714</c>; absent where they are selected otherwise.</summary>
    public static Input<string> Alias(KarpenterAl2023NodeClassInputs inputs, KarpenterTarget target)
    {
        var origin = inputs.Ami.TotalOrigin.Join(inputs.AmiSelectorTerms.TotalOrigin);
        if (inputs.Ami.ContainsUnknowns || inputs.AmiSelectorTerms.ContainsUnknowns)
            return Input<string>.Unknown(origin: origin);
        if (target.Api is KarpenterApiVersion.V1Beta1)
            return Input<string>.Absent();
        if (inputs.AmiSelectorTerms.IsSet)
            return inputs.AmiSelectorTerms.Items is [var term] ? term.Alias.MadeFrom(origin) : Input<string>.Absent();
        return inputs.Ami.IsCustom() ? Input<string>.Absent() : Release(inputs.Ami).Select(AliasOf).MadeFrom(origin);
    }

    /// <summary>True if the images change by themselves: no day is named.</summary>
    public static bool FollowLatest(AmiInputs ami) => !ami.IsCustom() && Release(ami).Is(Latest);

    internal static string AliasOf(string release) => $"{Family}@{release}";

    /// <summary>The release as an alias names it; the latest if left out.</summary>
    private static Input<string> Release(AmiInputs ami) => ami.Release.Or(Latest).Select(text =>
        AmiRelease.Parse(text)?.Date is { } date ? string.Create(CultureInfo.InvariantCulture, $"v{date}") : text);

    private static InputValue List(InputValue term) => new InputValue.List([term]);

    private static InputValue? Names(Input<IEnumerable<string>> names) => Tree.Of(names.Select(all =>
        (InputValue)new InputValue.List([.. all.Select(n => Tree.Map(("name", new InputValue.Text(n)), ("owner", new InputValue.Text("amazon"))))])));

    private static string ImageName(Architecture architecture, string kubernetesVersion, string release) =>
        $"amazon-eks-node-al2023-{Spelling.Of(architecture)}-standard-{kubernetesVersion}-{release}";
}

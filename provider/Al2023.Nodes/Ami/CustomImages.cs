using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Ami;

/// <summary>Images of the user's own: one, or one for each architecture.</summary>
public static class CustomImages
{
    /// <summary>True if the image is not one of EKS's releases.</summary>
    public static bool IsCustom(this AmiInputs ami) => ami.Id.IsSet || ami.Ids.IsSet;

    /// <summary>The image for an architecture; absent where none is named for it.</summary>
    public static Input<string> IdFor(this AmiInputs ami, Input<Architecture> architecture) => ami.Ids.State switch
    {
        InputState.Absent => ami.Id,
        InputState.Known => architecture.SelectMany(a => ami.Ids.TryGet(Spelling.Of(a), out var id) ? id : Input<string>.Absent(ami.Ids.Place)),
        _ => Input<string>.Unknown(ami.Ids.Place, ami.Ids.Origin),
    };
}

/// <summary>Checks the ids of images of the user's own.</summary>
public static partial class CustomImagesCheck
{
    /// <summary>What is wrong with <c>id</c> and <c>ids</c> by themselves.</summary>
    public static IEnumerable<Finding> Check(AmiInputs ami)
    {
        foreach (var id in ami.Ids.Entries.Select(e => e.Value).Prepend(ami.Id).Where(i => i.IsKnown(out var text) && !AmiId().IsMatch(text)))
            yield return id.Error($"`{id}` is no AMI id. Write `ami-` and its 8 or 17 hexadecimal digits.");
        if (ami.Ids.IsAbsent || ami.IsUnknown)
            yield break;
        if (ami.Id.IsSet)
            yield return ami.Id.Error("`ami.id` and `ami.ids` exclude each other. Leave one of them out.");
        if (ami.Architecture.IsSet)
            yield return ami.Architecture.Error("`ami.ids` says the architecture of each image. Leave `ami.architecture` out.");
        if (ami.Ids.Count.Is(0))
            yield return ami.Ids.Error("There is no image. Write one for each architecture, `arm64: ami-0123456789abcdef0` for example.");
        foreach (var key in ami.Ids.Entries.Select(e => e.Key).Where(k => !Words.Contains(k.Known())))
            yield return key.Error($"`{key}` is no architecture. Write `x86_64` or `arm64`.{Nearest.Suggest(key.Known(), Words):known}");
    }

    /// <summary>What is wrong with <c>ids</c> for the instance types of a node group.</summary>
    public static IEnumerable<Finding> CheckTypes(AmiInputs ami, InstanceTypes types)
    {
        if (!ami.Ids.IsKnown || types.Given.ContainsUnknowns)
            yield break;
        if (types.Architectures is [var only])
            yield return ami.Ids.Error($"All instance types of the group run `{Spelling.Of(only):known}`, and one image is enough. Write `ami.id`.");
        else if (types.Architectures.Count == 0)
            yield return ami.Ids.Error("Which image a node runs goes by its instance type. Write `instanceTypes` of both architectures, or `ami.id` for one.");
        foreach (var missing in types.Architectures.Where(a => types.Architectures.Count > 1 && !ami.Ids.Has(Spelling.Of(a))))
            yield return ami.Ids.Error($"There is no image for `{Spelling.Of(missing):known}`, which some of the instance types run. Write one.");
    }

    private static IEnumerable<string> Words => Enum.GetValues<Architecture>().Select(Spelling.Of);

    [GeneratedRegex(@"\Aami-([0-9a-f]{8}|[0-9a-f]{17})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex AmiId();
}

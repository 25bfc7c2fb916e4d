using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>EC2's limit on user data.</summary>
internal static class SizeCheck
{
    /// <summary>What is wrong with a document's size, at its largest part.</summary>
    public static IEnumerable<Finding> Check(DocumentContext document) => Check(
        document.Nodeadm.Parts.MaxBy(p => p.Size)?.Path ?? "", document.Size, document.MergedBy, [.. document.Nodeadm.Parts.Select(p => (p.Path, p.Size))]);

    /// <summary>An error above EC2's limit, with the largest parts; a warning where somebody's own part may no longer fit.</summary>
    internal static IEnumerable<Finding> Check(string path, int size, UserDataMerger mergedBy, IReadOnlyList<(string Name, int Size)> parts)
    {
        if (size > UserDataLimits.MaxBytes)
        {
            var largest = string.Join(", ", parts.Where(p => p.Name.Length > 0).OrderByDescending(p => p.Size).Take(5).Select(p => $"`{p.Name}` {p.Size}"));
            var bySize = largest.Length == 0 ? "" : $" By size: {largest}.";
            yield return Finding.Error(path, $"The user data has {size:known} bytes, and EC2 takes at most {UserDataLimits.MaxBytes:known}.{bySize:known} Fetch large scripts from S3, or compress the document where nobody adds to it.");
        }
        else if (mergedBy is UserDataMerger.Eks && size > UserDataLimits.RoomyBytes)
            yield return Finding.Warning(path, $"The user data has {size:known} bytes, and EKS adds a part of its own: more than {UserDataLimits.MaxBytes:known} together do not fit. Keep it below {UserDataLimits.RoomyBytes:known}.");
        else if (mergedBy is UserDataMerger.Karpenter && size > UserDataLimits.KarpenterRoomyBytes)
            yield return Finding.Warning(path, $"The user data has {size:known} bytes, and Karpenter adds a part of its own: more than {UserDataLimits.MaxBytes:known} together do not fit. Keep it below {UserDataLimits.KarpenterRoomyBytes:known}.");
    }
}

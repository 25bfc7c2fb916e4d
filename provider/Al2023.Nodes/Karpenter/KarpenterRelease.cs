using System.Globalization;
using System.Text.RegularExpressions;

namespace Al2023.Nodes.Karpenter;

/// <summary>A release of Karpenter, <c>1.15.1</c>.</summary>
public readonly partial record struct KarpenterRelease(int Major, int Minor, int Patch) : IComparable<KarpenterRelease>
{
    /// <summary>The newest release that this package knows.</summary>
    public static KarpenterRelease Newest { get; } = new(1, 15, 1);

    /// <summary>The first release that knows AL2023.</summary>
    public static KarpenterRelease Oldest { get; } = new(0, 35, 0);

    /// <summary>The last minor version before 1.0.</summary>
    private const int LastBeforeOne = 37;

    /// <summary>Reads <c>1.15.1</c>, with or without the <c>v</c> of Karpenter's Git tags; null for anything else.</summary>
    public static KarpenterRelease? Parse(string text) =>
        Syntax().Match(text) is { Success: true } match
            ? new(Number(match.Groups[1]), Number(match.Groups[2]), Number(match.Groups[3]))
            : null;

    /// <summary><c>1.15</c>; with its patch where that is not the first of the minor version.</summary>
    public string Short => Patch == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}") : ToString();

    /// <summary>True if there is such a minor version, or may be one that is newer than this package.</summary>
    public bool MayExist => Major >= 1 || Minor <= LastBeforeOne;

    /// <summary>True for 1.0 and newer, and for the last patches before it, which serve the v1 API beside v1beta1.</summary>
    public bool ServesV1 => Major >= 1 || this is { Minor: 35, Patch: >= 6 } or { Minor: 36, Patch: >= 3 } or { Minor: 37, Patch: >= 1 };

    /// <summary>True up to 1.0.</summary>
    public bool ServesV1Beta1 => this < new KarpenterRelease(1, 1, 0);

    /// <summary>True for releases that replace nodes whose bundle of the cluster's certificates is another.</summary>
    public bool FollowsCertificates => this >= new KarpenterRelease(1, 12, 0);

    public int CompareTo(KarpenterRelease other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public static bool operator <(KarpenterRelease a, KarpenterRelease b) => a.CompareTo(b) < 0;

    public static bool operator >(KarpenterRelease a, KarpenterRelease b) => a.CompareTo(b) > 0;

    public static bool operator <=(KarpenterRelease a, KarpenterRelease b) => a.CompareTo(b) <= 0;

    public static bool operator >=(KarpenterRelease a, KarpenterRelease b) => a.CompareTo(b) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^v?(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})\z")]
    private static partial Regex Syntax();
}

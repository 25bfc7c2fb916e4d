using System.Globalization;
using System.Text.RegularExpressions;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Ami;

/// <summary>Which release of the AMI: the latest, a dated one, or a dated one by its full EKS release version.</summary>
/// <param name="Date">Year, month and day as one number, 20260714; null for the latest.</param>
/// <param name="Version">The Kubernetes version that a full release version starts with.</param>
/// <param name="ReleaseVersion">The full EKS release version, <c>1.33.13-20260714</c>, where it was given.</param>
public sealed partial record AmiRelease(int? Date, KubernetesVersion? Version, string? ReleaseVersion)
{
    public static AmiRelease Latest { get; } = new(null, null, null);

    public bool IsLatest => Date is null;

    /// <summary>Reads <c>latest</c>, <c>v20260714</c> or <c>1.33.13-20260714</c>; null for anything else, an impossible date too.</summary>
    public static AmiRelease? Parse(string text)
    {
        if (text == "latest")
            return Latest;
        var match = Dated().Match(text);
        if (!match.Success || !DateTime.TryParseExact(match.Groups["date"].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return null;
        var date = int.Parse(match.Groups["date"].Value, CultureInfo.InvariantCulture);
        return match.Groups["minor"].Success
            ? new(date, KubernetesVersion.Parse(match.Groups["minor"].Value), text)
            : new(date, null, null);
    }

    [GeneratedRegex(@"\A(v|(?<minor>1\.[1-9][0-9])\.[0-9]{1,3}-)(?<date>20[0-9]{6})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Dated();
}

using System.Globalization;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubernetes;

/// <summary>A minor version of Kubernetes, <c>1.33</c>.</summary>
public readonly record struct KubernetesVersion(int Major, int Minor) : IComparable<KubernetesVersion>
{
    /// <summary>Reads <c>1.33</c>, nothing longer or shorter; false for anything else.</summary>
    public static bool TryParse(string? text, out KubernetesVersion version)
    {
        version = default;
        var parts = (text ?? "").Split('.');
        if (parts.Length != 2 || !TryNumber(parts[0], out var major) || !TryNumber(parts[1], out var minor))
            return false;
        version = new(major, minor);
        return true;
    }

    /// <summary>The version that <paramref name="text"/> spells; null where it spells none.</summary>
    public static KubernetesVersion? Parse(string? text) => TryParse(text, out var version) ? version : null;

    public int CompareTo(KubernetesVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    public static bool operator <(KubernetesVersion a, KubernetesVersion b) => a.CompareTo(b) < 0;

    public static bool operator >(KubernetesVersion a, KubernetesVersion b) => a.CompareTo(b) > 0;

    public static bool operator <=(KubernetesVersion a, KubernetesVersion b) => a.CompareTo(b) <= 0;

    public static bool operator >=(KubernetesVersion a, KubernetesVersion b) => a.CompareTo(b) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    private static bool TryNumber(string text, out int number)
    {
        number = 0;
        return text.Length is > 0 and <= 4
            && (text.Length == 1 || text[0] != '0')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}

/// <summary>Checks a Kubernetes version that a user wrote.</summary>
public static class KubernetesVersionCheck
{
    /// <summary>EKS had no AL2023 nodes before this version.</summary>
    public static KubernetesVersion Oldest { get; } = new(1, 23);

    /// <summary>Errors for a text that is no minor version; an unquoted <c>1.30</c>, which YAML reads as the number 1.3, gets its own words.</summary>
    public static IEnumerable<Finding> Check(Input<string> input)
    {
        if (!input.IsKnown(out var text))
            yield break;
        if (!KubernetesVersion.TryParse(text, out var version))
            yield return input.Error($"`{input}` is no Kubernetes minor version. Write major and minor alone: `1.33`.");
        else if (version is { Major: 1, Minor: < 10 })
            yield return input.Error($"`{input}` is older than AL2023: an unquoted `1.30` arrives as the number `1.3`. Write the version in quotes, `\"1.30\"` for example.");
        else if (version < Oldest)
            yield return input.Error($"`{input}` is older than AL2023, which runs Kubernetes {Oldest:known} and newer. Upgrade the cluster first.");
        else if (version.Major != 1)
            yield return input.Error($"`{input}` is no Kubernetes version that EKS knows. Write `1.33` for example.");
    }
}

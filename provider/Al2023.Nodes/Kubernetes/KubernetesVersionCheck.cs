using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubernetes;

/// <summary>Checks a Kubernetes version that a user wrote.</summary>
public static class KubernetesVersionCheck
{
    /// <summary>EKS had no AL2023 nodes before this version.</summary>
    public static KubernetesVersion Oldest { get; } = new(1, 23);

    /// <summary>Errors for a text that is no minor version; an unquoted <c>1.30</c>, which YAML reads as the number 1.3, gets its own words.</summary>
    public static IEnumerable<Finding> Check(string text, string path)
    {
        if (text == Unknowns.Text)
            yield break;
        if (!KubernetesVersion.TryParse(text, out var version))
            yield return Finding.Error(path, $"`{text}` is no Kubernetes minor version. Write major and minor alone: `1.33`.");
        else if (version is { Major: 1, Minor: < 10 })
            yield return Finding.Error(path, $"`{text}` is older than AL2023: an unquoted `1.30` arrives as the number `1.3`. Write the version in quotes, `\"1.30\"` for example.");
        else if (version < Oldest)
            yield return Finding.Error(path, $"`{text}` is older than AL2023, which runs Kubernetes {Oldest:known} and newer. Upgrade the cluster first.");
        else if (version.Major != 1)
            yield return Finding.Error(path, $"`{text}` is no Kubernetes version that EKS knows. Write `1.33` for example.");
    }
}

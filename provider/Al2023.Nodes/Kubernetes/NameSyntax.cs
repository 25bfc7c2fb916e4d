using System.Buffers;

namespace Al2023.Nodes.Kubernetes;

/// <summary>The syntax of Kubernetes' qualified names (label and taint keys) and of label values.</summary>
public static class NameSyntax
{
    private const int MaxName = 63;
    private const int MaxPrefix = 253;

    private static readonly SearchValues<char> _inNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>A DNS subdomain of up to 253 characters, a slash and a name; or a name alone.</summary>
    public static bool IsQualifiedName(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? IsName(key) : IsSubdomain(key[..slash]) && IsName(key[(slash + 1)..]);
    }

    /// <summary>Empty, or a name.</summary>
    public static bool IsLabelValue(string value) => value.Length == 0 || IsName(value);

    /// <summary>What stands before the slash of a key; empty where there is none.</summary>
    public static string Prefix(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : key[..slash];
    }

    /// <summary>True for the domain itself and for whatever ends in it after a dot.</summary>
    public static bool IsWithin(string prefix, string domain) =>
        prefix.EndsWith(domain, StringComparison.Ordinal) && (prefix.Length == domain.Length || prefix[^(domain.Length + 1)] == '.');

    /// <summary>1 to 63 letters, digits, <c>-</c>, <c>_</c> and <c>.</c> between a letter or digit at either end.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= MaxName
        && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && !text.AsSpan().ContainsAnyExcept(_inNames);

    /// <summary>Lower-case DNS labels joined by dots, up to 253 characters.</summary>
    public static bool IsSubdomain(string text) => text.Length is > 0 and <= MaxPrefix && text.Split('.').All(IsDnsLabel);

    private static bool IsDnsLabel(string text) =>
        text.Length > 0 && text[0] != '-' && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}

/// <summary>Whose a label or taint key is, where it is EKS's or Karpenter's.</summary>
internal static class ReservedPrefixes
{
    /// <summary>By convention this marks the nodes on which Karpenter's own controller runs; Karpenter does not set it.</summary>
    private const string KarpenterController = "karpenter.sh/controller";

    /// <summary><c>EKS</c> or <c>Karpenter</c>; null for a key that users may set.</summary>
    public static string? Owner(string key)
    {
        var prefix = NameSyntax.Prefix(key);
        if (NameSyntax.IsWithin(prefix, "eks.amazonaws.com"))
            return "EKS";
        var karpenters = NameSyntax.IsWithin(prefix, "karpenter.sh") || NameSyntax.IsWithin(prefix, "karpenter.k8s.aws");
        return karpenters && key != KarpenterController ? "Karpenter" : null;
    }
}

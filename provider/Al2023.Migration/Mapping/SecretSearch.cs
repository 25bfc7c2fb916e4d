using System.Text.RegularExpressions;

namespace Al2023.Migration.Mapping;

/// <summary>A secret in a text.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Name">What it is called there, in words: <c>DB_PASSWORD</c>.</param>
internal sealed record FoundSecret(int Start, int Length, string Name);

/// <summary>Finds what is meant to be secret in scripts: by the name of what it is given to, or by its own form.</summary>
internal static partial class SecretSearch
{
    /// <summary>The secrets of a text in their order; none overlaps another.</summary>
    public static IReadOnlyList<FoundSecret> In(string text)
    {
        var found = new List<FoundSecret>();
        foreach (var pattern in new[] { KeyBlock(), Assigned(), Given(), Known(), InUrl(), Header(), InData() })
        {
            foreach (Match match in pattern.Matches(text))
                Add(found, match.Groups["secret"], match.Groups["name"] is { Success: true, Value.Length: > 0 } name ? name.Value : "secret");
        }
        return [.. found.OrderBy(f => f.Start)];
    }

    /// <summary>The secrets themselves.</summary>
    public static IReadOnlyList<string> Values(IEnumerable<string> texts) =>
        [.. texts.SelectMany(t => In(t).Select(f => t.Substring(f.Start, f.Length))).Distinct(StringComparer.Ordinal)];

    private static void Add(List<FoundSecret> found, Group secret, string name)
    {
        if (!secret.Success || IsHarmless(secret.Value, name) || found.Any(f => f.Start < secret.Index + secret.Length && secret.Index < f.Start + f.Length))
            return;
        found.Add(new(secret.Index, secret.Length, name));
    }

    // What a variable, a file or a switch holds is no secret itself.
    private static bool IsHarmless(string value, string name) =>
        value.Length < 4
        || value[0] is '$' or '`' or '<' or '/' or '{'
        || value is "true" or "false" or "null" or "none" or "required" or "optional" or "enabled" or "disabled"
        || value.All(char.IsAsciiDigit)
        || value.StartsWith("arn:", StringComparison.Ordinal)
        || (value.StartsWith("http", StringComparison.Ordinal) && !value.Contains('@', StringComparison.Ordinal))
        || HarmlessName().IsMatch(name);

    private const string Word = "(?<name>[A-Za-z0-9_.-]*(?:passw(?:or)?d|passphrase|secret|token|api_?-?key|access_?-?key|private_?-?key|license_?-?key|credentials?|authkey|auth_key|sas_key|signing_?key|encryption_?key)[A-Za-z0-9_-]*)";
    private const string Value = "(?:\"(?<secret>[^\"\\n$`]+)\"|'(?<secret>[^'\\n]+)'|(?<secret>[^\\s\"'$`;&|<>(){}\\\\]+))";

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----(?<secret>[\\s\\S]+?)-----END (?<name>)", RegexOptions.CultureInvariant)]
    private static partial Regex KeyBlock();

    [GeneratedRegex("(?<![A-Za-z0-9_$-])" + Word + "\\s?[=]\\s?" + Value, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Assigned();

    [GeneratedRegex("(?<=\\s)--?" + Word + "[= ]" + Value, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Given();

    [GeneratedRegex("\\b(?<secret>(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]+|sk_live_[A-Za-z0-9]{16,}|dckr_pat_[A-Za-z0-9_-]{16,})\\b", RegexOptions.CultureInvariant)]
    private static partial Regex Known();

    [GeneratedRegex("://(?<name>[A-Za-z0-9._%-]+):(?<secret>[^\\s/@\"'$`]+)@", RegexOptions.CultureInvariant)]
    private static partial Regex InUrl();

    [GeneratedRegex("(?:Authorization|X-[A-Za-z-]*(?:Token|Key)):\\s*(?:(?<name>Bearer|Basic)\\s+)?(?<secret>[A-Za-z0-9+/=._~-]{8,})", RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    // JSON, YAML and TOML within scripts.
    [GeneratedRegex("[\"']?\\b" + Word + "[\"']?\\s*:\\s*" + Value, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InData();

    [GeneratedRegex("(?:_|-|\\.)?(?:file|path|dir|ttl|ttl-seconds|arn|name|url|uri|endpoint|expiry|expiration|version|mode|type|enabled|seconds|tokens?ttl|hop-limit|rotation)$|^x-aws-ec2-metadata-token|http-?tokens|secretName|^[A-Z_]*METADATA_TOKEN", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HarmlessName();
}

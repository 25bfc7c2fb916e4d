using System.Text.RegularExpressions;

namespace Al2023.Tests.Docs;

/// <summary>A link of a page, or a picture in it.</summary>
/// <param name="Written">As it is written.</param>
/// <param name="Target">The path below the root of the repository; null for another site's.</param>
/// <param name="Heading">The heading's anchor; null where none is named.</param>
internal sealed partial record PageLink(string Written, string? Target, string? Heading)
{
    /// <summary>Where the repository is seen on the web: links there are links into it.</summary>
    private const string Web = "https://github.com/pulumi-al2023/pulumi-al2023/";

    public static IEnumerable<PageLink> Of(string page) =>
        Link().Matches(Pages.Prose(page)).Select(m => Read(page, m.Groups["inline"].Success ? m.Groups["inline"].Value : m.Groups["html"].Value));

    /// <summary>Why it leads nowhere; null where it leads somewhere.</summary>
    public string? Problem => Target is null ? null
        : Target.StartsWith("..", StringComparison.Ordinal) ? "it leaves the repository"
        : !Path.Exists(Repository.Path(Target)) ? "there is no such file"
        : Heading is not null && Target.EndsWith(".md", StringComparison.Ordinal) && !Headings(Target).Contains(Heading) ? "there is no such heading" : null;

    /// <summary>The name that GitHub gives to a heading.</summary>
    public static string Anchor(string heading) =>
        new([.. InlineLink().Replace(heading, "$1").Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_').Select(c => c == ' ' ? '-' : c)]);

    private static PageLink Read(string page, string written)
    {
        if (written.StartsWith(Web, StringComparison.Ordinal) && InTheWeb().Match(written[Web.Length..]) is { Success: true } seen)
            return new(written, seen.Groups["path"].Value, null);
        if (written.Contains("://", StringComparison.Ordinal) || written.StartsWith("mailto:", StringComparison.Ordinal))
            return new(written, null, null);
        var (path, heading) = written.Split('#') is [var p, var h] ? (p, h) : (written, null);
        var folder = Path.GetDirectoryName(page)!;
        var target = path == "" ? page : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, folder, path)).Replace('\\', '/');
        return new(written, target, heading);
    }

    private static IEnumerable<string> Headings(string page)
    {
        var seen = new Dictionary<string, int>();
        foreach (var anchor in Heading_().Matches(Pages.Prose(page)).Select(m => Anchor(m.Groups[1].Value)))
        {
            seen[anchor] = seen.GetValueOrDefault(anchor) + 1;
            yield return seen[anchor] == 1 ? anchor : $"{anchor}-{seen[anchor] - 1}";
        }
    }

    [GeneratedRegex(@"\]\((?<inline>[^)\s]+)\)|(?:src|href|srcset)=""(?<html>[^""]+)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex InlineLink();

    [GeneratedRegex(@"^(?:tree|blob)/main/(?<path>[^#?]+)$")]
    private static partial Regex InTheWeb();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading_();
}

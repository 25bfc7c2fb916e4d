using Al2023.Nodes.Findings;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Transfer encodings, and letters that need one.</summary>
internal static class PartEncodingCheck
{
    private const string Header = "Content-Transfer-Encoding";

    private static readonly string[] _plain = ["", "7bit", "8bit", "binary"];
    private static readonly string[] _known = ["base64", "quoted-printable"];

    public static IEnumerable<Finding> Check(DocumentContext document) =>
    [
        .. (document.CloudInit ?? []).Where(p => p is { Type: not null, Headers: not null }).SelectMany(p => Encoding(p, document.MergedBy)),
        .. (document.CloudInit ?? []).Where(p => p.IsShell && !p.Written.IsEmpty && !p.Written.Span.SequenceEqual(p.Body.Span)).Select(Letters),
    ];

    private static IEnumerable<Finding> Encoding(CloudInitPart part, UserDataMerger mergedBy)
    {
        var encoding = part.Headers!.Get(Header);
        var name = encoding.Trim().ToLowerInvariant();
        var isKnown = _known.Contains(name);
        if (isKnown && mergedBy is UserDataMerger.Karpenter)
            yield return Finding.Error(part.Path, $"Karpenter drops the part's `{Header:known}: {encoding.Trim()}` and keeps its text, which cloud-init then takes as it stands. Write the part as plain text.");
        else if (isKnown && name.Length != encoding.Length)
            yield return Finding.Error(part.Path, $"A blank stands behind `{Header:known}: {encoding.Trim()}`, so cloud-init does not know the encoding and takes the part as it stands. Remove the blank.");
        else if (!isKnown && !_plain.Contains(name))
            yield return Finding.Error(part.Path, $"cloud-init knows no `{Header:known}: {encoding.Trim()}` and takes the part as it stands.{Text.Nearest.Suggest(name, _known):known} Write `base64` or `quoted-printable`, or leave the header out.");
    }

    // A byte that is no UTF-8 once the part is decoded cannot be written to a file.
    private static Finding Letters(CloudInitPart part) => Text.PythonBytes.HasEscapes(part.Body.Span)
        ? Finding.Error(part.Path, "Outside of ASCII, cloud-init reads the letters of a MIME part wrongly, cannot write the script and does not run it. Write ASCII, comments too, or encode the part in base64 with `Content-Transfer-Encoding: base64`.")
        : Finding.Warning(part.Path, "Outside of ASCII, cloud-init reads the letters of a MIME part wrongly: an escape, `\\u2026` for example, stands in the script for each. Write ASCII, or encode the part in base64 with `Content-Transfer-Encoding: base64`.");
}

/// <summary>Boothooks: cloud-init takes the first line away and runs the rest as a program.</summary>
internal static class BoothookCheck
{
    private const string FirstLine = "#cloud-boothook";

    public static IEnumerable<Finding> Check(DocumentContext document) =>
        (document.CloudInit ?? []).Where(p => p.Type == CloudInitPart.Boothook).SelectMany(p => Check(p.Text, p.Path));

    /// <summary>Findings about the text of a boothook.</summary>
    public static IEnumerable<Finding> Check(string text, string path)
    {
        if (text != InputValue.Placeholder && !Program(text).StartsWith("#!", StringComparison.Ordinal))
            yield return Finding.Warning(path, "The boothook has no `#!` line behind `#cloud-boothook`, and cloud-init cannot run it. Write `#!/bin/bash` as its second line.");
    }

    private static string Program(string text) =>
        (text.StartsWith(FirstLine, StringComparison.Ordinal) ? text[FirstLine.Length..] : text).TrimStart();
}

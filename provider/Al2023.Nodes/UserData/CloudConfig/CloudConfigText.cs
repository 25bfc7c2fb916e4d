using System.Globalization;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData.CloudConfig;

/// <summary>A text of cloud-config as cloud-init reads it.</summary>
/// <param name="Root">Its settings; null where it has none, or cannot be read.</param>
/// <param name="Problem">Why cloud-init drops it whole; null where it does not.</param>
/// <param name="Repeated">Settings that stand twice in one map: the last is read.</param>
internal sealed record CloudConfigText(DataNodeMap? Root, Finding? Problem, IReadOnlyList<RepeatedKey> Repeated)
{
    private static readonly string[] _mergeKeys = ["merge_how", "merge_type"];
    private static readonly string[] _mergeHeaders = ["Merge-Type", "X-Merge-Type"];

    /// <param name="text">The text.</param>
    /// <param name="path">What a finding about it is about.</param>
    public static CloudConfigText Read(string text, string path)
    {
        var data = PyYamlReader.Read(text);
        if (data is { Error: null, Root: null or DataNodeScalar { Value: null } })
            return new(null, null, []);
        if (data is { Error: null, Root: DataNodeMap root })
            return new(root, null, data.Repeated);
        return new(null, Dropped(text, path, data.Error), []);
    }

    /// <summary>True if a part says itself how it is joined with those before it.</summary>
    public static bool SaysHowToMerge(CloudInitPart part, DataNodeMap root) =>
        _mergeKeys.Any(k => root.Find(k) is not null) || _mergeHeaders.Any(h => part.Headers?.Get(h).Length > 0);

    private static Finding Dropped(string text, string path, DataError? error)
    {
        if (text.StartsWith("#!", StringComparison.Ordinal))
            return Finding.Warning(path, "A script stands in a part for cloud-config, and cloud-init does not run it. Write `Content-Type: text/x-shellscript`.");
        if (PythonBytes.HasEscapes(text))
            return Finding.Error(path, "cloud-init cannot read the cloud-config and drops it whole: its letters outside of ASCII are no UTF-8, or stand in a MIME part, where it reads them wrongly. Write ASCII, or encode the part in base64 with `Content-Transfer-Encoding: base64`.");
        return error is null
            ? Finding.Error(path, "This is no cloud-config but other text, and cloud-init drops it. Write settings as `name: value` lines.")
            : Finding.Error(path, $"cloud-init cannot read the cloud-config and drops it whole, line {error.Line:known}, column {error.Column:known}: {error.Reason}. Correct it there.");
    }
}

/// <summary>The scripts that cloud-init makes of <c>runcmd</c> and <c>bootcmd</c>.</summary>
internal static class CloudConfigCommands
{
    /// <summary>The settings that hold commands.</summary>
    public static readonly string[] Keys = ["bootcmd", "runcmd"];

    /// <summary>The script of a list of commands; null where one of them is none, so that cloud-init runs nothing of the list.</summary>
    public static string? Script(DataNode commands)
    {
        if (commands is not DataNodeList list || list.Items.Any(i => !IsCommand(i)))
            return null;
        return "#!/bin/sh\n" + string.Concat(list.Items.Select(Line));
    }

    /// <summary>True for a text, for a list of words, and for nothing.</summary>
    public static bool IsCommand(DataNode node) => node is DataNodeList or DataNodeScalar { Value: null or string };

    private static string Line(DataNode command) => command switch
    {
        DataNodeScalar { Value: string text } => text + "\n",
        DataNodeList words => string.Join(' ', words.Items.Select(w => $"'{Word(w).Replace("'", "'\\''", StringComparison.Ordinal)}'")) + "\n",
        _ => "",
    };

    private static string Word(DataNode word) => word is DataNodeScalar scalar
        ? scalar.Value switch
        {
            null => "None",
            bool truth => truth ? "True" : "False",
            var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        }
        : "";
}

/// <summary>An entry of <c>write_files</c>.</summary>
/// <param name="File">The file's path; empty where none is given.</param>
/// <param name="Content">What is written; null where it cannot be told.</param>
/// <param name="Encoding">The encoding as it is written; empty where none is.</param>
internal sealed record CloudConfigFile(string File, string? Content, string Encoding)
{
    private static readonly string[] _base64 = ["b64", "base64"];
    private static readonly string[] _gzip = ["gz", "gzip"];
    private static readonly string[] _both = ["gz+base64", "gzip+base64", "gz+b64", "gzip+b64"];

    /// <summary>The encodings that cloud-init knows.</summary>
    public static readonly string[] Encodings = [.. _base64, .. _gzip, .. _both, "text/plain"];

    /// <summary>True for an encoding that cloud-init does not know, so that the text is written as it is.</summary>
    public bool IsUnknownEncoding => Encoding.Length > 0 && !Encodings.Contains(Encoding.Trim().ToLowerInvariant());

    public static CloudConfigFile Read(DataNodeMap entry)
    {
        var encoding = Text(entry, "encoding") ?? "";
        return new(Text(entry, "path") ?? "", entry.Find("content") is null ? "" : Text(entry, "content") is { } content ? Decode(content, encoding.Trim().ToLowerInvariant()) : null, encoding);
    }

    private static string? Text(DataNodeMap entry, string key) => entry.Find(key) is DataNodeScalar { Value: string text } ? text : null;

    private static string? Decode(string content, string encoding)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(content);
        if (_base64.Contains(encoding) || _both.Contains(encoding))
            bytes = PythonBytes.FromBase64(bytes);
        if (bytes is not null && (_gzip.Contains(encoding) || _both.Contains(encoding)))
            bytes = Gzip.IsCompressed(bytes) ? Gzip.Decompress(bytes) : null;
        return bytes is null ? null : System.Text.Encoding.UTF8.GetString(bytes);
    }
}

/// <summary>Swap that cloud-config turns on.</summary>
internal static class CloudConfigSwap
{
    /// <summary>The setting that turns swap on, <c>swap</c> or <c>mounts</c>; null where none does.</summary>
    public static string? Setting(DataNodeMap root)
    {
        if (root.Find("swap") is DataNodeMap swap && swap.Find("size") is DataNodeScalar { Value: not (null or 0L or "0" or "" or false) })
            return "swap";
        var mounts = root.Find("mounts") is DataNodeList list ? list.Items : [];
        return mounts.Any(m => m is DataNodeList { Items: [_, _, DataNodeScalar { Value: "swap" }, ..] }) ? "mounts" : null;
    }
}

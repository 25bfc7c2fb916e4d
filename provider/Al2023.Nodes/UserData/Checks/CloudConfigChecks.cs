using Al2023.Nodes.Al2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData.CloudConfig;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>cloud-config: what cloud-init drops of it, and what it runs and writes.</summary>
internal static class CloudConfigCheck
{
    private static readonly Func<DataNodeMap, string, IEnumerable<Finding>>[] _checks =
        [CloudConfigKeyCheck.Check, CloudConfigCommandCheck.Check, CloudConfigFileCheck.Check];

    public static IEnumerable<Finding> Check(DocumentContext document)
    {
        var configs = (document.CloudInit ?? []).Where(c => c.Type == CloudInitPart.Config).ToList();
        return
        [
            .. configs.SelectMany(c => Check(c.Text, c.Path)),
            .. configs.Count > 1 ? CloudConfigMergeCheck.Check(configs) : [],
            .. (document.CloudInit ?? []).Where(c => c.Type == CloudInitPart.Archive).SelectMany(ArchiveCheck.Check),
        ];
    }

    /// <summary>Findings about a text of cloud-config.</summary>
    public static IEnumerable<Finding> Check(string text, string path)
    {
        if (text == InputValue.Placeholder)
            return [];
        var config = CloudConfigText.Read(text, path);
        if (config.Problem is { } problem)
            return [problem];
        return
        [
            .. config.Repeated.Select(r => Finding.Error(path, $"Line {r.Line:known}: `{r.Key}` stands twice in one map of the cloud-config; only the last is read. Join them.")),
            .. config.Root is { } root ? _checks.SelectMany(c => c(root, path)) : [],
        ];
    }
}

/// <summary>Archives of cloud-config, each entry of which cloud-init takes for a part.</summary>
internal static class ArchiveCheck
{
    /// <summary>Findings about an archive; what its parts earn is left to the checks of parts.</summary>
    public static IEnumerable<Finding> Check(CloudInitPart archive)
    {
        var data = PyYamlReader.Read(archive.Text);
        if (data.Error is { } error)
            return [Finding.Error(archive.Path, $"cloud-init cannot read the archive and drops it whole, line {error.Line:known}, column {error.Column:known}: {error.Reason}. Correct it there.")];
        if (data.Root is not DataNodeList)
            return data.Root is null ? [] : [Finding.Error(archive.Path, "The archive is no list, and cloud-init drops it. Write each part as an item with `type` and `content`.")];
        return CloudInitArchive.Parts(archive).Where(p => p.Type is null).Select(p =>
            Finding.Error(p.Path, $"cloud-init does nothing with the type `{p.Declared}` in an archive, nor does nodeadm look into one. Write `text/x-shellscript` or `text/cloud-config`; a NodeConfig belongs into a part of the MIME document."));
    }
}

/// <summary>The names of cloud-config's settings: one that no module has does nothing.</summary>
internal static class CloudConfigKeyCheck
{
    public static IEnumerable<Finding> Check(DataNodeMap root, string path)
    {
        if (root.Entries.Any(e => CloudConfigKeyTable.OfPackages.Contains(e.Key)))
            yield return Finding.Warning(path, "The EKS AMI lacks cloud-init's module for packages, so `packages:` and its like do nothing. Install packages by `dnf install` in a script.");
        foreach (var (key, value) in root.Entries)
        {
            if (!CloudConfigKeyTable.Known.Contains(key) && Nearest.Find(key, CloudConfigKeyTable.Known) is { } near)
                yield return Finding.Warning(InputPath.Key(path, key), $"Line {value.Line:known}: cloud-init knows no setting `{key}` and ignores it. Did you mean `{near:known}`?");
        }
    }
}

/// <summary><c>runcmd</c> and <c>bootcmd</c>: one command that is none keeps all of them from running; the others are a script.</summary>
internal static class CloudConfigCommandCheck
{
    public static IEnumerable<Finding> Check(DataNodeMap root, string path) =>
        CloudConfigCommands.Keys.SelectMany(k => root.Find(k) is { } commands and not DataNodeScalar { Value: null } ? Check(commands, k, InputPath.Key(path, k)) : []);

    private static IEnumerable<Finding> Check(DataNode commands, string key, string path)
    {
        if (CloudConfigCommands.Script(commands) is { } script)
            return ScriptsCheck.Check(script, path);
        if (commands is not DataNodeList list)
            return [Finding.Error(path, $"Line {commands.Line:known}: `{key:known}` is no list, and cloud-init runs nothing of it. Write each command as an item, `- command`.")];
        return list.Items.Select((item, i) => (Item: item, Path: InputPath.Index(path, i))).Where(i => !CloudConfigCommands.IsCommand(i.Item)).Select(i => i.Item is DataNodeMap
            ? Finding.Error(i.Path, $"Line {i.Item.Line:known}: YAML reads a map here, and cloud-init runs none of the commands of `{key:known}`. Put the whole command in quotes, as it holds a `: `.")
            : Finding.Error(i.Path, $"Line {i.Item.Line:known}: this is neither a text nor a list of words, and cloud-init runs none of the commands of `{key:known}`. Put the command in quotes."));
    }
}

/// <summary><c>write_files</c>: an entry that cannot be written keeps those behind it from being written; and what the files hold.</summary>
internal static class CloudConfigFileCheck
{
    private const string Scripts = "/var/lib/cloud/scripts/";
    private const string NodeConfigs = "/etc/eks/nodeadm.d/";

    /// <summary>Permissions that are octal digits, which YAML takes for a decimal number without a zero in front.</summary>
    private static readonly long[] _octal = [400, 440, 444, 500, 550, 555, 600, 640, 644, 660, 664, 666, 700, 711, 740, 744, 750, 755, 770, 775, 777];

    public static IEnumerable<Finding> Check(DataNodeMap root, string path)
    {
        path = InputPath.Key(path, "write_files");
        return root.Find("write_files") switch
        {
            null or DataNodeScalar { Value: null } => [],
            DataNodeList list => list.Items.SelectMany((item, i) => Entry(item, InputPath.Index(path, i))),
            var other => [Finding.Error(path, $"Line {other.Line:known}: `write_files` is no list, and cloud-init writes none of the files. Write each file as an item with `path` and `content`.")],
        };
    }

    private static IEnumerable<Finding> Entry(DataNode node, string path)
    {
        if (node is not DataNodeMap entry)
            return [Finding.Error(path, $"Line {node.Line:known}: this is no file, and cloud-init writes none of `write_files`. Write an item with `path` and `content`.")];
        var file = CloudConfigFile.Read(entry);
        return [.. Form(entry, file, path), .. file is { File.Length: > 0, Content: { } content } ? Content(file.File, content, InputPath.Key(path, "content")) : []];
    }

    private static IEnumerable<Finding> Form(DataNodeMap entry, CloudConfigFile file, string path)
    {
        if (file.File.Length == 0)
            yield return Finding.Error(path, $"Line {entry.Line:known}: the file has no `path`, and cloud-init writes it nowhere. Write the `path`.");
        if (file.IsUnknownEncoding)
            yield return Finding.Error(InputPath.Key(path, "encoding"), $"cloud-init knows no encoding `{file.Encoding}` and writes the text as it is.{Nearest.Suggest(file.Encoding, CloudConfigFile.Encodings):known} Write `b64`, `gzip` or `gz+b64`.");
        else if (file.Content is null && entry.Find("content") is DataNodeScalar { Value: string })
            yield return Finding.Error(InputPath.Key(path, "content"), $"The content is no `{file.Encoding}`, so cloud-init writes neither this file nor those behind it. Encode it again.");
        else if (file.Content is null)
            yield return Finding.Error(InputPath.Key(path, "content"), "The content is no text, so cloud-init writes neither this file nor those behind it. Put it in quotes, or write it as a block behind `|`.");
        if (entry.Find("permissions") is DataNodeScalar { Value: long mode } permissions && _octal.Contains(mode))
            yield return Finding.Warning(InputPath.Key(path, "permissions"), $"Line {permissions.Line:known}: without a zero in front `{mode:known}` is a decimal number, which stands for other permissions. Write `\"0{mode:known}\"`.");
    }

    private static IEnumerable<Finding> Content(string file, string content, string path)
    {
        if (file.StartsWith(NodeConfigs, StringComparison.Ordinal))
            return NodeConfig(content, path);
        var isRun = file.StartsWith(Scripts, StringComparison.Ordinal);
        return isRun || content.StartsWith("#!", StringComparison.Ordinal)
            ? ScriptsCheck.Check(content, path, needsShebang: isRun)
            : Al2Leftovers.Texts($"{file}\n{content}", callsBootstrap: false, path).Concat(ProxyCheck.OfFile(file, content, path));
    }

    /// <summary>nodeadm merges what stands in that folder, and fails on a file that it cannot read.</summary>
    private static IEnumerable<Finding> NodeConfig(string content, string path) =>
        NodeConfigReader.Read(content, "").Findings.Select(f => f.Path.Length == 0 ? f with { Path = path } : new Finding(f.Severity, path, $"`{f.Path}`: {f.Message}"));
}

/// <summary>Several parts of cloud-config: a setting of a later part replaces that of an earlier one whole.</summary>
internal static class CloudConfigMergeCheck
{
    public static IEnumerable<Finding> Check(IReadOnlyList<CloudInitPart> parts)
    {
        var earlier = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            if (CloudConfigText.Read(part.Text, part.Path).Root is not { } root)
                continue;
            var merges = CloudConfigText.SaysHowToMerge(part, root);
            foreach (var (key, value) in root.Entries.Where(e => e.Value is DataNodeList { Items.Count: > 0 } or DataNodeMap { Entries.Count: > 0 }))
            {
                if (!merges && earlier.TryGetValue(key, out var known))
                    yield return Finding.Warning(InputPath.Key(part.Path, key), $"Line {value.Line:known}: this replaces the `{key}` of `{known}` whole, as cloud-init joins parts of cloud-config by their settings. Join the parts, or write `merge_how: list(append)+dict(recurse_array)+str()` into this one.");
                earlier[key] = part.Path;
            }
        }
    }
}

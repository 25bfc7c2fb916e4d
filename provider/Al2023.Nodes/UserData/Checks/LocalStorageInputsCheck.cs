using Al2023.Nodes.Findings;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.UserData.Mime;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Local disks in inputs: <c>nodeConfig</c> and the parts are one configuration.</summary>
internal static class LocalStorageInputsCheck
{
    /// <summary>An error where mounts are described, and nothing sets up disks for them.</summary>
    /// <param name="config">The input <c>nodeConfig</c>.</param>
    /// <param name="parts">The input <c>userDataParts</c>.</param>
    public static IEnumerable<Finding> Check(NodeConfigInputs config, InputList<UserDataPartInputs> parts)
    {
        if (config.ContainsUnknowns || parts.ContainsUnknowns)
            return [];
        var blocks = parts.Items.Select(p => (At: (IInput)p.Content, Block: BlockOf(p))).Prepend((config.Instance.LocalStorage, config.ToDocument().Instance.LocalStorage)).ToList();
        if (blocks.Any(b => b.Block.Strategy.Length > 0))
            return [];
        return blocks.Where(b => b.Block.MountPath.Length > 0 || b.Block.DisabledMounts is { Count: > 0 })
            .Select(b => b.At.Error("`mountPath` and `disabledMounts` say where local disks go, and nothing sets them up. Write `strategy`, `RAID0` for example, for Karpenter's nodes `instanceStorePolicy`; or leave `localStorage` out."));
    }

    private static LocalStorageBlock BlockOf(UserDataPartInputs part) =>
        Input.AreKnown(part.ContentType, part.Content, out var type, out var content) && GoMediaType.Parse(type)?.Type == NodeadmReader.NodeConfigType
        && NodeConfigReader.Read(MimeWriter.WithLineFeeds(content), "").Document is { } document
            ? document.Instance.LocalStorage
            : new();
}

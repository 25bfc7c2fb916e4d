using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Engine;

/// <summary>Assets as the engine passes them on: with the hash of what they hold. Archives, which components refuse, keep theirs.</summary>
public static class Assets
{
    public static PropertyValue WithHashes(PropertyValue value, string directory) => value switch
    {
        PropertyValue.Asset { Hash: null or "" } asset => asset with { Hash = Hash(asset, directory) },
        PropertyValue.Archive { Assets: { } assets } archive => archive with { Assets = (PropertyValue.Map)WithHashes(assets, directory) },
        PropertyValue.List list => list with { Items = [.. list.Items.Select(i => WithHashes(i, directory))] },
        PropertyValue.Map map => map with { Entries = map.Entries.ToImmutableSortedDictionary(e => e.Key, e => WithHashes(e.Value, directory), StringComparer.Ordinal) },
        _ => value,
    };

    private static string? Hash(PropertyValue.Asset asset, string directory)
    {
        var path = asset.Path is { Length: > 0 } relative && !relative.Contains('\0', StringComparison.Ordinal) ? Path.GetFullPath(relative, directory) : null;
        return asset.Content is { Length: > 0 } text ? Hash(Encoding.UTF8.GetBytes(text))
            : File.Exists(path) ? Hash(File.ReadAllBytes(path))
            : asset.Hash;
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

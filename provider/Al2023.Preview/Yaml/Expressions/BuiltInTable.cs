namespace Al2023.Preview.Yaml.Expressions;

/// <summary>How each built-in function is spelled. The runtime takes any case, with a warning.</summary>
public static class BuiltInTable
{
    public static IReadOnlyDictionary<string, BuiltInFunction> ByName { get; } = new Dictionary<string, BuiltInFunction>
    {
        ["fn::join"] = BuiltInFunction.Join,
        ["fn::split"] = BuiltInFunction.Split,
        ["fn::select"] = BuiltInFunction.Select,
        ["fn::toJSON"] = BuiltInFunction.ToJson,
        ["fn::toBase64"] = BuiltInFunction.ToBase64,
        ["fn::fromBase64"] = BuiltInFunction.FromBase64,
        ["fn::secret"] = BuiltInFunction.Secret,
        ["fn::unsecret"] = BuiltInFunction.Unsecret,
        ["fn::readFile"] = BuiltInFunction.ReadFile,
        ["fn::filebase64"] = BuiltInFunction.FileBase64,
        ["fn::filebase64sha256"] = BuiltInFunction.FileBase64Sha256,
        ["fn::sha1"] = BuiltInFunction.Sha1,
        ["fn::length"] = BuiltInFunction.Length,
        ["fn::singleOrNone"] = BuiltInFunction.SingleOrNone,
        ["fn::pulumiResourceName"] = BuiltInFunction.PulumiResourceName,
        ["fn::pulumiResourceType"] = BuiltInFunction.PulumiResourceType,
        ["fn::stringAsset"] = BuiltInFunction.StringAsset,
        ["fn::fileAsset"] = BuiltInFunction.FileAsset,
        ["fn::remoteAsset"] = BuiltInFunction.RemoteAsset,
        ["fn::fileArchive"] = BuiltInFunction.FileArchive,
        ["fn::remoteArchive"] = BuiltInFunction.RemoteArchive,
        ["fn::assetArchive"] = BuiltInFunction.AssetArchive,
    };

    /// <summary>Those that take a list of two.</summary>
    public static bool TakesTwo(BuiltInFunction function) =>
        function is BuiltInFunction.Join or BuiltInFunction.Split or BuiltInFunction.Select;

    public static bool IsAsset(BuiltInFunction function) =>
        function is BuiltInFunction.StringAsset or BuiltInFunction.FileAsset or BuiltInFunction.RemoteAsset;

    public static bool IsArchive(BuiltInFunction function) =>
        function is BuiltInFunction.FileArchive or BuiltInFunction.RemoteArchive or BuiltInFunction.AssetArchive;
}

/// <summary>The built-in functions of Pulumi's YAML, spelled as after <c>fn::</c>.</summary>
public enum BuiltInFunction
{
    Join,
    Split,
    Select,
    ToJson,
    ToBase64,
    FromBase64,
    Secret,
    Unsecret,
    ReadFile,
    FileBase64,
    FileBase64Sha256,
    Sha1,
    Length,
    SingleOrNone,
    PulumiResourceName,
    PulumiResourceType,
    StringAsset,
    FileAsset,
    RemoteAsset,
    FileArchive,
    RemoteArchive,
    AssetArchive,
}

namespace Al2023.Cli.Preview.Yaml.Expressions;

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

using System.Globalization;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Projects;

/// <summary>A Pulumi project: what its Pulumi.yaml says, whatever the runtime.</summary>
/// <param name="Directory">The folder that holds Pulumi.yaml, absolute.</param>
/// <param name="File">The name of that file.</param>
/// <param name="Name">The project's name.</param>
/// <param name="Runtime">The runtime's name: yaml, nodejs, dotnet, python and so on.</param>
/// <param name="RuntimeOptions">The runtime's options, where it has some.</param>
/// <param name="ProgramDirectory">The folder of the program, absolute: <c>main</c> or the folder that holds it, or the project's own.</param>
/// <param name="EntryPoint">The file in that folder that is run, where <c>main</c> names one; else <c>.</c>.</param>
/// <param name="Root">The whole document.</param>
/// <param name="Problems">What is doubtful about it.</param>
public sealed record Project(
    string Directory, string File, string Name, string Runtime, MapNode? RuntimeOptions, string ProgramDirectory, string EntryPoint, MapNode Root, Problems Problems)
{
    private static readonly string[] FileNames = ["Pulumi.yaml", "Pulumi.yml"];

    /// <summary>The packages that the project declares below <c>packages</c> and <c>plugins</c>.</summary>
    public IReadOnlySet<string> Packages => new HashSet<string>(
        [
            .. (Root["packages"] as MapNode)?.Entries.Select(e => e.Key.Value) ?? [],
            .. ((Root["plugins"] as MapNode)?["providers"] as ListNode)?.Items.OfType<MapNode>().Select(p => p["name"]).OfType<TextNode>().Select(n => n.Value) ?? [],
        ],
        StringComparer.Ordinal);

    /// <summary>Reads the project in a folder.</summary>
    /// <exception cref="ProgramException">There is none, or it is malformed.</exception>
    public static Project Read(string directory)
    {
        directory = Path.GetFullPath(directory);
        var file = FileNames.FirstOrDefault(f => System.IO.File.Exists(Path.Combine(directory, f)))
            ?? throw new ProgramException(file: null, null, $"There is no Pulumi.yaml in {directory}. Name the folder of a Pulumi project.");
        var problems = new Problems(file);
        var root = NodeReader.Read(System.IO.File.ReadAllText(Path.Combine(directory, file)), problems);
        problems.ThrowIfErrors();
        if (root is not MapNode map)
            throw new ProgramException(file, root?.At, "The project must be an object with `name` and `runtime`.");
        if (map["name"] is not TextNode { Value.Length: > 0 } name)
            throw new ProgramException(file, map.At, "The project lacks `name`. Write `name: my-project`.");
        var (runtime, options) = map["runtime"] switch
        {
            TextNode text => (text.Value, (MapNode?)null),
            MapNode m when m["name"] is TextNode text => (text.Value, m["options"] as MapNode),
            _ => throw new ProgramException(file, map.At, "The project lacks `runtime`. Write `runtime: yaml`, or another language's."),
        };
        var (folder, entry) = Main(directory, file, map);
        return new(directory, file, name.Value, runtime, options, folder, entry, map, problems);
    }

    private static (string Folder, string EntryPoint) Main(string directory, string file, MapNode root)
    {
        if (root["main"] is not TextNode { Value: { Length: > 0 } path } main)
            return (directory, ".");
        if (path.Contains('\0', StringComparison.Ordinal))
            throw new ProgramException(file, main.At, "`main` is no path. Name a folder or a file of the project.");
        var target = Path.GetFullPath(path, directory);
        if (System.IO.File.Exists(target))
            return (Path.GetDirectoryName(target)!, Path.GetFileName(target));
        return System.IO.Directory.Exists(target)
            ? (target, ".")
            : throw new ProgramException(file, main.At, $"There is no `{path}` for `main`. Name a folder or a file of the project.");
    }
}

/// <summary>What Pulumi.yaml says of a config key.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="FullKey">The key with its namespace.</param>
/// <param name="IsOwn">True for the project's own keys: they must have a value.</param>
/// <param name="Type">The type of its values, where one is written.</param>
/// <param name="Default">The value where the stack has none.</param>
/// <param name="Value">The same, of other packages' keys.</param>
/// <param name="IsSecret">True where every value is secret.</param>
public sealed record ConfigDeclaration(TextNode Key, string FullKey, bool IsOwn, ConfigType? Type, Node? Default, Node? Value, bool IsSecret);

/// <summary>The type of a config value: string, integer, boolean, object, or an array of them.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Items">The type of an array's elements.</param>
public sealed record ConfigType(string Name, ConfigType? Items)
{
    private static readonly string[] Names = ["string", "integer", "boolean", "object", "array"];

    /// <summary>The type that an object with <c>type</c> and <c>items</c> describes; null where it is none, which is a problem.</summary>
    public static ConfigType? Read(MapNode map, Problems problems)
    {
        if (map["type"] is not TextNode type || !Names.Contains(type.Value))
        {
            problems.Error((map["type"] ?? map).At, $"`type` must be one of {string.Join(", ", Names.Select(n => $"`{n}`"))}.");
            return null;
        }
        if (type.Value != "array")
            return new(type.Value, null);
        if (map["items"] is MapNode items)
            return new(type.Value, Read(items, problems));
        problems.Error(type.At, "An `array` needs `items`. Write `items: {type: string}`.");
        return null;
    }

    public bool Accepts(ConfigValue value) => value.IsEncrypted || Accepts(value.Value, value.Text);

    public override string ToString() => Items is null ? $"of type `{Name}`" : $"a list, each element {Items}";

    private bool Accepts(PropertyValue value, string? text) => (Name, value) switch
    {
        ("string", _) => value is not (PropertyValue.List or PropertyValue.Map) && (text is not null || value is PropertyValue.Text),
        ("integer", PropertyValue.Number n) => n.Value == Math.Truncate(n.Value),
        ("integer", PropertyValue.Text t) => int.TryParse(t.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ("boolean", PropertyValue.Bool) => true,
        ("boolean", PropertyValue.Text t) => t.Value is "true" or "false",
        ("object", PropertyValue.Map) => true,
        ("array", PropertyValue.List list) => Items is null || list.Items.All(i => Items.Accepts(i, null)),
        _ => false,
    };
}

using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Cli.Preview.Projects;

/// <summary>A Pulumi project: what its Pulumi.yaml says, whatever the runtime.</summary>
/// <param name="Directory">The folder that holds Pulumi.yaml, absolute.</param>
/// <param name="File">The name of that file.</param>
/// <param name="Name">The project's name.</param>
/// <param name="Runtime">The runtime's name: yaml, nodejs, dotnet, python and so on.</param>
/// <param name="RuntimeOptions">The runtime's options, where it has some.</param>
/// <param name="ProgramDirectory">The folder of the program, absolute: <c>main</c>, or the project's own.</param>
/// <param name="Root">The whole document.</param>
/// <param name="Problems">What is doubtful about it.</param>
public sealed record Project(
    string Directory, string File, string Name, string Runtime, MapNode? RuntimeOptions, string ProgramDirectory, MapNode Root, Problems Problems)
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
            ?? throw new ProgramException([new(null, null, $"There is no Pulumi.yaml in {directory}. Name the folder of a Pulumi project.")]);
        var problems = new Problems(file);
        var root = NodeReader.Read(System.IO.File.ReadAllText(Path.Combine(directory, file)), problems);
        problems.ThrowIfErrors();
        if (root is not MapNode map)
            throw new ProgramException(file, root?.At, "The project must be an object with `name` and `runtime`.");
        if (map["name"] is not TextNode { Value.Length: > 0 } name)
            throw new ProgramException(file, map.At, "The project lacks `name`. Write `name: my-project`.");
        var (runtime, options) = map["runtime"] switch
        {
            TextNode text => (text.Value, null),
            MapNode m when m["name"] is TextNode text => (text.Value, m["options"] as MapNode),
            _ => throw new ProgramException(file, map.At, "The project lacks `runtime`. Write `runtime: yaml`, or another language's."),
        };
        var main = map["main"] is TextNode { Value: var path } ? Path.GetFullPath(path, directory) : directory;
        return new(directory, file, name.Value, runtime, options, main, map, problems);
    }
}

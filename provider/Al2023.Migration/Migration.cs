using Al2023.Migration.Mapping;
using Al2023.Migration.Model;
using Al2023.Migration.Reading;
using Al2023.Migration.Sources;
using Al2023.Migration.Writing;
using Al2023.Nodes.Text;

namespace Al2023.Migration;

/// <summary>From what runs today to AL2023: the program, the plan, and what was understood.</summary>
public sealed record MigrationResult
{
    /// <summary>The files of the project, by their names.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>What was understood, as <c>migration.schema.json</c> says.</summary>
    public required string Json { get; init; }

    /// <summary>The plan, in Markdown.</summary>
    public required string Plan { get; init; }

    /// <summary>One line for each group.</summary>
    public required IReadOnlyList<string> Summary { get; init; }
}

/// <summary>Reads sources and writes what replaces them. Nothing is called.</summary>
public static class Migrator
{
    /// <summary>What comes of the sources.</summary>
    /// <exception cref="SourceException">One of them cannot be read.</exception>
    public static MigrationResult Run(IReadOnlyList<SourceFile> files)
    {
        var inventory = SourceReader.Read(files);
        var groups = Groups.Map(inventory);
        var names = new ProgramNames();
        names.Name(groups);
        var secrets = new Secrets(names);
        var made = groups.Where(g => !g.IsLeft).ToList();
        foreach (var group in made)
        {
            TagMapping.WithoutName(group);
            secrets.Move(group);
            ProgramKeys.Clean(group);
        }
        Once(groups);
        var program = new ProgramWriter(made, secrets.Values, names);
        var steps = new PlanSteps(groups, secrets.Values, inventory.Controller).All();
        var json = MigrationJson.Write(groups, inventory.Controller, inventory.Unmapped, steps);
        var plan = PlanMarkdown.Write(groups, steps, inventory.Unmapped, secrets.Values);
        var written = new Dictionary<string, string>(StringComparer.Ordinal) { ["Pulumi.yaml"] = program.Write(), ["plan.md"] = plan, ["plan.json"] = json };
        if (MigrationJson.Import(made) is { } import)
            written["import.json"] = import;
        if (secrets.Values.Count > 0)
            written["Pulumi.dev.yaml"] = StandIns(program.ProjectName(), secrets.Values);
        return new() { Files = written, Json = json, Plan = plan, Summary = [.. groups.Select(Summary)] };
    }

    // The same may be said by a template and by its group.
    private static void Once(IReadOnlyList<Group> groups)
    {
        foreach (var group in groups)
        {
            var notes = group.Notes.DistinctBy(n => (n.Path, n.Message.ToString())).ToList();
            group.Notes.Clear();
            group.Notes.AddRange(notes);
        }
    }

    private static string StandIns(string project, IReadOnlyList<ConfigValue> values) =>
        "# Stand-ins for a preview: no stack but dev takes them, and none is to be deployed with them.\n"
        + CanonicalYaml.Write(GroupInputs.Object(("config", GroupInputs.Object(values.Select(v => ($"{project}:{v.Name}", (object?)v.StandIn))))));

    private static string Summary(Group group) => $"{ProgramWriter.Line(group.Source)}: {group.Way switch
    {
        Way.InPlace => $"in place, {group.Component} {group.Key}",
        Way.BlueGreen => $"blue/green, {group.Component} {group.Key}",
        _ => "left alone",
    }}";
}

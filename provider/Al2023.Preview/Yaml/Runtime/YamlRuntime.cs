using Al2023.Preview.Plans;
using Al2023.Preview.Projects;
using Al2023.Preview.Yaml.Program;
using Al2023.Preview.Yaml.Syntax;
using Al2023.Preview.Yaml.Typing;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Yaml.Runtime;

/// <summary>Runs Pulumi YAML programs against a monitor.</summary>
public static class YamlRuntime
{
    private static readonly string[] ProgramFiles = ["Main.yaml", "Pulumi.yaml"];

    /// <summary>
    /// Runs a project's program: registers the stack, its resources (independent ones at the same time) and its outputs.
    /// What a failing resource does not touch is run to its end.
    /// </summary>
    /// <returns>What is doubtful about the program.</returns>
    /// <exception cref="ProgramException">The program is wrong, or something that it needs failed.</exception>
    public static async Task<IReadOnlyList<Diagnostic>> Run(ProgramContext context, MonitorService monitor, EngineService engine, CancellationToken cancel)
    {
        var (program, problems) = Read(context.Project);
        problems.ThrowIfErrors();
        var config = context.ConfigNames.ToDictionary(StringComparer.Ordinal);
        var order = ProgramOrder.Sort(program, config.Keys.ToHashSet(), problems);
        problems.ThrowIfErrors();
        var catalog = new PackageCatalog(PackageSchema.Al2023, context.Project.Packages) { Given = context.Schemas };
        var types = TypeChecker.Check(program, order, config.ToDictionary(c => c.Key, c => ValueTypes.Of(c.Value.Value)), catalog, problems);
        SayUnchecked(program, catalog, problems);

        var stack = await monitor.RegisterResource(new() { Type = "pulumi:pulumi:Stack", Name = $"{context.Project.Name}-{context.Stack}" }, cancel);
        engine.SetRootResource(stack.Urn);
        var names = Known(context, config.Select(c => KeyValuePair.Create(c.Key, c.Value.Value)));
        var evaluator = new Evaluator(context, program.File, catalog, types, monitor, names);
        Start(program, order, names, evaluator, new Registrar(program, catalog, types, evaluator, names, monitor, context.IsPreview), stack.Urn, cancel);
        var failures = new List<Diagnostic>();
        var isWhole = await Finish(names.All, failures);
        var outputs = await Outputs(program, evaluator, failures, cancel);
        await monitor.RegisterResourceOutputs(stack.Urn, outputs.Values, cancel);
        if (!isWhole || !outputs.IsWhole || problems.HasErrors)
            throw new ProgramException([.. problems.All, .. failures.Distinct()]);
        return problems.All;
    }

    private static void SayUnchecked(YamlProgram program, PackageCatalog catalog, Problems problems)
    {
        var packages = program.Resources.Where(r => !r.IsProvider).Select(r => r.Package).Where(p => catalog.Schema(p) is null && p != "pulumi").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (packages.Count > 0)
            problems.Information($"Types and inputs of {string.Join(", ", packages.Select(p => $"`{p}`"))} are not checked here: this preview has only the schema{(catalog.Given.Count > 0 ? "s" : "")} of {string.Join(", ", catalog.Given.Keys.Prepend(catalog.Own.Name).Select(p => $"`{p}`"))}.");
    }

    private static (YamlProgram Program, Problems Problems) Read(Projects.Project project)
    {
        var file = project.EntryPoint != "." ? project.EntryPoint
            : ProgramFiles.FirstOrDefault(f => File.Exists(Path.Combine(project.ProgramDirectory, f))) ?? project.File;
        var problems = new Problems(file);
        var path = Path.Combine(project.ProgramDirectory, file);
        var root = file == project.File && project.ProgramDirectory == project.Directory ? project.Root
            : File.Exists(path) ? NodeReader.Read(File.ReadAllText(path), problems)
            : throw new ProgramException(project.File, null, $"`main` leads to a folder without {string.Join(" or ", ProgramFiles.Select(f => $"`{f}`"))}.");
        problems.ThrowIfErrors();
        return root is MapNode map
            ? (ProgramReader.Read(map, problems), problems)
            : throw new ProgramException(file, root?.At, "The program must be an object with `resources`.");
    }

    private static Names Known(ProgramContext context, IEnumerable<KeyValuePair<string, PropertyValue>> config)
    {
        var names = new Names();
        names.Add(YamlProgram.BuiltIn, Task.FromResult(PropertyValue.Of(new Dictionary<string, object?>
        {
            ["cwd"] = context.Project.ProgramDirectory,
            ["project"] = context.Project.Name,
            ["stack"] = context.Stack,
            ["organization"] = context.Organization,
            ["rootDirectory"] = context.Project.Directory,
        })));
        foreach (var (name, value) in config)
            names.Add(name, Task.FromResult(value));
        return names;
    }

    private static void Start(
        YamlProgram program, IReadOnlyList<string> order, Names names, Evaluator evaluator, Registrar registrar, string stack, CancellationToken cancel)
    {
        var resources = program.Resources.ToDictionary(r => r.Key.Value);
        var variables = program.Variables.ToDictionary(v => v.Name);
        foreach (var name in order)
        {
            names.Add(name, resources.TryGetValue(name, out var resource)
                ? registrar.Register(resource, stack, cancel)
                : evaluator.Evaluate(variables[name].Value, cancel));
        }
    }

    private static async Task<bool> Finish(IEnumerable<Task<PropertyValue>> tasks, List<Diagnostic> failures)
    {
        var isWhole = true;
        foreach (var task in tasks)
            isWhole &= await Succeeds(task, failures) is not null;
        return isWhole;
    }

    private static async Task<(PropertyValue.Map Values, bool IsWhole)> Outputs(YamlProgram program, Evaluator evaluator, List<Diagnostic> failures, CancellationToken cancel)
    {
        var values = PropertyValue.Map.Empty;
        var isWhole = true;
        foreach (var output in program.Outputs)
        {
            var value = await Succeeds(evaluator.Evaluate(output.Value, cancel), failures);
            if (value is null)
                isWhole = false;
            else
                values = values.With(output.Name, value);
        }
        return (values, isWhole);
    }

    private static async Task<PropertyValue?> Succeeds(Task<PropertyValue> task, List<Diagnostic> failures)
    {
        try
        {
            return await task;
        }
        catch (ProgramException e)
        {
            failures.AddRange(e.Problems);
            return null;
        }
    }
}

/// <summary>What a program is run with.</summary>
/// <param name="Project">The project.</param>
/// <param name="Stack">The stack's name.</param>
/// <param name="Organization">The organization's name.</param>
/// <param name="Config">The stack's configuration, by <c>namespace:name</c>.</param>
/// <param name="IsPreview">True where ids and computed outputs are unknown.</param>
public sealed record ProgramContext(
    Project Project, string Stack, string Organization, IReadOnlyDictionary<string, ConfigValue> Config, bool IsPreview)
{
    /// <summary>The schemas that the user gives of other packages, by name.</summary>
    public IReadOnlyDictionary<string, PackageSchema> Schemas { get; init; } = new Dictionary<string, PackageSchema>();

    /// <summary>The configuration as a program names it: the project's own keys with and without the namespace.</summary>
    public IEnumerable<KeyValuePair<string, ConfigValue>> ConfigNames =>
        Config.SelectMany(c => new[] { c.Key, ConfigKeys.Short(Project.Name, c.Key) }.Distinct().Select(name => KeyValuePair.Create(name, c.Value)));
}

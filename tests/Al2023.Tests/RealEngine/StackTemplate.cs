using System.Collections.ObjectModel;

namespace Al2023.Tests.RealEngine;

/// <summary>A new stack, which the tool makes once and every run gets a copy of: to make one takes as long as an update.</summary>
internal static class StackTemplate
{
    public const string Stack = "dev";

    private const string Project = "template";

    private static readonly Lazy<Task<(string Checkpoint, string Config)>> _made = new(Make);

    /// <summary>Puts the stack into a run's folders.</summary>
    /// <param name="project">The program's name.</param>
    /// <param name="program">The program's folder.</param>
    /// <param name="state">The backend's folder.</param>
    public static async Task Copy(string project, string program, string state)
    {
        var (checkpoint, config) = await _made.Value;
        await File.AppendAllTextAsync(Path.Combine(program, $"Pulumi.{Stack}.yaml"), config);
        var stacks = Directory.CreateDirectory(Path.Combine(state, ".pulumi", "stacks", project)).FullName;
        await File.WriteAllTextAsync(Path.Combine(stacks, $"{Stack}.json"), checkpoint.Replace($"/{Project}/", $"/{project}/", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(state, ".pulumi", "meta.yaml"), "version: 1\n");
    }

    private static async Task<(string Checkpoint, string Config)> Make()
    {
        var folder = Directory.CreateTempSubdirectory("al2023-engine-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "Pulumi.yaml"), $"name: {Project}\nruntime: yaml\n");
            using var command = PulumiCli.Start(folder, folder, folder, ReadOnlyDictionary<string, string>.Empty, "stack", "init", Stack);
            var output = await PulumiCli.End(command);
            Assert.That(output.Code, Is.Zero, output.Text);
            return (await File.ReadAllTextAsync(Path.Combine(folder, ".pulumi", "stacks", Project, $"{Stack}.json")), await File.ReadAllTextAsync(Path.Combine(folder, $"Pulumi.{Stack}.yaml")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

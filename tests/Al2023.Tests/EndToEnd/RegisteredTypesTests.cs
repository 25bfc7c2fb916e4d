using Al2023.Cli.Preview.Yaml.Syntax;

namespace Al2023.Tests.EndToEnd;

/// <summary>What the components register in the golden cases is what the AWS provider's own types take.</summary>
[Category("Node")]
public sealed class RegisteredTypesTests
{
    private static readonly string[] Compiler =
    [
        "--noEmit", "--strict", "--skipLibCheck", "--target", "es2020", "--module", "commonjs", "--moduleResolution", "node10",
    ];

    [Test]
    public async Task WhatIsRegisteredTypeChecksAgainstTheAwsProvider()
    {
        var resources = Resources().ToList();
        Assert.That(resources, Is.Not.Empty);
        await Check(string.Concat(resources) + WrongOne());
    }

    /// <summary>A resource that must not pass: the compiler complains where it does.</summary>
    private static string WrongOne()
    {
        var inputs = Map("{clusterName: demo, nodeRoleArn: arn, subnetIds: [a], scalingConfig: {minSize: 1, maxSize: 1, desiredSize: many}}");
        return $"// @ts-expect-error\n{TypeScriptText.Resource("aws:eks/nodeGroup:NodeGroup", "wrong", inputs).ReplaceLineEndings(" ")}\n";
    }

    private static async Task Check(string resources)
    {
        var file = Path.Combine(await NodePackages.Folder(), "node_modules", $".registered-{Guid.NewGuid():N}.ts");
        await File.WriteAllTextAsync(file, $"import * as pulumi from \"@pulumi/pulumi\";\nimport * as aws from \"@pulumi/aws\";\n{resources}export const used = [pulumi, aws];\n");
        try
        {
            await NodePackages.Run(Path.Combine("node_modules", "typescript", "bin", "tsc"), [.. Compiler, file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<string> Resources() =>
        from file in Directory.GetFiles(Repository.Path("tests", "golden"), "resources.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let folder = Path.GetFileName(Path.GetDirectoryName(file))
        from resource in Map(File.ReadAllText(file)).Entries
        let name = resource.Key.Value.Split(' ')
        where name[0].StartsWith("aws:", StringComparison.Ordinal) && resource.Value is MapNode
        select TypeScriptText.Resource(name[0], $"{folder}/{name[1]}", (MapNode)resource.Value);

    private static MapNode Map(string yaml) => (MapNode)NodeReader.Read(yaml, new("resources.yaml"))!;
}

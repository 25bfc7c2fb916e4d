using Al2023.Preview.Projects;
using Al2023.Preview.Yaml.Syntax;

namespace Al2023.Tests.Preview;

/// <summary>Programs that nobody would write, and mistakes that many make: each ends with words, none with an exception.</summary>
public sealed class OddProgramTests
{
    private const int Mutations = 1000;

    private const string Whole = """
        name: shop
        runtime: yaml
        config:
          size: {type: integer, default: 2}
          names: {type: array, items: {type: string}, default: [a, b]}
        variables:
          text: ${names[0]}-${size}
          file: {'fn::fileAsset': ./a.txt}
          joined: {'fn::join': ['-', ['${pulumi.stack}', '${text}']]}
          parameter: {'fn::invoke': {function: al2023:getAmiParameter, arguments: {kubernetesVersion: '1.33'}, return: imageIdParameter}}
        resources:
          west: {type: 'pulumi:providers:aws', properties: {region: us-west-2}}
          role: {type: aws:iam:Role, properties: {assumeRolePolicy: '{}', name: '${joined}'}, options: {provider: '${west}', protect: true}}
          nodes:
            type: al2023:Al2023NodeGroup
            properties:
              clusterName: prod
              subnetIds: [subnet-1, subnet-2]
              nodeRole: {arn: '${role.arn}'}
              labels: {team: web, size: '${size}'}
              taints: [{key: a, effect: NoSchedule}]
              scalingConfig: {minSize: 1, maxSize: 3, desiredSize: 2}
            options:
              dependsOn: ['${role}']
              aliases: [{name: old}]
              ignoreChanges: ['scalingConfig.desiredSize']
              customTimeouts: {create: 1h}
        outputs:
          arn: ${nodes.nodeRoleArn}
          parameter: ${parameter}
        """;

    [Test]
    public async Task TheProgramThatIsMutatedIsRight() =>
        Assert.That((await YamlProgramRun.Preview(Whole, new() { PassesOptionsOn = true })).Errors, Is.Empty);

    /// <summary>Values are taken away, doubled, swapped and torn: whatever comes of it is said in a diagnostic.</summary>
    [Test]
    public async Task AMutatedProgramNeverThrows()
    {
        var refused = 0;
        for (var seed = 0; seed < Mutations; seed++)
        {
            var program = Mutate(Whole, new Random(seed));
            try
            {
                refused += (await YamlProgramRun.Preview(program, new() { PassesOptionsOn = seed % 2 == 0 })).Errors.Count > 0 ? 1 : 0;
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed}: {e}\n{program}");
            }
        }
        Assert.That(refused, Is.InRange(Mutations / 4, Mutations - 1), "the mutations go deep enough, and not too deep");
    }

    [TestCase("options: {provider: 'x'}", "This must be a resource of the program")]
    [TestCase("options: {provider: '${role}'}", "`provider` must be a provider, and `role` is a aws:iam/role:Role.")]
    [TestCase("options: {parent: 5}", "This must be a resource of the program")]
    [TestCase("options: {dependsOn: 'x'}", "`dependsOn` must be a list of resources")]
    [TestCase("options: {aliases: [5]}", "An alias must be a URN or an object")]
    [TestCase("options: {ignoreChanges: ['${role.name}']}", "this option takes no `${…}`")]
    [TestCase("options: {customTimeouts: {create: 5}}", "`customTimeouts.create` must be text")]
    [TestCase("options: {protect: '${role.arn}'}", "`protect` must be `true` or `false`")]
    [TestCase("properties: {assumeRolePolicy: 'text ${file}'}", "An asset or an archive has no text")]
    [TestCase("properties: {assumeRolePolicy: {'fn::readFile': \"a\\0b\"}}", "cannot be read")]
    [TestCase("properties: {assumeRolePolicy: {'fn::filebase64': ''}}", "cannot be read")]
    public async Task AMistakeIsNamed(string field, string expected)
    {
        var run = await YamlProgramRun.Preview($$$"""
            name: p
            runtime: yaml
            variables:
              file: {'fn::fileAsset': a.txt}
            resources:
              role: {type: aws:iam:Role, properties: {assumeRolePolicy: a}}
              thing: {type: aws:iam:Role, {{{field}}}}
            """, new());
        Assert.That(run.Errors, Has.One.Contains(expected));
    }

    /// <summary>Types that Pulumi's YAML runtime refuses by their names.</summary>
    [TestCase("kubernetes:apiextensions.k8s.io:CustomResource", "kubernetes:yaml/v2:ConfigGroup")]
    [TestCase("kubernetes:helm.sh/v3:Chart", "kubernetes:helm.sh/v3:Release")]
    public async Task ATypeThatYamlDoesNotTakeIsRefused(string type, string instead)
    {
        var run = await YamlProgramRun.Preview($"name: p\nruntime: yaml\nresources: {{thing: {{type: '{type}'}}}}", new());
        Assert.That(run.Errors, Has.One.Contains($"Pulumi's YAML does not take `{type}`").And.One.Contains(instead));
    }

    [Test]
    public async Task AnAssetMayHaveAnyPath() => Assert.That((await YamlProgramRun.Preview("""
        name: p
        runtime: yaml
        resources:
          thing: {type: aws:s3:BucketObject, properties: {source: {'fn::fileAsset': "a\0b"}}}
        """, new())).Errors, Is.Empty);

    /// <summary>One run says all: what is wrong by type and what the component says, of every resource, the cause alone.</summary>
    [Test]
    public async Task AllErrorsOfAllResourcesComeInOneRun()
    {
        var run = await YamlProgramRun.Preview("""
            name: p
            runtime: yaml
            resources:
              one: {type: al2023:Al2023NodeGroup, properties: {clusterName: bad, subnetIds: [a], labls: {a: b}}}
              two: {type: al2023:Al2023NodeGroup, properties: {clusterName: bad, subnetIds: [a], taints: [{key: a, effect: NoSchedule}, {key: b, effect: 5}]}}
              three: {type: al2023:Al2023NodeGroup, properties: {clusterNam: c, subnetIds: [a]}}
              four: {type: al2023:Al2023NodeGrp}
              five: {type: aws:iam:Role, properties: {assumeRolePolicy: '${one.nodeRoleArn}'}, options: {dependsOn: ['${four}']}}
            """, new());
        Assert.That(run.Errors, Is.EquivalentTo(new[]
        {
            "is bad", "is bad",
            "Pulumi.yaml:4:93: There is no property `labls`. Did you mean `labels`?",
            "Pulumi.yaml:5:142: `taints[1].effect` must be one of `NoSchedule`, `PreferNoSchedule`, `NoExecute`, and not `5`.",
            "Pulumi.yaml:6:66: There is no property `clusterNam`. Did you mean `clusterName`?",
            "Pulumi.yaml:7:16: The package `al2023` has no resource `al2023:Al2023NodeGrp`. Did you mean `al2023:Al2023NodeGroup`?",
        }));
    }

    private static IEnumerable<string> Projects() =>
        Directory.GetFiles(Repository.Root, "Pulumi*.yaml", SearchOption.AllDirectories)
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Projects))]
    public void EveryProjectOfTheRepositoryIsRead(string file)
    {
        if (Path.GetFileName(file) == "Pulumi.yaml")
            Assert.That(Project.Read(Path.GetDirectoryName(Repository.Path(file))!).Name, Is.Not.Empty);
        var problems = new Problems(file);
        Assert.That(NodeReader.Read(File.ReadAllText(Repository.Path(file)), problems), Is.InstanceOf<MapNode>());
        Assert.That(problems.All, Is.Empty);
    }

    private static string Mutate(string program, Random random)
    {
        string[] odd = ["~", "[]", "{}", "5", "-1", ".inf", "true", "''", "'${'", "'${nodes}'", "'${role.arn}'", "'${west}'", "'${file}'", "'${nothing}'", "\"\\0\"", "{'fn::join': a}", "{a: {b: [c]}}", "*a", "'${nodes.labels.team}'", "'$${a} ${text}'", "{'fn::secret': x}"];
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var tokens = System.Text.RegularExpressions.Regex.Matches(program, @"'[^']*'|[\w:$.{}\[\]/-]+|\S").ToList();
            var (at, other) = (tokens[random.Next(4, tokens.Count)], tokens[random.Next(4, tokens.Count)]);
            program = random.Next(6) switch
            {
                0 => program.Remove(at.Index, at.Length),
                1 => program.Insert(at.Index, at.Value),
                2 => program.Remove(at.Index, at.Length).Insert(at.Index, other.Value),
                3 => program.Remove(at.Index, at.Length).Insert(at.Index, at.Value.Length > 1 ? at.Value[..(at.Value.Length / 2)] : ""),
                _ => program.Remove(at.Index, at.Length).Insert(at.Index, odd[random.Next(odd.Length)]),
            };
        }
        return program;
    }
}

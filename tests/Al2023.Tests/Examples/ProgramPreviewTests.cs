using Al2023.Preview.Plans;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Examples;

/// <summary>The YAML and TypeScript programs run whole, by their own SDK, previewed by the executable.</summary>
[Category(Executable.Category)]
public sealed class ProgramPreviewTests
{
    private const string Karpenter = "examples/karpenter-new-cluster-typescript";
    private const string TypedValues = "tests/programs/typed-values";

    /// <summary>The compiler runs in a test of its own; here programs are only stripped of their types, which is four times faster.</summary>
    [OneTimeSetUp]
    public void CheckNoTypes() => Environment.SetEnvironmentVariable("PULUMI_NODEJS_TRANSPILE_ONLY", "true");

    [OneTimeTearDown]
    public void CheckTypes() => Environment.SetEnvironmentVariable("PULUMI_NODEJS_TRANSPILE_ONLY", null);

    /// <summary>The folders with a Pulumi.yaml of a runtime that runs here.</summary>
    private static IEnumerable<string> Programs() =>
        new[] { "examples", "tests/programs" }
            .SelectMany(folder => Directory.GetFiles(Repository.Path(folder), "Pulumi.yaml", SearchOption.AllDirectories))
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Any(line => line is "runtime: yaml" or "runtime: nodejs"))
            .Select(file => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Programs))]
    public async Task ShowsItsPlan(string program)
    {
        Golden.Check($"{GoldenFolder(program)}/plan.json", await Save(program));
    }

    /// <summary>IAM, then Helm, then node classes, then the program's own NodePool; whether the cluster is there already or not.</summary>
    [TestCase(false)]
    [TestCase(true)]
    public async Task KarpenterComesUpInOrder(bool clusterIsAbsent)
    {
        var order = new PlanOrder(PlanReader.Read(await Save(Karpenter, clusterIsAbsent)));
        var release = order.Urn("kubernetes:helm.sh/v3:Release", "karpenter");
        Assert.Multiple(() =>
        {
            foreach (var child in order.Below(order.Urn("al2023:index:KarpenterController", "karpenter")))
                Assert.That(order.WaitsFor(release, child), $"the release waits for {child}");
            foreach (var (name, pool) in new[] { ("general", "general-general"), ("storage", "storage") })
            {
                var nodeClass = order.Urn("kubernetes:karpenter.k8s.aws/v1:EC2NodeClass", name);
                Assert.That(order.WaitsFor(nodeClass, release), $"{name} waits for the release");
                Assert.That(order.WaitsFor(order.Urn("kubernetes:karpenter.sh/v1:NodePool", pool), nodeClass), $"the pool {pool} waits for its class");
            }
            Assert.That(order.WaitsFor(order.Urn("al2023:index:KarpenterController", "karpenter"), order.Urn("aws:eks/cluster:Cluster", "cluster")));
        });
    }

    [Test]
    public async Task FirstPreviewOfANewCluster()
    {
        Golden.Check($"{GoldenFolder(Karpenter)}/first-plan.json", await Save(Karpenter, clusterIsAbsent: true));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task SecretsStaySecret(bool isUpdate)
    {
        var plan = isUpdate ? await Update(TypedValues) : PlanReader.Read(await Save(TypedValues));
        Assert.That(PlanWriter.Write(plan), Does.Not.Contain("hunter2").And.Not.Contain(Convert.ToBase64String("hunter2"u8)));
        Assert.Multiple(() =>
        {
            Assert.That(plan.Outputs.Entries["userData"].IsSecret, "the user data holds a secret");
            Assert.That(plan.Outputs.Entries["architecture"].IsSecret, Is.False, "and nothing else does");
        });
    }

    private static string GoldenFolder(string program) => program.Replace("tests/", "", StringComparison.Ordinal);

    /// <summary>The plan that the executable's preview saves.</summary>
    private static async Task<string> Save(string program, bool clusterIsAbsent = false)
    {
        await Prepare(program);
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid()}.json");
        try
        {
            await PreviewCommand.Print([Repository.Path(program), "--save", file, .. clusterIsAbsent ? ["--unknown-cluster"] : Array.Empty<string>()]);
            return await File.ReadAllTextAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What an update would do: the executable has no verb for it.</summary>
    private static async Task<Plan> Update(string program)
    {
        await Prepare(program);
        var result = await ProgramRuns.Update(Repository.Path(program));
        Assert.That(result.Succeeded, string.Join('\n', result.Plan.Diagnostics.Select(d => d.Message)));
        return result.Plan;
    }

    private static async Task Prepare(string program)
    {
        if (File.ReadLines(Repository.Path(program, "Pulumi.yaml")).Contains("runtime: nodejs"))
            await NpmWorkspace.Packages.Ready();
    }
}

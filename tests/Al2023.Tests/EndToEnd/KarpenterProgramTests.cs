using Al2023.Preview.Plans;
using Al2023.Tests.Examples;

namespace Al2023.Tests.EndToEnd;

/// <summary>The example that brings up Karpenter on a new cluster in one deployment: what waits for what.</summary>
[Category(Executable.Category)]
[Category("Node")]
public sealed class KarpenterProgramTests
{
    private const string ClusterIsAbsent = "answers: {aws:eks/getCluster:getCluster: [{absent: true}]}";

    [TestCase("")]
    [TestCase(ClusterIsAbsent)]
    public async Task EverythingWaitsForWhatItNeeds(string answers)
    {
        await NpmWorkspace.Packages.Ready();
        var result = await Al2023.Preview.Runs.PreviewRun.Run(
            ProgramRuns.Options(Repository.Path("examples", "karpenter-new-cluster-typescript"), answers), Al2023.Preview.Runs.PreviewObserver.None, CancellationToken.None);
        var plan = result.Plan;
        Assert.That(plan.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Message), Is.Empty);
        AssertOrder(plan,
            "aws:eks/cluster:Cluster cluster",
            "aws:iam/policy:Policy karpenter-node-lifecycle",
            "aws:eks/podIdentityAssociation:PodIdentityAssociation karpenter",
            "kubernetes:helm.sh/v3:Release karpenter",
            "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass general",
            "kubernetes:karpenter.sh/v1:NodePool general-general");
        AssertOrder(plan,
            "aws:eks/nodeGroup:NodeGroup system",
            "kubernetes:helm.sh/v3:Release karpenter",
            "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass storage",
            "kubernetes:karpenter.sh/v1:NodePool storage");
    }

    private static void AssertOrder(Plan plan, params string[] names)
    {
        foreach (var (first, then) in names.Zip(names.Skip(1)))
            Assert.That(Before(plan, Find(plan, then)), Has.Member(Find(plan, first).Urn), $"{then} waits for {first}");
    }

    private static PlannedResource Find(Plan plan, string name)
    {
        var found = plan.Resources.Where(r => $"{r.Type} {r.Name}" == name).ToList();
        Assert.That(found, Has.Count.EqualTo(1), name);
        return found[0];
    }

    /// <summary>All that a resource waits for: its own dependencies, its parents', and the children of a component among them.</summary>
    private static HashSet<string> Before(Plan plan, PlannedResource resource)
    {
        var before = new HashSet<string>();
        var next = new Stack<string>(Needed(plan, resource));
        while (next.TryPop(out var urn))
        {
            if (!before.Add(urn))
                continue;
            foreach (var found in plan.Resources.Where(r => r.Urn == urn).SelectMany(r => Needed(plan, r)).Concat(plan.Resources.Where(r => r.Parent == urn && r.Type != "pulumi:pulumi:Stack").Select(r => r.Urn)))
                next.Push(found);
        }
        return before;
    }

    private static IEnumerable<string> Needed(Plan plan, PlannedResource resource) =>
        resource.Dependencies.Concat(plan.Resources.Where(r => r.Urn == resource.Parent && r.Kind == ResourceKind.Component).SelectMany(p => p.Dependencies));
}

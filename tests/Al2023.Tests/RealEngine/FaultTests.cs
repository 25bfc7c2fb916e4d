using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Al2023.Tests.RealEngine;

/// <summary>What fails in AWS, in the engine and in the plugin itself: it is said, and the next update goes on from there.</summary>
[Category(PulumiCli.Category)]
[Parallelizable(ParallelScope.All)]
[Platform("Linux,MacOsX")]
public sealed class FaultTests
{
    private const string Both = """
        name: demo
        runtime: yaml
        resources:
          web: {type: al2023:Al2023NodeGroup, properties: {clusterName: prod, subnetIds: [subnet-0a1b2c3d4e5f60001], ami: {source: LaunchTemplate}}}
          batch: {type: al2023:Al2023NodeGroup, properties: {clusterName: prod, type: SelfManaged, subnetIds: [subnet-0a1b2c3d4e5f60001], efa: {}, instanceTypes: [p5.48xlarge]}}
          karpenter: {type: al2023:KarpenterController, properties: {clusterName: prod, karpenterVersion: 1.14.1}}
        """;

    /// <summary>One program, one lookup after the other refused: each preview says which, and what it needs.</summary>
    [Test]
    public async Task EachLookupThatFailsIsNamedWithItsPermission()
    {
        await using var run = EngineRun.Of(Both);
        foreach (var (token, permission) in new[]
        {
            ("aws:eks/getCluster:getCluster", "eks:DescribeCluster"), ("aws:eks/getAddon:getAddon", "eks:DescribeAddon"),
            ("aws:ssm/getParameter:getParameter", "ssm:GetParameter"), ("aws:ec2/getInstanceType:getInstanceType", "ec2:DescribeInstanceTypes"),
            ("aws:index/getCallerIdentity:getCallerIdentity", "sts:GetCallerIdentity"),
        })
        {
            run.Account.Fail(new JsonObject { ["call"] = "Invoke", ["token"] = token, ["error"] = "denied" });
            var output = await run.Preview();
            Assert.That(output.Code, Is.Not.Zero, token);
            Assert.That(output.Text, Does.Contain($"It needs the permission `{permission}`").And.Contain($"({token}): ").And.Not.Contain("   at "));
        }
    }

    [Test]
    public async Task CredentialsThatExpiredAreNoMissingPermission()
    {
        await using var run = EngineRun.Of(Nodes.Group());
        run.Account.Fail(new JsonObject { ["call"] = "Invoke", ["error"] = "operation error EKS: DescribeCluster, https response error StatusCode: 403, api error ExpiredTokenException: The security token included in the request is expired" });
        var output = await run.Preview();
        Assert.That(output.Text, Does.Contain("The credentials have expired.").And.Not.Contain("It needs the permission"));
        Assert.That(output.Text, Does.Not.Contain("invocation of aws:eks/getCluster:getCluster returned an error"));
    }

    /// <summary>One stack, one creation after the other refused; the next update goes on, and at the end all is there.</summary>
    [Test]
    public async Task EachCreationThatFailsCanBeRepeated()
    {
        await using var run = EngineRun.Of(Both);
        var tried = 0;
        foreach (var type in (string[])["aws:iam/role:Role", "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "aws:iam/instanceProfile:InstanceProfile",
            "aws:eks/accessEntry:AccessEntry", "aws:ec2/securityGroup:SecurityGroup", "aws:ec2/launchTemplate:LaunchTemplate", "aws:autoscaling/group:Group", "aws:eks/nodeGroup:NodeGroup"])
        {
            run.Account.Forget();
            run.Account.Fail(new JsonObject { ["call"] = "Create", ["token"] = type, ["error"] = "denied" });
            var output = await run.Up();
            // What stands beside another creation that failed is there already.
            var isTried = run.Account.Operations("Create").Any(c => c.Contains(type, StringComparison.Ordinal));
            Assert.That(output.Code, isTried ? Is.Not.Zero : Is.Zero, output.Text);
            Assert.That(output.Text, Does.Not.Contain("A bug in al2023").And.Not.Contain("   at "));
            Assert.That(output.Text.Contains("AccessDeniedException", StringComparison.Ordinal), Is.EqualTo(isTried));
            tried += isTried ? 1 : 0;
        }
        Assert.That(tried, Is.GreaterThanOrEqualTo(3));
        run.Account.Fail();
        var last = await run.Up();
        Assert.That(last.Code, Is.Zero, last.Text);
        Assert.That(run.Account.CutOff(), Is.Empty);
        Assert.That((await run.Preview()).Changes, Is.Empty);
    }

    /// <summary>Ctrl-C while a role is made; the next update finds it.</summary>
    [Test]
    public async Task AnInterruptedUpdateIsTakenUpAgain()
    {
        await using var run = EngineRun.Of(Nodes.Group());
        run.Account.Fail(new JsonObject { ["call"] = "Create", ["token"] = "aws:iam/role:Role", ["delay"] = 3 });
        using (var up = await run.Start("up", "--yes", "--skip-preview"))
        {
            var ended = PulumiCli.End(up);
            await Until(() => run.Account.Operations("Create").Count > 0);
            Signal("INT", up.Id);
            var output = await ended;
            Assert.That(output.Code, Is.Not.Zero);
            Assert.That(output.Text, Does.Not.Contain("A bug in al2023").And.Not.Contain("   at "));
        }
        run.Account.Fail();
        var again = await run.Up();
        Assert.That(again.Code, Is.Zero, again.Text);
        Assert.That(run.Account.Resources().Keys.Count(k => k.StartsWith("aws:iam/role:Role ", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    /// <summary>The plugin dies while it constructs: the update fails and says so, and the next one goes on.</summary>
    [Test]
    public async Task AKilledPluginEndsTheUpdateWithoutLoss()
    {
        await using var run = EngineRun.Of(Nodes.Group());
        run.Account.Fail(new JsonObject { ["call"] = "Create", ["token"] = "aws:iam/role:Role", ["delay"] = 3 });
        using (var up = await run.Start("up", "--yes", "--skip-preview"))
        {
            var ended = PulumiCli.End(up);
            await Until(() => run.Account.Operations("Create").Count > 0);
            foreach (var plugin in Plugins(up.Id))
                Signal("KILL", plugin);
            var output = await ended;
            Assert.That(output.Code, Is.Not.Zero, output.Text);
        }
        run.Account.Fail();
        var again = await run.Up();
        Assert.That(again.Code, Is.Zero, again.Text);
        Assert.That((await run.Preview()).Changes, Is.Empty);
    }

    /// <summary>The engine is killed, and nothing else: our process ends by itself, and the next update goes on.</summary>
    [Test]
    public async Task APluginOutlivesNoEngine()
    {
        await using var run = EngineRun.Of(Nodes.Group());
        run.Account.Fail(new JsonObject { ["call"] = "Create", ["token"] = "aws:iam/role:Role", ["delay"] = 3 });
        using (var up = await run.Start("up", "--yes", "--skip-preview"))
        {
            await Until(() => run.Account.Operations("Create").Count > 0);
            var plugins = Plugins(up.Id);
            Assert.That(plugins, Is.Not.Empty);
            Signal("KILL", up.Id);
            await up.WaitForExitAsync();
            await Until(() => !plugins.Any(p => CommandLine(p).Contains("pulumi-resource-al2023", StringComparison.Ordinal)));
        }
        run.Account.Fail();
        Assert.That((await run.Run("cancel", "--yes")).Code, Is.Zero);
        var again = await run.Up();
        Assert.That(again.Code, Is.Zero, again.Text);
        Assert.That((await run.Preview()).Changes, Is.Empty);
    }

    private static List<int> Plugins(int engine) => [.. Children(engine).Where(c => CommandLine(c).Contains("pulumi-resource-al2023", StringComparison.Ordinal))];

    private static IEnumerable<int> Children(int parent)
    {
        using var list = Process.Start(new ProcessStartInfo("ps", ["-A", "-o", "pid=,ppid="]) { RedirectStandardOutput = true })!;
        var pairs = list.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(p => (Id: int.Parse(p[0]), Parent: int.Parse(p[1]))).ToList();
        return Below(parent);

        IEnumerable<int> Below(int id) => pairs.Where(p => p.Parent == id).SelectMany(p => Below(p.Id).Prepend(p.Id));
    }

    private static string CommandLine(int process)
    {
        using var list = Process.Start(new ProcessStartInfo("ps", ["-o", "args=", "-p", process.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        return list.StandardOutput.ReadToEnd();
    }

    private static void Signal(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static async Task Until(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!condition())
            await Task.Delay(50, timeout.Token);
    }
}

using System.Text.Json.Nodes;

namespace Al2023.Tests.RealEngine;

/// <summary>Sizes as EKS and Auto Scaling take them, beside an autoscaler that has moved them.</summary>
[Category(PulumiCli.Category)]
[Parallelizable(ParallelScope.All)]
public sealed class SizeTests
{
    private const string Managed = "aws:eks/nodeGroup:NodeGroup";
    private const string SelfManaged = "aws:autoscaling/group:Group";

    /// <param name="scaled">How many nodes there are when the bounds change.</param>
    /// <param name="bounds">The new bounds.</param>
    /// <param name="expected">How many nodes there are then: as many as before, where the bounds allow it.</param>
    [TestCase(1, "minSize: 3, maxSize: 6", 3)]
    [TestCase(5, "minSize: 3, maxSize: 6", 5)]
    [TestCase(5, "minSize: 1, maxSize: 9", 5)]
    [TestCase(5, "minSize: 1, maxSize: 2", 2)]
    public async Task NewBoundsOfAManagedGroupMoveItsSizeOnlyAsFarAsTheyMust(int scaled, string bounds, int expected)
    {
        await using var run = await Deployed(Nodes.Group("scalingConfig: {minSize: 1, maxSize: 5}"), Managed, o => o["scalingConfig"]!["desiredSize"] = scaled);
        run.Write(Nodes.Group($"scalingConfig: {{{bounds}}}"));
        var output = await run.Up();
        Assert.That(output.Code, Is.Zero, output.Text);
        Assert.That(run.Account.Outputs(Managed)["scalingConfig"]!["desiredSize"]!.GetValue<int>(), Is.EqualTo(expected));
        var again = await run.Preview();
        Assert.That(again.Changes, Is.Empty, again.Text);
    }

    [Test]
    public async Task WhereTheSizeCannotBeLookedUpItIsSaid()
    {
        await using var run = await Deployed(Nodes.Group("scalingConfig: {minSize: 1, maxSize: 3}"));
        run.Account.Fail(new JsonObject { ["call"] = "Invoke", ["token"] = "aws:eks/getNodeGroup:getNodeGroup", ["error"] = "denied" });
        run.Write(Nodes.Group("scalingConfig: {minSize: 3, maxSize: 6}"));
        var output = await run.Up();
        Assert.That((output.Code, output.Text), Is.EqualTo((0, output.Text)));
        Assert.That(output.Text, Does.Contain("could not be looked up: it is set to 3"));
    }

    /// <summary>An update that ends between the component and its group leaves no trap without a word.</summary>
    [Test]
    public async Task AfterAnUpdateThatFailedThePreviewSaysWhatEksRefuses()
    {
        await using var run = await Deployed(Nodes.Group("scalingConfig: {minSize: 1, maxSize: 3}"));
        run.Account.Fail(new JsonObject { ["call"] = "Update", ["token"] = Managed, ["error"] = "denied" });
        run.Write(Nodes.Group("scalingConfig: {minSize: 3, maxSize: 6}"));
        Assert.That((await run.Up()).Code, Is.Not.Zero);
        run.Account.Fail();
        Assert.That((await run.Preview()).Text, Does.Contain("Write `desiredSize: 3` and `ignoreDesiredSize: false` for one update."));
        run.Write(Nodes.Group("scalingConfig: {minSize: 3, maxSize: 6, desiredSize: 3, ignoreDesiredSize: false}"));
        Assert.That((await run.Up()).Code, Is.Zero);
    }

    [TestCase(1, "minSize: 3, maxSize: 6", 3)]
    [TestCase(5, "minSize: 1, maxSize: 9", 5)]
    public async Task NewBoundsOfASelfManagedGroupLeaveItsSize(int scaled, string bounds, int expected)
    {
        await using var run = await Deployed(Nodes.Group(Nodes.SelfManaged, "scalingConfig: {minSize: 1, maxSize: 5}"), SelfManaged, o => o["desiredCapacity"] = scaled);
        Assert.That((await run.Refresh()).Code, Is.Zero);
        run.Write(Nodes.Group(Nodes.SelfManaged, $"scalingConfig: {{{bounds}}}"));
        var output = await run.Up();
        Assert.That((output.Code, run.Account.Outputs(SelfManaged)["desiredCapacity"]!.GetValue<int>()), Is.EqualTo((0, expected)), output.Text);
    }

    [Test]
    public async Task ADesiredSizeThatCountsOnceIsSaidAndOneThatCountsAlwaysIsTaken()
    {
        await using var run = await Deployed(Nodes.Group("scalingConfig: {maxSize: 9, desiredSize: 2}"));
        run.Write(Nodes.Group("scalingConfig: {maxSize: 9, desiredSize: 5}"));
        Assert.That((await run.Up()).Text, Does.Contain("Write `ignoreDesiredSize: false` to scale the group by this input"));
        Assert.That(run.Account.Outputs(Managed)["scalingConfig"]!["desiredSize"]!.GetValue<int>(), Is.EqualTo(2));
        run.Write(Nodes.Group("scalingConfig: {maxSize: 9, desiredSize: 5, ignoreDesiredSize: false}"));
        Assert.That((await run.Up()).Code, Is.Zero);
        Assert.That(run.Account.Outputs(Managed)["scalingConfig"]!["desiredSize"]!.GetValue<int>(), Is.EqualTo(5));
    }

    private static async Task<EngineRun> Deployed(string program, string type = "", Action<JsonNode>? scale = null)
    {
        var run = EngineRun.Of(program);
        var output = await run.Up();
        Assert.That(output.Code, Is.Zero, output.Text);
        if (scale is not null)
            run.Account.Change(account => scale(account["resources"]!.AsObject().Single(r => r.Key.StartsWith(type + " ", StringComparison.Ordinal)).Value!["outputs"]!));
        return run;
    }
}

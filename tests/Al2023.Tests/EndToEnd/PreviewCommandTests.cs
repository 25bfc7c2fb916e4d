using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Al2023.Tests.Preview;
using Al2023.Tests.Examples;

namespace Al2023.Tests.EndToEnd;

/// <summary>Previews of whole programs by the built executable.</summary>
[Category(Executable.Category)]
public sealed class PreviewCommandTests
{
    private static readonly string Yaml = Repository.Path("tests", "programs", "same-stack-yaml");
    private static readonly string Karpenter = Repository.Path("tests", "programs", "karpenter-yaml");
    private static readonly string TypeScript = Repository.Path("tests", "programs", "same-stack-typescript");

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("al2023-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task TenRunsSaveTheSameBytes()
    {
        var plans = new HashSet<string>(StringComparer.Ordinal);
        for (var run = 0; run < 10; run++)
            plans.Add(await Save(Yaml));
        Assert.That(plans, Has.Count.EqualTo(1));
        Schemas.AssertValid(Schemas.Plan, JsonNode.Parse(plans.Single()));
        Assert.That(plans.Single(), Does.Not.Contain("hunter2").And.Not.Contain(Repository.Root).And.Not.Contain("127.0.0.1"));
    }

    [Test]
    public async Task YamlAndTypeScriptSaveTheSameBytes()
    {
        await NpmWorkspace.Packages.Ready();
        var (yaml, typeScript) = (await Save(Yaml), await Save(TypeScript));
        Assert.That(typeScript, Is.EqualTo(yaml), () => LineDiff.Of(yaml, typeScript));
    }

    [TestCase("nothing", 0)]
    [TestCase("release-bump", 3, "release=v20260714")]
    [TestCase("blue-green", 3, "instanceType=m7i.large")]
    [TestCase("label", 3, "team=shop")]
    public async Task AChangeReadsAsExpected(string name, int code, params string[] config) =>
        await AssertChange(Yaml, name, code, config);

    [Test]
    public async Task AChangeOfKarpentersUserDataRollsAllItsNodesAndSaysSo()
    {
        var text = await AssertChange(Karpenter, "karpenter-user-data", 3, "podPidsLimit=4096");
        Assert.That(text, Does.Contain("1 Karpenter node class drifts: Karpenter replaces all its nodes").And.Contain("+          podPidsLimit: 4096"));
    }

    [Test]
    public async Task AFailingFunctionShowsEachWrongArgument()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Pulumi.yaml"), """
            name: p
            runtime: yaml
            outputs:
              parameter:
                fn::invoke:
                  function: al2023:index:getAmiParameter
                  arguments: { kubernetesVersion: "1.2.3", release: yesterday }
            """);
        var (code, output, errors) = await PreviewCommand.Run(_folder);
        Assert.That(code, Is.EqualTo(1), errors + output);
        Assert.That(errors + output, Does.Contain("2 inputs are wrong.").And.Contain("kubernetesVersion: ").And.Contain("release: "));
    }

    private async Task<string> AssertChange(string program, string name, int code, params string[] config)
    {
        var before = Path.Combine(_folder, "before.json");
        await PreviewCommand.Print(program, "--save", before);
        string[] arguments = [program, "--against", before, .. config.SelectMany(c => new[] { "--config", c })];
        var (exitCode, text, errors) = await PreviewCommand.Run(arguments);
        Assert.That(exitCode, Is.EqualTo(code), errors + text);
        Golden.Check($"preview/programs/{name}/report.txt", text);
        Golden.Check($"preview/programs/{name}/report.md", await PreviewCommand.Print([.. arguments, "--format", "markdown"]));
        var json = await PreviewCommand.Print([.. arguments, "--format", "json"]);
        Golden.Check($"preview/programs/{name}/report.json", json);
        Schemas.AssertValid(Schemas.Changes, JsonNode.Parse(json));
        return text;
    }

    [Test]
    public async Task AFirstCreationReadsAsExpected()
    {
        Golden.Check("preview/programs/creation/report.txt", await PreviewCommand.Print(Yaml));
        Golden.Check("preview/programs/creation/report.md", await PreviewCommand.Print(Yaml, "--format", "markdown"));
    }

    [Test]
    public async Task AProgramThatFailsShowsWhatItPrintedAndWhy()
    {
        var (code, output, errors) = await PreviewCommand.Run(await NodeProgram("fails"), "--save", Path.Combine(_folder, "plan.json"));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(errors, Does.Contain("about to fail"));
            Assert.That(output, Does.Contain("error: ").And.Contain("out of luck").And.Contain("The preview did not come to its end. Until then: "));
            Assert.That(output.Split('\n').Where(line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal)), Is.Not.Empty.And.All.Contains("index.js:6:"));
            Assert.That(File.Exists(Path.Combine(_folder, "plan.json")), Is.False, "a plan that ends in the middle is not saved");
        });
    }

    [Test]
    public async Task AFunctionThatFailsIsToldAlone()
    {
        var (code, output, _) = await PreviewCommand.Run(await NodeProgram("calls"));
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output.ReplaceLineEndings("\n"), Does.Contain("""
            Messages
              error: `al2023:index:renderUserData` failed: 2 inputs are wrong.
                  labels.team: `not a value` is no label value. Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at either end.
                  maxPods: -1 is out of range. Write a number from 1 to 1000.

            The preview did not come to its end.
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public async Task AProgramThatHangsIsEnded()
    {
        using var command = PreviewCommand.Start(await NodeProgram("hangs"), "--timeout", "15");
        var (code, output, _) = await command.End();
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(output, Does.Contain("error: The program did not end within 15 seconds, and was ended.").And.Contain("test:index:Thing"));
            Assert.That(command.Leftovers(), Is.Empty);
        });
    }

    [Test]
    [Platform("Linux")]
    public async Task CtrlCLeavesNoProcessAndShowsWhatWasDone()
    {
        using var command = PreviewCommand.Start(await NodeProgram("hangs"));
        Assert.That(await command.NextLine(), Is.EqualTo("registered urn:pulumi:dev::hangs::test:index:Thing::thing"));
        Assert.That(command.Leftovers(), Has.Some.Contains("node"));
        command.Interrupt();
        var (code, output, _) = await command.End();
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(output, Does.Contain("error: The preview was interrupted.").And.Contain("test:index:Thing").And.Contain("The preview did not come to its end."));
            Assert.That(command.Leftovers(), Is.Empty);
        });
    }

    [Test]
    public async Task AMissingDependencySaysWhatToRun()
    {
        File.WriteAllText(Path.Combine(_folder, "Pulumi.yaml"), "name: empty\nruntime: nodejs\n");
        var (code, _, errors) = await PreviewCommand.Run(_folder);
        Assert.That((code, errors.TrimEnd()), Is.EqualTo((1, $"`@pulumi/pulumi` is not installed in {_folder}. Run `npm install` there.")));
    }

    [TestCase(null, "Could not find file '{0}'.")]
    [TestCase("{", "plan.json: This is no JSON: line 1, byte 2. Save the plan again with `preview --save`.")]
    [TestCase("""{"version":1,"project":"other","stack":"dev","resources":[],"outputs":{},"diagnostics":[],"simulated":[]}""",
        "The saved plan is of `other/dev`, and this preview is of `same-stack/dev`. Compare plans of one stack.")]
    public async Task WhatCannotBeComparedIsAMistakeOfUse(string? plan, string message)
    {
        var file = Path.Combine(_folder, "plan.json");
        if (plan is not null)
            File.WriteAllText(file, plan);
        var (code, _, errors) = await PreviewCommand.Run(Yaml, "--against", file);
        Assert.That((code, errors.TrimEnd()), Is.EqualTo((2, message.Replace("{0}", file, StringComparison.Ordinal))));
    }

    [Test]
    public async Task AnUnknownFormatIsAMistakeOfUse() =>
        Assert.That((await PreviewCommand.Run(Yaml, "--format", "pdf")).Code, Is.EqualTo(2));

    [Test]
    [Platform("Linux")]
    public async Task AThousandNodeGroupsTakeLessThanTenSeconds()
    {
        var program = new StringBuilder("name: many\nruntime: yaml\nconfig:\n  aws:region: eu-west-1\nresources:\n");
        for (var i = 0; i < 1000; i++)
            program.Append($"  g{i}: {{type: al2023:Al2023NodeGroup, properties: {{clusterName: prod, subnetIds: [subnet-0a1b2c3d4e5f60001], instanceTypes: [m7g.large], labels: {{group: g{i}}}}}}}\n");
        File.WriteAllText(Path.Combine(_folder, "Pulumi.yaml"), program.ToString());
        var (before, isQuiet, watch) = (ProcessorTimeOfChildren(), IsQuiet(), Stopwatch.StartNew());
        var page = await PreviewCommand.Print(_folder, "--format", "html");
        var (spent, elapsed) = (ProcessorTimeOfChildren() - before, watch.Elapsed);
        TestContext.Out.WriteLine($"{elapsed.TotalMilliseconds:0} ms, {spent.TotalMilliseconds:0} ms of the processors");
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("among them 1000 node groups."));
            Assert.That(elapsed, Is.LessThan(TimeSpan.FromSeconds(10)).Or.Matches<TimeSpan>(_ => !isQuiet), "on a machine that does nothing else");
            Assert.That(spent, Is.GreaterThan(TimeSpan.Zero).And.LessThan(TimeSpan.FromSeconds(10) * Environment.ProcessorCount));
        });
    }

    /// <summary>True if other programs leave the processors to this one: else a run takes longer by what they take.</summary>
    private static bool IsQuiet() =>
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) < Environment.ProcessorCount;

    /// <summary>What all ended processes that this one started have used: a busy machine makes a run longer, and not this.</summary>
    private static TimeSpan ProcessorTimeOfChildren()
    {
        const int Children = -1;
        var usage = new long[18];
        Assert.That(getrusage(Children, usage), Is.Zero);
        return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
    }

    [DllImport("libc")]
    private static extern int getrusage(int who, long[] usage);

    private async Task<string> Save(string program)
    {
        var file = Path.Combine(_folder, "plan.json");
        await PreviewCommand.Print(program, "--save", file);
        return await File.ReadAllTextAsync(file);
    }

    private static async Task<string> NodeProgram(string name)
    {
        await NodePackages.Ready();
        return Repository.Path("tests", "node", "programs", name);
    }
}

using System.Text.RegularExpressions;

namespace Al2023.Tests.RealEngine;

/// <summary>Functions and wrong inputs, as the engine shows them: secrets stay secret, every reason is told once.</summary>
[Category(PulumiCli.Category)]
[Parallelizable(ParallelScope.All)]
public sealed class FunctionTests
{
    [Test]
    public async Task WhatIsMadeOfASecretIsSecretInOutputsAndInTheState()
    {
        await using var run = EngineRun.Of("""
            name: demo
            runtime: yaml
            variables:
              token: {fn::secret: s3cr3t-token}
              rendered:
                fn::invoke: {function: al2023:renderUserData, arguments: {bootstrapScripts: ["#!/bin/bash\necho ${token}"]}}
              converted:
                fn::invoke: {function: al2023:convertAl2UserData, arguments: {userData: "#!/bin/bash\n/etc/eks/bootstrap.sh prod\necho ${token}"}}
              checked:
                fn::invoke: {function: al2023:checkUserData, arguments: {userData: "${token}"}}
            outputs:
              userData: ${rendered.userData}
              base64: ${rendered.userDataBase64}
              scripts: ${converted.bootstrapScripts}
              issues: ${checked.issues}
            """);
        var (preview, up, state) = (await run.Preview(), await run.Up(), await run.State());
        Assert.Multiple(() =>
        {
            Assert.That((preview.Code, up.Code), Is.EqualTo((0, 0)), up.Text);
            Assert.That(up.Text, Does.Contain("[secret]"));
            foreach (var text in (string[])[preview.Text, up.Text, state])
                Assert.That(text, Does.Not.Contain("s3cr3t").And.Not.Contain(Convert.ToBase64String("s3cr3t-token"u8)));
        });
    }

    /// <summary>Of YAML's arguments the plugin is not told which are secret; those of SDKs are in the tests of the protocol.</summary>
    [Test]
    public async Task AFailingFunctionTellsEveryReasonOnce()
    {
        await using var run = EngineRun.Of("""
            name: demo
            runtime: yaml
            variables:
              rendered:
                fn::invoke:
                  function: al2023:renderUserData
                  arguments: {labels: {"not a label": x}, bootstrapScripts: [echo], maxPods: 0}
            outputs: {userData: "${rendered.userData}"}
            """);
        var output = await run.Preview();
        Assert.Multiple(() =>
        {
            Assert.That(output.Code, Is.Not.Zero);
            // The program's own lines, which the engine shows too, are no sentences.
            foreach (var path in (string[])["maxPods", "bootstrapScripts[0]", "labels[\"not a label\"]"])
                Assert.That(Regex.Count(Diagnostics(output), $@"^\s+{Regex.Escape(path)}: .*\.$", RegexOptions.Multiline), Is.EqualTo(1), output.Text);
        });
    }

    [Test]
    public async Task AWrongComponentIsToldFirstAndAlone()
    {
        await using var run = EngineRun.Of(Nodes.Group("labels: {\"not a label\": x, secret: {fn::secret: \"s3 cr3t\"}}", "maxPods: 0", "bootstrapScripts: [echo]"));
        var output = await run.Preview();
        Assert.Multiple(() =>
        {
            Assert.That(output.Code, Is.Not.Zero);
            foreach (var path in (string[])["maxPods", "bootstrapScripts[0]", "labels[\"not a label\"]", "labels.secret"])
                Assert.That(Diagnostics(output).Split($"property {path}"), Has.Length.EqualTo(2), output.Text);
            Assert.That(output.Text, Does.Not.Contain("s3 cr3t").And.Not.Contain("   at ").And.Not.Contain("shut down"));
        });
    }

    [Test]
    public async Task AComponentThatIsImportedSaysWhatToDo()
    {
        await using var run = EngineRun.Of(Nodes.Group());
        var output = await run.Run("import", "al2023:index:Al2023NodeGroup", "nodes", "prod:nodes", "--yes");
        Assert.That((output.Code, output.Text), Is.EqualTo((255, output.Text)).Or.EqualTo((1, output.Text)));
        Assert.That(output.Text, Does.Contain("`al2023:index:Al2023NodeGroup` is a component").And.Contain("`transforms`").And.Not.Contain("unknown method"));
    }

    // The engine shows errors a second time, at the row of each resource.
    private static string Diagnostics(EngineOutput output) =>
        output.Text.IndexOf("Diagnostics:", StringComparison.Ordinal) is > 0 and var start ? output.Text[start..] : output.Text;
}

using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Al2023.Migration.Mapping;
using Al2023.Tests.EndToEnd;

namespace Al2023.Tests.Migration;

/// <summary>The page that leads through a migration: its commands run, with a fixture in AWS's place.</summary>
[Category(Executable.Category)]
public sealed partial class MigrationDocsTests
{
    private const string Page = "migrate-from-al2.md";

    private static string Text => File.ReadAllText(Repository.Path("provider", "docs", Page));

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("al2023-afternoon-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    /// <summary>Every command of the page in turn, in a folder with the script and with aws and kubectl that answer from files.</summary>
    [Test]
    public void ThePagesCommandsLeadToAPreview()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("skipped: there is no sh on this machine");
        File.Copy(Repository.Path("provider", "docs", "collect-nodes.sh"), Path.Combine(_folder.FullName, "collect-nodes.sh"));
        Command("aws", """
            answers='ANSWERS'
            case "$*" in
              *describe-cluster*) cat "$answers/cluster.json" ;;
              *list-nodegroups*) echo general batch edge ;;
              *launchTemplate.id*) echo None ;;
              *nodeRole*) echo arn:aws:iam::210987654321:role/nodes ;;
              *get-role*) echo '{"Role": {"RoleName": "nodes", "Arn": "arn:aws:iam::210987654321:role/nodes", "Path": "/"}}' ;;
              *list-attached-role-policies*) cat "$answers/policies-nodes.json" ;;
              *describe-nodegroup*--nodegroup-name\ general*) sed -n '1,/^}/p' "$answers/nodegroups.json" ;;
              *describe-nodegroup*--nodegroup-name\ batch*) sed '1,/^}/d' "$answers/nodegroups.json" | sed -n '1,/^}/p' ;;
              *describe-nodegroup*) sed '1,/^}/d' "$answers/nodegroups.json" | sed '1,/^}/d' ;;
              *query*) ;;
              *describe-auto-scaling-groups*) echo '{"AutoScalingGroups": []}' ;;
              *describe-launch-configurations*) echo '{"LaunchConfigurations": []}' ;;
              *) echo "nobody expects: $*" >&2; exit 1 ;;
            esac
            """.Replace("ANSWERS", Repository.Path("tests", "golden", "migration", "aws-afternoon"), StringComparison.Ordinal));
        Command("kubectl", "case \"$1 $2\" in 'get crd') exit 1 ;; *) echo NAME ;; esac");
        Command("pulumi-resource-al2023", $"exec '{Executable.Path}' \"$@\"");
        var commands = string.Join('\n', Fence().Matches(Text).Select(m => m.Groups["code"].Value));
        var (code, output) = Run($"set -eu\n{commands}");
        Assert.That(code, Is.Zero, output);
        Assert.Multiple(() =>
        {
            Assert.That(output, Does.Contain("general: blue/green").And.Contain("batch: blue/green").And.Contain("edge: left alone"));
            Assert.That(File.ReadAllText(Path.Combine(_folder.FullName, "nodes", "Pulumi.yaml")), Does.Contain("shop-logs"));
            Assert.That(File.ReadAllText(Path.Combine(_folder.FullName, "nodes", "plan.md")), Does.Contain("kubectl drain"));
        });
    }

    [Test]
    public void EveryFieldIsOnItsPage() => Golden.Check(Repository.Path("provider", "docs", "migration-fields.md"), Fields());

    /// <summary>What the plan says for hostile names runs as commands and nothing else.</summary>
    [Test]
    public void ThePlansCommandsRunNothingOfTheSources()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("skipped: there is no sh on this machine");
        foreach (var stub in new[] { "aws", "kubectl", "pulumi", "terraform", "eksctl" })
            Command(stub, "exit 0");
        const string Name = "x'; touch pwned; $(touch pwned) `touch pwned` \"\n touch pwned # ";
        var quoted = System.Text.Json.JsonSerializer.Serialize(Name);
        var source = """
            {"AutoScalingGroups": [{"AutoScalingGroupName": NAME, "MinSize": 1, "MaxSize": 2, "VPCZoneIdentifier": "subnet-1", "Tags": [
              {"Key": "kubernetes.io/cluster/CLUSTER, "Value": "owned"}, {"Key": "aws:cloudformation:stack-name", "Value": NAME}]}],
             "nodegroup": {"nodegroupName": NAME, "clusterName": NAME, "amiType": "AL2_x86_64", "subnets": ["subnet-1"], "instanceTypes": ["m5.large"]}}
            """.Replace("NAME", quoted, StringComparison.Ordinal).Replace("CLUSTER", quoted[1..], StringComparison.Ordinal);
        var result = Al2023.Migration.Migrator.Run([new("a.json", Encoding.UTF8.GetBytes(source))]);
        var commands = Fence().Matches(result.Plan).SelectMany(m => m.Groups["code"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.That(commands, Has.Count.GreaterThan(10));
        foreach (var shell in new[] { "sh", "bash" })
            Assert.That(Run(string.Join('\n', commands), shell).Code, Is.Zero);
        Assert.That(Directory.GetFiles(_folder.FullName).Select(Path.GetFileName), Has.No.Member("pwned"));
    }

    private static string Fields()
    {
        var page = new StringBuilder("---\ntitle: Where each field of AWS's goes\nmeta_desc: Every field of what AWS says of node groups, and the input that it becomes.\nlayout: package\n---\n\n"
            + "What `migrate` makes of what AWS says. `.*` stands for all fields below. What has no counterpart is noted where it is set.\n");
        foreach (var shape in FieldTable.Rows.GroupBy(r => r.Shape))
        {
            page.Append($"\n## {shape.Key}\n\n| field | | where it goes, or why nowhere |\n| --- | --- | --- |\n");
            foreach (var row in shape.OrderBy(r => r.Field, StringComparer.Ordinal))
                page.Append($"| `{row.Field}` | {row.Use switch { FieldUse.Mapped => "becomes", FieldUse.Ignored => "left out", _ => "no counterpart" }} | {row.Where} |\n");
        }
        return page.ToString();
    }

    private void Command(string name, string script)
    {
        var file = Path.Combine(_folder.FullName, "bin", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private (int Code, string Output) Run(string script, string shell = "sh")
    {
        var info = new ProcessStartInfo(shell, ["-c", $"exec 2>&1\n{script}"]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true };
        info.Environment["PATH"] = $"{Path.Combine(_folder.FullName, "bin")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    [GeneratedRegex("^`{3,}sh\n(?<code>.*?)^`{3,}$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}

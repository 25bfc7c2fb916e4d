using System.Diagnostics;
using System.Text.Json;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Kubelet;

public sealed class KubeletConfigurationTableTests
{
    private static readonly string _go = Repository.Path("tests", "golden", "kubelet", "table");

    [Test]
    public void TheGeneratorReadsStructsOfSeveralVersions() =>
        Golden.Check("kubelet/table/expected.txt", Generate($"1.30={_go}/older.go", $"1.31={_go}/middle.go", $"1.33={_go}/newer.go"));

    [Test]
    public void TheGeneratorRefusesAFileWithoutTheStruct() =>
        Assert.That(() => Generate($"1.30={_go}/expected.txt"), Throws.InvalidOperationException.With.Message.Contains("has no struct KubeletConfiguration"));

    [Test]
    public void TheTableAgreesWithUpstreamForEveryVersion()
    {
        var types = JsonDocument.Parse(File.ReadAllText(Repository.Shared("facts", "kubelet-config-v1beta1.json"))).RootElement.GetProperty("types");
        var wrong = new List<string>();
        foreach (var field in types.GetProperty("KubeletConfiguration").EnumerateObject())
        {
            var since = field.Value.GetProperty("since").GetString()!;
            foreach (var minor in Enumerable.Range(30, 8))
            {
                var known = since == "<=1.30" || KubernetesVersion.Parse(since) <= new KubernetesVersion(1, minor);
                var reported = KubeletCheck.Check(new Dictionary<string, object?> { [field.Name] = InputValue.Placeholder }, null, "kubelet", new(1, minor))
                    .Any(f => f.ToString().Contains("The kubelet knows", StringComparison.Ordinal));
                if (known == reported)
                    wrong.Add($"{field.Name} in 1.{minor}");
            }
        }
        Assert.That(wrong, Is.Empty);
    }

    private static string Generate(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["run", "--file", Repository.Path("provider", "tools", "GenerateKubeletConfigurationTable.cs"), "--", .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(error.Result + output);
    }
}

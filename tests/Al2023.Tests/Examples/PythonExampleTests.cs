using System.Diagnostics;

namespace Al2023.Tests.Examples;

/// <summary>Every name, argument and dictionary key that the Python examples use stands in the sources of sdk/python.</summary>
public sealed class PythonExampleTests
{
    private static IEnumerable<string> Programs() =>
        Directory.GetDirectories(Repository.Path("examples"), "*-python").Order(StringComparer.Ordinal).Select(d => Path.GetFileName(d));

    [TestCaseSource(nameof(Programs))]
    public void NamesExist(string example) =>
        Assert.That(Problems(Repository.Path("examples", example, "__main__.py")), Is.Empty);

    [Test]
    public void MisspeltNamesAreFound()
    {
        var program = Path.Combine(TestContext.CurrentContext.WorkDirectory, "misspelt.py");
        File.WriteAllText(program, """
            import pulumi_al2023 as al2023
            nodes = al2023.Al2023NodeGroup("nodes", cluster_name="c", instance_type=[], scaling_config={"minSize": 1},
                taints=[{"key": "a", "effect": al2023.TaintEffect.NoSchedule}])
            print(nodes.amiRelease)
            """);
        Assert.That(Problems(program), Is.EqualTo("""
            line 2: al2023.Al2023NodeGroup has no argument instance_type
            line 2: no key minSize in ScalingConfigArgsDict
            line 4: Al2023NodeGroup has no property amiRelease
            line 3: al2023.TaintEffect has no NoSchedule

            """.ReplaceLineEndings("\n")));
    }

    private static string Problems(string program)
    {
        var start = new ProcessStartInfo("python3", [Repository.Path("tests", "reference", "python", "check_names.py"), Repository.Path("sdk", "python", "pulumi_al2023"), program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output + errors.Result;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("skipped: python3 is not on this machine");
            throw;
        }
    }
}

using Al2023.Preview.Runtimes;

namespace Al2023.Tests.Preview;

/// <summary>What the launcher of Python programs says of one that throws, with an SDK that prints what it is told to log.</summary>
public sealed class PythonProgramTests
{
    private const string Sdk = """
        import sys

        class RunError(Exception):
            pass

        class log:
            error = print

        class runtime:
            class Settings:
                def __init__(self, monitor):
                    pass

            configure = lambda settings: None
            get_config_env = dict
            get_config_secret_keys_env = list
            set_all_config = lambda values, secrets: None

            async def run_in_stack(run):
                run()

        sys.modules["pulumi.runtime"] = runtime
        """;

    private string _folder = "";

    [SetUp]
    public void MakeSdk()
    {
        if (!File.Exists("/usr/bin/python3"))
            Assert.Ignore("skipped: Python 3 is not on this machine");
        _folder = Directory.CreateTempSubdirectory("al2023-").FullName;
        var sdk = Directory.CreateDirectory(Path.Combine(_folder, "site-packages", "pulumi")).FullName;
        File.WriteAllText(Path.Combine(sdk, "__init__.py"), Sdk);
    }

    [TearDown]
    public void RemoveSdk()
    {
        if (_folder.Length > 0)
            Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task ItsOwnFramesAreToldAndThoseOfItsCauses() => Assert.That(await Run("""
        import json

        def read(text):
            try:
                return json.loads(text)
            except ValueError as error:
                raise RuntimeError("no nodes") from error

        read("nodes")
        """), Is.EqualTo("""
        The program failed:
        Traceback (most recent call last):
          File "FOLDER/__main__.py", line 5, in read
            return json.loads(text)
        json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)

        The above exception was the direct cause of the following exception:

        Traceback (most recent call last):
          File "FOLDER/__main__.py", line 9, in <module>
            read("nodes")
          File "FOLDER/__main__.py", line 7, in read
            raise RuntimeError("no nodes") from error
        RuntimeError: no nodes
        """));

    [Test]
    public async Task AnErrorOfTheSdkIsToldWithoutAStack()
    {
        File.AppendAllText(Path.Combine(_folder, "site-packages", "pulumi", "__init__.py"), "\n\nasync def fail(run):\n    raise ValueError('No urn.')\n\nruntime.run_in_stack = fail\n");
        Assert.That(await Run(""), Is.EqualTo("The program failed:\nValueError: No urn."));
    }

    [Test]
    public async Task AnErrorThatAProgramRaisesForItsUserIsToldAlone() =>
        Assert.That(await Run("import pulumi\nraise pulumi.RunError('Set a region.')"), Is.EqualTo("Set a region."));

    private async Task<string> Run(string program)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "__main__.py"), program);
        var launch = ProgramRuntimes.Prepare("python", ProgramContexts.Of(_folder));
        var printed = new List<string>();
        var environment = new Dictionary<string, string>(launch.Environment) { ["PYTHONPATH"] = Path.Combine(_folder, "site-packages"), ["PYTHONDONTWRITEBYTECODE"] = "1" };
        var exit = await ProgramProcess.Run(launch with { FileName = "/usr/bin/python3", Environment = environment }, printed.Add, TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.That(exit, Is.EqualTo(new ProgramExit(ProgramExit.ErrorIsLogged, null)), string.Join('\n', printed));
        // Python 3.11 and newer underline the part of a line that failed.
        return string.Join('\n', printed.Where(line => line.Trim(' ', '^', '~').Length > 0 || line.Length == 0)).TrimEnd().Replace(_folder, "FOLDER", StringComparison.Ordinal);
    }
}

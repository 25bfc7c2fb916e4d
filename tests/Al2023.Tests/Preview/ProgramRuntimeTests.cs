using Al2023.Preview.Runtimes;

namespace Al2023.Tests.Preview;

/// <summary>How programs are started, and what is said where that cannot be.</summary>
[NonParallelizable]
public sealed class ProgramRuntimeTests
{
    private string _folder = "";
    private string? _path;

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("al2023-").FullName;
        _path = Environment.GetEnvironmentVariable("PATH");
    }

    [TearDown]
    public void RemoveFolder()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase("nodejs", "`node` is not on the PATH. Install Node.js 20 or newer.")]
    [TestCase("dotnet", "`dotnet` is not on the PATH. Install the .NET SDK that the program's project targets.")]
    [TestCase("python", "`python3` is not on the PATH. Install Python 3.10 or newer.")]
    [TestCase("go", "`go` is not on the PATH. Install Go, or name a built program as the runtime's option `binary` in Pulumi.yaml.")]
    [TestCase("java", "The runtime `java` has no offline preview. It runs `yaml`, `dotnet`, `go`, `nodejs`, `python`; use `pulumi preview` for others.")]
    public void AMissingRuntimeIsNamed(string runtime, string message)
    {
        Environment.SetEnvironmentVariable("PATH", "/nowhere");
        Assert.That(() => ProgramRuntimes.Prepare(runtime, Context()), Throws.TypeOf<MissingRuntimeException>().With.Message.EqualTo(message));
    }

    [TestCase(null, "npm install")]
    [TestCase("yarn.lock", "yarn install")]
    [TestCase("pnpm-lock.yaml", "pnpm install")]
    [TestCase("bun.lock", "bun install")]
    public void AMissingNodeSdkNamesTheCommandThatInstallsIt(string? lockFile, string command)
    {
        Provide("node");
        if (lockFile is not null)
            File.WriteAllText(Path.Combine(_folder, lockFile), "");
        Assert.That(() => ProgramRuntimes.Prepare("nodejs", Context()), Throws.TypeOf<MissingRuntimeException>()
            .With.Message.EqualTo($"`@pulumi/pulumi` is not installed in {_folder}. Run `{command}` there."));
    }

    [Test]
    public void NodeRunsTheProgramsOwnSdk()
    {
        Provide("node");
        var run = Directory.CreateDirectory(Path.Combine(_folder, "node_modules", "@pulumi", "pulumi", "cmd", "run")).FullName;
        var program = Directory.CreateDirectory(Path.Combine(_folder, "infra")).FullName;
        var launch = ProgramRuntimes.Prepare("nodejs", Context() with { Directory = program, Options = new Dictionary<string, string> { ["nodeargs"] = "--trace-warnings" } });
        Assert.Multiple(() =>
        {
            Assert.That(launch.FileName, Is.EqualTo(Path.Combine(_folder, "bin", "node")));
            Assert.That(launch.Arguments, Is.EqualTo(new[]
            {
                "--trace-warnings", run, "--monitor", "127.0.0.1:1", "--engine", "127.0.0.1:2", "--organization", "organization", "--project", "shop", "--stack", "dev",
                "--root-directory", _folder, "--pwd", program, "--dry-run", "--parallel", "16", ".",
            }));
            Assert.That(launch.Environment, Is.EqualTo(new Dictionary<string, string>
            {
                ["PULUMI_CONFIG"] = """{"aws:region":"eu-west-1"}""",
                ["PULUMI_CONFIG_SECRET_KEYS"] = """["shop:password"]""",
                ["PULUMI_NODEJS_TYPESCRIPT"] = "true",
            }));
            Assert.That(launch.WorkingDirectory, Is.EqualTo(program));
        });
    }

    [Test]
    public void DotnetLeavesNoBuildServers()
    {
        Provide("dotnet");
        Assert.That(() => ProgramRuntimes.Prepare("dotnet", Context()), Throws.TypeOf<MissingRuntimeException>()
            .With.Message.EqualTo($"There is no .NET project in {_folder}. Put one there, or name its folder as `main` in Pulumi.yaml."));
        File.WriteAllText(Path.Combine(_folder, "infra.csproj"), "");
        var launch = ProgramRuntimes.Prepare("dotnet", Context());
        Assert.Multiple(() =>
        {
            Assert.That(launch.Arguments, Is.EqualTo(new[] { "run", "--project", _folder }));
            Assert.That(launch.Environment, Does.ContainKey("MSBUILDDISABLENODEREUSE").And.ContainKey("UseSharedCompilation"));
            Assert.That(launch.Environment["PULUMI_MONITOR"], Is.EqualTo("127.0.0.1:1"));
            Assert.That(launch.Environment["PULUMI_DRY_RUN"], Is.EqualTo("true"));
        });
    }

    [TestCase("missing", "The program's binary {0}/missing is not there. Build the program, or take `binary` out of Pulumi.yaml.")]
    public void AMissingBinaryIsNamed(string binary, string message)
    {
        Provide("dotnet");
        var context = Context() with { Options = new Dictionary<string, string> { ["binary"] = binary } };
        Assert.That(() => ProgramRuntimes.Prepare("dotnet", context), Throws.TypeOf<MissingRuntimeException>()
            .With.Message.EqualTo(message.Replace("{0}", _folder, StringComparison.Ordinal)));
    }

    [Test]
    public void PythonPrefersTheProjectsEnvironment()
    {
        Provide("python3");
        Assert.That(ProgramRuntimes.Prepare("python", Context()).FileName, Is.EqualTo(Path.Combine(_folder, "bin", "python3")));
        var named = Context() with { Options = new Dictionary<string, string> { ["virtualenv"] = "env" } };
        Assert.That(() => ProgramRuntimes.Prepare("python", named), Throws.TypeOf<MissingRuntimeException>().With.Message.Contains("Run `python3 -m venv env`"));
        Directory.CreateDirectory(Path.Combine(_folder, "env", "bin"));
        File.WriteAllText(Path.Combine(_folder, "env", "bin", "python"), "");
        Assert.That(ProgramRuntimes.Prepare("python", named).FileName, Is.EqualTo(Path.Combine(_folder, "env", "bin", "python")));
    }

    [Test]
    public async Task PythonWithoutTheSdkSaysWhatToInstall()
    {
        if (!File.Exists("/usr/bin/python3"))
            Assert.Ignore("skipped: Python 3 is not on this machine");
        // Isolated mode hides what this machine has installed, so that the SDK is missing everywhere.
        Provide("python3", "#!/bin/sh\nexec /usr/bin/python3 -I -S \"$@\"\n");
        var printed = new List<string>();
        var exit = await ProgramProcess.Run(ProgramRuntimes.Prepare("python", Context()), printed.Add, TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(exit.Code, Is.EqualTo(1));
            Assert.That(string.Join('\n', printed), Does.Contain("the Pulumi SDK is not installed for").And.Contain("-m pip install -r requirements.txt"));
        });
    }

    private ProgramContext Context() => ProgramContexts.Of(_folder) with
    {
        Config = new Dictionary<string, string> { ["aws:region"] = "eu-west-1" },
        ConfigSecretKeys = ["shop:password"],
    };

    /// <summary>Makes an executable of a name the only thing on the PATH.</summary>
    private void Provide(string name, string script = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", folder);
    }
}

/// <summary>What a program of a test is run with: an engine that nobody listens for.</summary>
internal static class ProgramContexts
{
    public static ProgramContext Of(string folder) => new()
    {
        Directory = folder,
        RootDirectory = folder,
        Project = "shop",
        Stack = "dev",
        Organization = "organization",
        Monitor = "127.0.0.1:1",
        Engine = "127.0.0.1:2",
    };
}

using Al2023.Preview.Runtimes;

namespace Al2023.Tests.Preview;

/// <summary>How Go programs end, with a command <c>go</c> that prints what the real one does.</summary>
[NonParallelizable, Platform("Linux")]
public sealed class GoProgramTests
{
    private const string Panic = """
        panic: no release: rpc error: code = NotFound desc = gone
        	try another
        [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0xf25ce4]

        goroutine 1 [running]:
        main.(*team).nodes(0x216f8c014120, {0x0?, 0x0?})
        	FOLDER/infra/team.go:28 +0x205
        sort.Slice({0x1097640?, 0x13efcc0?}, 0x2c6c31)
        	FOLDER/lib/go/src/sort/slice.go:33 +0x1a
        example.com/nodes.New(...)
        	FOLDER/pkg/mod/example.com/nodes@v1.0.0/nodes.go:12
        example.com/shop/vendor/other.Do(...)
        	FOLDER/vendor/other/other.go:3
        created by main.main.func1 in goroutine 7
        	shop/main.go:18 +0x25

        goroutine 18 [select]:
        main.watch(0x1)
        	FOLDER/infra/team.go:99 +0x1

        """;

    private const string Crash = """
        The program panicked: no release: rpc error: code = NotFound desc = gone
        try another
            at main.(*team).nodes (FOLDER/infra/team.go:28)
            at main.main.func1 (FOLDER/main.go:18)
        """;

    private readonly List<string> _printed = [];
    private string _folder = "";
    private string? _path;

    [SetUp]
    public void MakeProgram()
    {
        _printed.Clear();
        _folder = Directory.CreateTempSubdirectory("al2023-").FullName;
        _path = Environment.GetEnvironmentVariable("PATH");
        foreach (var file in (string[])["main.go", "infra/team.go", "lib/go/src/sort/slice.go", "lib/go/src/runtime/panic.go", "pkg/mod/example.com/nodes@v1.0.0/nodes.go", "vendor/other/other.go"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file))!);
            File.WriteAllText(Path.Combine(_folder, file), "");
        }
    }

    [TearDown]
    public void RemoveProgram()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase("exit status 2", 1)]
    [TestCase(null, 2)]
    public async Task APanicIsToldWithTheProgramsOwnFramesAndNotPrinted(string? status, int code)
    {
        var exit = await Run(Panic + status, code);
        Assert.Multiple(() =>
        {
            Assert.That(exit.Crash?.Replace(_folder, "FOLDER", StringComparison.Ordinal), Is.EqualTo(Crash.ReplaceLineEndings("\n")));
            Assert.That((exit.Code, exit.IsSuccess, exit.Problem), Is.EqualTo((2, false, (string?)null)));
            Assert.That(_printed, Is.Empty);
        });
    }

    [Test]
    public async Task TheSdksExitCodeIsTheProgramsNotGos()
    {
        var exit = await Run("exit status 32", 1);
        Assert.That((exit, exit.Problem), Is.EqualTo((new ProgramExit(ProgramExit.ErrorIsLogged, null), (string?)null)));
        Assert.That(_printed, Is.Empty);
    }

    [TestCase("left early\nexit status 7", "The program ended with exit code 7. What it printed says why.", "left early")]
    [TestCase("signal: killed", "The program was ended by the signal `killed`.", "")]
    [TestCase("# shop\n./main.go:22:4: unknown field ClusterNam", "`go run` could not build the program. What it printed says why.", "# shop|./main.go:22:4: unknown field ClusterNam")]
    [TestCase("panic: what a program prints\nexit status 1", "The program ended with exit code 1. What it printed says why.", "panic: what a program prints")]
    [TestCase("exit status 3\nof a command\nexit status 4", "The program ended with exit code 4. What it printed says why.", "exit status 3|of a command")]
    public async Task WhatEndedItIsSaidAndTheRestIsPrinted(string errors, string problem, string printed)
    {
        var exit = await Run(errors, 1);
        Assert.That((exit.Problem, string.Join('|', _printed)), Is.EqualTo((problem, printed)));
    }

    [Test]
    public async Task AProgramThatSucceedsPrintsAllThatItPrints()
    {
        var exit = await Run("panic: at the disco\nand on", 0);
        Assert.That((exit.IsSuccess, string.Join('|', _printed)), Is.EqualTo((true, "panic: at the disco|and on")));
    }

    /// <summary>Runs a command that prints to standard error and ends with a code: as <c>go</c>, or where no status is printed for a panic, as a built program.</summary>
    private async Task<ProgramExit> Run(string errors, int code)
    {
        var isBuilt = code == 2;
        var command = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName, "go");
        await File.WriteAllTextAsync(command, $"#!/bin/sh\n/bin/cat >&2 <<'END'\n{errors.ReplaceLineEndings("\n").Replace("FOLDER", _folder, StringComparison.Ordinal).TrimEnd('\n')}\nEND\nexit {code}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", Path.GetDirectoryName(command));
        var launch = ProgramRuntimes.Prepare("go", ProgramContexts.Of(_folder) with
        {
            Options = isBuilt ? new Dictionary<string, string> { ["binary"] = "bin/go" } : new Dictionary<string, string>(),
        });
        return await ProgramProcess.Run(launch, _printed.Add, TimeSpan.FromMinutes(1), CancellationToken.None);
    }
}

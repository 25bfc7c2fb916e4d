using Al2023.Preview.Engine;
using Al2023.Protocol.Provider;
using Grpc.Core;

namespace Al2023.Tests.Preview;

/// <summary>What users see of the errors that Pulumi's SDKs log when a program has failed, in the form in which each logs them.</summary>
public sealed class ProgramLogTests
{
    private const string Reason = "`al2023:index:renderUserData` failed: 2 inputs are wrong.\n  clusterName: is missing.\n  maxPods: -1 is out of range. Write a number from 1 to 1000.";

    private DiagnosticSink _sink = new();
    private ProgramLog _log = null!;
    private string _folder = "";

    private static IEnumerable<TestCaseData> Reports()
    {
        yield return new TestCaseData(
            """
            Running program 'FOLDER/bin/Infra.dll' failed with an unhandled exception:
            System.AggregateException: One or more errors occurred. (REASON)
             ---> Grpc.Core.RpcException: Status(StatusCode="InvalidArgument", Detail="REASON")
               at async Task<InvokeResponse> Pulumi.GrpcMonitor.InvokeAsync(ResourceInvokeRequest request)
               at async Task<string> Infra.Nodes.Render(string cluster) in FOLDER/program.cs:line 11
            --- End of stack trace from previous location ---
               at async Task Pulumi.Stack.RunInitAsync(Func<Task> init) in /home/runner/sdk/Stack.cs:line 40
               --- End of inner exception stack trace ---
               at async Task<string> Infra.Nodes.Render(string cluster) in FOLDER/program.cs:line 11
            """,
            """

               at async Task<string> Infra.Nodes.Render(string cluster) in FOLDER/program.cs:line 11
            """,
            """
            Running program 'FOLDER/bin/Infra.dll' failed with an unhandled exception:
            System.AggregateException: One or more errors occurred. (REASON)
             ---> Grpc.Core.RpcException: Status(StatusCode="InvalidArgument", Detail="REASON")
               at async Task<string> Infra.Nodes.Render(string cluster) in FOLDER/program.cs:line 11
               at async Task<string> Infra.Nodes.Render(string cluster) in FOLDER/program.cs:line 11
            """).SetArgDisplayNames("dotnet");
        yield return new TestCaseData(
            """
            Running program 'FOLDER' failed with an unhandled exception:
            COLOUR<ref *1>PLAIN Error: REASON
                at Object.callback (FOLDER/node_modules/COLOUR@pulumiPLAIN/runtime/invoke.ts:281:37)
                at render (FOLDER/program.ts:3:18)
            COLOUR    at processTicksAndRejections (node:internal/process/task_queues:95:5)PLAIN {
              code: COLOUR3PLAIN,
              promise: Promise { COLOUR<rejected>PLAIN COLOUR[Circular *1]PLAIN }
            }
            """,
            """

                at render (FOLDER/program.ts:3:18)
            """,
            """
            Running program 'FOLDER' failed with an unhandled exception:
            Error: REASON
                at render (FOLDER/program.ts:3:18) {
              code: 3
            }
            """).SetArgDisplayNames("nodejs");
        yield return new TestCaseData(
            """
            Running program 'FOLDER' failed with an unhandled exception:
            <ref *1> Error: REASON
                at callback (FOLDER/node_modules/@pulumi/runtime/invoke.ts:281:37) {
              promise: Promise { <rejected> [Circular *1] }
            }
            """,
            "",
            """
            Running program 'FOLDER' failed with an unhandled exception:
            Error: REASON
            """).SetArgDisplayNames("nodejs, nothing of the program");
        yield return new TestCaseData(
            """
            The program failed:
            Traceback (most recent call last):
              File "FOLDER/program.py", line 3, in <module>
                render(-1)
                ^^^^^^^^^^
            Exception: invoke of al2023:index:renderUserData failed: REASON
            """,
            """

              File "FOLDER/program.py", line 3, in <module>
                render(-1)
                ^^^^^^^^^^
            """,
            """
            The program failed:
            Traceback (most recent call last):
              File "FOLDER/program.py", line 3, in <module>
                render(-1)
                ^^^^^^^^^^
            Exception: invoke of al2023:index:renderUserData failed: REASON
            """).SetArgDisplayNames("python");
        yield return new TestCaseData(
            """
            The program panicked: rpc error: code = InvalidArgument desc = REASON
                at main.main.func1 (FOLDER/program.go:28)
                at infra/nodes.(*Team).Render (FOLDER/gone.go:3)
            """,
            """

                at main.main.func1 (FOLDER/program.go:28)
            """,
            """
            The program panicked: rpc error: code = InvalidArgument desc = REASON
                at main.main.func1 (FOLDER/program.go:28)
            """).SetArgDisplayNames("go");
    }

    /// <summary>Go's SDK logs errors without a stack: as a list, of calls with their status, and with where it waited for them.</summary>
    private static IEnumerable<TestCaseData> GoReports()
    {
        yield return new TestCaseData("1 error occurred:\n\t* rpc error: code = InvalidArgument desc = REASON\n\n", "REASON").SetArgDisplayNames("a call");
        yield return new TestCaseData("waiting for RPCs: rpc error: code = InvalidArgument desc = REASON", "REASON").SetArgDisplayNames("a call for an output");
        yield return new TestCaseData("waiting for RPCs: marshaling properties: awaiting input property \"clusterName\": rpc error: code = InvalidArgument desc = REASON", "REASON").SetArgDisplayNames("a call for an input");
        yield return new TestCaseData("1 error occurred:\n\t* no user data for pickers: rpc error: code = InvalidArgument desc = REASON\n\n", "no user data for pickers: REASON").SetArgDisplayNames("a call, with words of the program");
        yield return new TestCaseData("1 error occurred:\n\t* no subnets\n\n", "no subnets").SetArgDisplayNames("an error of the program");
        yield return new TestCaseData("3 errors occurred:\n\t* no subnets\nin eu-west-1\n\t* no team\n\t* no team\n\n", "no subnets\nin eu-west-1\nno team").SetArgDisplayNames("errors of the program");
    }

    [SetUp]
    public void MakeProgram()
    {
        _sink = new();
        _log = new(_sink);
        _folder = Directory.CreateTempSubdirectory("al2023-").FullName;
        foreach (var ending in (string[])["cs", "ts", "py", "go"])
            File.WriteAllText(Path.Combine(_folder, $"program.{ending}"), "");
        var sdk = Directory.CreateDirectory(Path.Combine(_folder, "node_modules", "@pulumi", "runtime")).FullName;
        File.WriteAllText(Path.Combine(sdk, "invoke.ts"), "");
    }

    [TearDown]
    public void RemoveProgram() => Directory.Delete(_folder, recursive: true);

    [TestCaseSource(nameof(Reports))]
    public void ACallThatFailedIsToldAloneWithItsPlaceInTheProgram(string report, string place, string _)
    {
        var failure = _log.Failed("al2023:index:renderUserData", new(new(StatusCode.InvalidArgument, Reason[(Reason.IndexOf(": ", StringComparison.Ordinal) + 2)..])));
        Assert.That((failure.StatusCode, failure.Status.Detail), Is.EqualTo((StatusCode.InvalidArgument, Reason)));
        Assert.That(Told(report), Is.EqualTo(Reason + Text(place)));
    }

    [TestCaseSource(nameof(Reports))]
    public void AnyOtherErrorIsToldWithTheFramesOfTheProgram(string report, string _, string told) => Assert.That(Told(report), Is.EqualTo(Text(told)));

    [TestCaseSource(nameof(GoReports))]
    public void OfGosErrorsTheProgramsWordsAndTheReasonAreTold(string errors, string told) =>
        Assert.That(Told("an unhandled error occurred: program failed: \n" + errors), Is.EqualTo(Text(told)));

    [Test]
    public void EveryCallThatFailedIsTold()
    {
        foreach (var token in (string[])["a", "b", "a", "c"])
            _log.Failed(token, new(new(StatusCode.InvalidArgument, "No.")));
        Assert.That(Told("The program failed:\nAggregateException: (`b` failed: No.) (`a` failed: No.)"), Is.EqualTo("`a` failed: No.\n`b` failed: No."));
    }

    [Test]
    public void WordsOfAProgramThatCaughtTheFailureStay()
    {
        _log.Failed("a", new(new(StatusCode.InvalidArgument, "No.")));
        Assert.That(Told("No user data for team pickers: `a` failed: No."), Is.EqualTo("No user data for team pickers: `a` failed: No."));
    }

    [Test]
    public void WhatIsNoErrorStaysAsItIs()
    {
        const string Warning = "slow:\n   at Pulumi.Stack.Run()";
        _log.Add(LogSeverity.Warning, "", Warning);
        Assert.That(_sink.Lines.Single().Message, Is.EqualTo(Warning));
    }

    private string Told(string report)
    {
        _log.Add(LogSeverity.Error, "", Text(report));
        return _sink.Lines.Last().Message;
    }

    private string Text(string template) => template.ReplaceLineEndings("\n")
        .Replace("REASON", Reason, StringComparison.Ordinal).Replace("FOLDER", _folder, StringComparison.Ordinal)
        .Replace("COLOUR", "\u001b[33m", StringComparison.Ordinal).Replace("PLAIN", "\u001b[39m", StringComparison.Ordinal);
}

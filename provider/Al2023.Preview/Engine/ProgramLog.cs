using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Al2023.Protocol.Provider;
using Grpc.Core;

namespace Al2023.Preview.Engine;

/// <summary>
/// What programs and plugins log. An exception that ended a program is logged by its SDK with the whole stack: of that the frames
/// in files of the program are told; where a call that failed is the reason, that reason first, and nothing else that the SDK says.
/// </summary>
/// <param name="sink">Gets what is told.</param>
internal sealed partial class ProgramLog(DiagnosticSink sink)
{
    private readonly ConcurrentQueue<string> _reasons = new();

    /// <summary>The failure of a call as its program is told of it: SDKs show the status alone, so that it has to name the function.</summary>
    public RpcException Failed(string token, RpcException failure)
    {
        var reason = $"`{token}` failed: {failure.Status.Detail}";
        _reasons.Enqueue(reason);
        return new(new(failure.StatusCode, reason));
    }

    public void Add(LogSeverity severity, string urn, string message) =>
        sink.Add(severity, urn, severity == LogSeverity.Error ? Shorten(ColourPattern().Replace(message, "")) : message);

    private string Shorten(string error)
    {
        // Go has no frames: each error stands as the program wrote it, without what the SDK says of lists and calls.
        if (GoReportPattern().Match(error) is { Success: true } report)
            return string.Join('\n', GoWordsPattern().Replace(error[report.Length..], "").Split("\n\t* ").Select(e => e.Trim()).Where(e => e.Length > 0).Distinct());
        // What a program logs of a failure that it caught has its own words beside the reason, and they stay.
        var reasons = ReportPattern().IsMatch(error) ? _reasons.Where(reason => error.Contains(reason, StringComparison.Ordinal)).Distinct().ToList() : [];
        if (reasons.Count > 0)
            return string.Join('\n', reasons) + string.Concat(FramePattern().Matches(error).Where(IsOfProgram).Select(f => f.Groups["frame"].Value).Distinct());
        error = FramePattern().Replace(error, frame => IsOfProgram(frame) ? frame.Value : frame.Groups["properties"].Value);
        // Node writes an error's properties after its frames, and its SDK gives it one: the promise that failed, which is the error once more.
        return PromisePattern().Replace(error, "").Replace(" {\n}", "", StringComparison.Ordinal);
    }

    private static bool IsOfProgram(Match frame)
    {
        var file = FilePattern().Match(frame.Groups["frame"].Value).Groups["file"].Value;
        return File.Exists(file) && !file.Replace('\\', '/').Contains("/node_modules/", StringComparison.Ordinal);
    }

    /// <summary>How SDKs, the launcher of Python's programs and Go's runtime begin to tell of what ended a program.</summary>
    [GeneratedRegex("^(Running program '[^\n]*' failed with an unhandled exception:\n|The program failed:\n|The program panicked: )")]
    private static partial Regex ReportPattern();

    [GeneratedRegex("^an unhandled error occurred: program failed: ?\n")]
    private static partial Regex GoReportPattern();

    [GeneratedRegex("""\bwaiting for RPCs: |\bmarshaling properties: |\bawaiting input property "\w+": |\b\d+ errors? occurred:|\brpc error: code = \w+ desc = """)]
    private static partial Regex GoWordsPattern();

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex ColourPattern();

    /// <summary>
    /// A frame: <c>   at Run() in /program/Program.cs:line 3</c> of .NET, which writes a line between stacks too,
    /// <c>    at run (/program/index.ts:3:18)</c> of Node, the same without a column of Go, <c>  File "/program/__main__.py", line 3, in run</c> of Python, with the code below.
    /// </summary>
    [GeneratedRegex("""(?<frame>\n {3,4}at [^\n]+?|\n *--- End of [^\n]+ ---|\n {2}File "[^\n]+(\n {4}[^\n]*)*)(?<properties> \{)?\r?(?=\n|$)""", RegexOptions.ExplicitCapture)]
    private static partial Regex FramePattern();

    /// <summary>The file of a frame, as an absolute path.</summary>
    [GeneratedRegex("""(?<file>(/|\b[A-Za-z]:[\\/])[^()":]*)(:line \d+|(:\d+){1,2}|", line \d+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex FilePattern();

    [GeneratedRegex(@"<ref \*1> |,?\n  promise: Promise \{ <rejected> \[Circular \*1\] \}")]
    private static partial Regex PromisePattern();
}

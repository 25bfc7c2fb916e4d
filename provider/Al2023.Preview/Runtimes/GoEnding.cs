using System.Globalization;
using System.Text.RegularExpressions;

namespace Al2023.Preview.Runtimes;

/// <summary>
/// How a Go program ended: a panic is printed and not logged, with frames of all that it went through, and <c>go run</c> ends
/// with a code of its own and prints the program's.
/// </summary>
/// <param name="folder">The folder of the program.</param>
/// <param name="isRunByGo">True for <c>go run</c>.</param>
/// <param name="output">Gets the lines that say nothing of the end.</param>
internal sealed partial class GoEnding(string folder, bool isRunByGo, Action<string> output) : IProgramEnding
{
    /// <summary>The exit code of Go's runtime after a panic.</summary>
    private const int Panicked = 2;

    /// <summary>What may tell of the end: a panic with all that follows, or what <c>go run</c> prints last.</summary>
    private readonly List<string> _held = [];

    public void Read(string line)
    {
        if (_held.Count > 0 && !CrashPattern().IsMatch(_held[0]))
            Release();
        if (_held.Count > 0 || CrashPattern().IsMatch(line) || (isRunByGo && StatusPattern().IsMatch(line)))
            _held.Add(line);
        else
            output(line);
    }

    public ProgramExit Tell(int code)
    {
        if (!isRunByGo)
            return Tell(code, null);
        // Without a status it is the command that failed, and no program ran.
        if (_held.LastOrDefault() is not { } last || StatusPattern().Match(last) is not { Success: true } status)
            return Tell(code, code == 0 ? null : "`go run` could not build the program. What it printed says why.");
        _held.RemoveAt(_held.Count - 1);
        return status.Groups["code"] is { Success: true, Value: var text }
            ? Tell(int.Parse(text, CultureInfo.InvariantCulture), null)
            : Tell(code, $"The program was ended by the signal `{status.Groups["signal"].Value}`.");
    }

    private ProgramExit Tell(int code, string? reason)
    {
        var trace = _held.FindIndex(GoroutinePattern().IsMatch);
        if (code == Panicked && reason is null && trace > 0)
            return new(code, null) { Crash = $"The program panicked: {Message(trace)}{string.Concat(Frames(trace))}" };
        Release();
        return new(code, reason);
    }

    // Go indents the lines of an error's text, and tells the signal behind it.
    private string Message(int trace)
    {
        var lines = _held.Take(trace).Where(l => !l.StartsWith("[signal ", StringComparison.Ordinal)).Select(l => l.StartsWith('\t') ? l[1..] : l);
        return CrashPattern().Replace(string.Join('\n', lines).TrimEnd(), "", 1);
    }

    /// <summary>The program's own frames of the goroutine that panicked. Each is two lines: the function, and below it the place.</summary>
    private IEnumerable<string> Frames(int trace)
    {
        var lines = _held.Skip(trace + 1).TakeWhile(l => l.Length > 0).ToList();
        foreach (var (function, place) in lines.Zip(lines.Skip(1)))
        {
            if (PlacePattern().Match(place) is { Success: true } found && FileOf(found.Groups["file"].Value, function) is { } file)
                yield return $"\n    at {ArgumentsPattern().Replace(function, "")} ({file}:{found.Groups["line"].Value})";
        }
    }

    /// <summary>The file, where it is one of the program's own. A program built with <c>-trimpath</c> names it below the module's path.</summary>
    private string? FileOf(string named, string function)
    {
        var file = (Path.IsPathRooted(named) ? named : Path.Combine(folder, Path.GetFileName(named))).Replace('\\', '/');
        var isOfPackage = file.Contains("/pkg/mod/", StringComparison.Ordinal) || file.Contains("/vendor/", StringComparison.Ordinal) || IsOfGo(file, function);
        return File.Exists(file) && !isOfPackage ? file : null;
    }

    /// <summary>True for a file of Go's own library, which stands in <c>src</c> beside the runtime.</summary>
    private static bool IsOfGo(string file, string function)
    {
        var name = function.IndexOf('.', function.LastIndexOf('/') + 1);
        var package = file.LastIndexOf($"/src/{(name < 0 ? function : function[..name])}/", StringComparison.Ordinal);
        return package >= 0 && Directory.Exists(file[..package] + "/src/runtime");
    }

    private void Release()
    {
        _held.ForEach(output);
        _held.Clear();
    }

    [GeneratedRegex("^(panic|fatal error): ")]
    private static partial Regex CrashPattern();

    [GeneratedRegex(@"^goroutine \d+ ")]
    private static partial Regex GoroutinePattern();

    [GeneratedRegex(@"^\t(?<file>.+):(?<line>\d+)( \+0x[0-9a-f]+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex PlacePattern();

    /// <summary>The addresses that stand for a function's arguments, and the goroutine that started one.</summary>
    [GeneratedRegex(@"\([^()]*\)$|^created by | in goroutine \d+$")]
    private static partial Regex ArgumentsPattern();

    [GeneratedRegex("^(exit status (?<code>\\d+)|signal: (?<signal>.+))$", RegexOptions.ExplicitCapture)]
    private static partial Regex StatusPattern();
}

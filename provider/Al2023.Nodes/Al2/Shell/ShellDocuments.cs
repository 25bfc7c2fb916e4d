using System.Text;

namespace Al2023.Nodes.Al2.Shell;

/// <summary>The here-documents of a script: announced within a command, read behind its line.</summary>
internal sealed class ShellDocuments(ShellCursor cursor)
{
    private readonly Queue<(ShellWord Delimiter, bool Tabs, int Start, ShellCommand? Command, ShellWord? Target)> _announced = new();
    private readonly List<(ShellWord Delimiter, bool Tabs, int Start)> _ofCommand = [];
    private readonly List<ShellFile> _files = [];
    private ShellWord? _target;

    public IReadOnlyList<ShellFile> Files => _files;

    /// <summary>Where the first one starts that never ends; null where all end.</summary>
    public int? Unfinished => _announced.TryPeek(out var document) ? document.Start : null;

    /// <summary>Takes note of <c>&lt;&lt;DELIMITER</c> in the command at hand.</summary>
    public void Announce(ShellWord delimiter, bool tabs, int start) => _ofCommand.Add((delimiter, tabs, start));

    /// <summary>Takes note of <c>&gt; FILE</c> in the command at hand.</summary>
    public void WriteTo(ShellWord? target) => _target = target;

    /// <summary>Ends the command at hand; null where it had no words.</summary>
    public void EndCommand(ShellCommand? command)
    {
        foreach (var (delimiter, tabs, start) in _ofCommand)
            _announced.Enqueue((delimiter, tabs, start, command, TeeTarget(command) ?? _target));
        _ofCommand.Clear();
        _target = null;
    }

    /// <summary>Reads what was announced on the line before; the cursor stands behind that line.</summary>
    public void Read()
    {
        var text = new StringBuilder();
        while (_announced.TryPeek(out var document) && !cursor.AtEnd)
        {
            var line = cursor.TakeLine().TrimEnd('\r');
            line = document.Tabs ? line.TrimStart('\t') : line;
            if (line != document.Delimiter.Written)
            {
                text.Append(line).Append('\n');
                continue;
            }
            if (document is { Command: { } command, Target.Literal: { } path })
                _files.Add(new(path, text.ToString(), !document.Delimiter.Pieces.Any(p => p.Quoted), command));
            text.Clear();
            _announced.Dequeue();
        }
    }

    private static ShellWord? TeeTarget(ShellCommand? command) =>
        command is { Name: "tee", Arguments: [_, var file] } ? file : null;
}

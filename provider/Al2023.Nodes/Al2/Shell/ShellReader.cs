using System.Text;

namespace Al2023.Nodes.Al2.Shell;

/// <summary>
/// Reads a script into simple commands. It knows quotes, continued lines, comments, here-documents and the keywords that
/// nest; what a command means, and which branch runs, it does not.
/// </summary>
internal sealed class ShellReader
{
    private static readonly HashSet<string> _opening = new(StringComparer.Ordinal) { "if", "while", "until", "for", "case", "select", "{", "function" };
    private static readonly HashSet<string> _closing = new(StringComparer.Ordinal) { "fi", "done", "esac", "}" };
    private static readonly HashSet<string> _middle = new(StringComparer.Ordinal) { "then", "do", "else", "elif", "!" };

    private readonly ShellCursor _cursor;
    private readonly ShellWordReader _words;
    private readonly ShellDocuments _documents;
    private readonly List<ShellCommand> _commands = [];
    private int _depth;
    private int _brackets;
    private int? _unfinished;

    public ShellReader(string text)
    {
        _cursor = new(text);
        _words = new(_cursor);
        _documents = new(_cursor);
    }

    public ShellScript Read()
    {
        while (!_cursor.AtEnd && _unfinished is null)
            ReadNext();
        _unfinished ??= _documents.Unfinished;
        return new(_cursor.Text, _commands, _documents.Files, _unfinished is { } at ? _cursor.LineOf(at) : null);
    }

    private void ReadNext()
    {
        _cursor.SkipBlanks();
        if (_cursor.AtEnd)
            return;
        switch (_cursor.Current)
        {
            case '\n':
                _cursor.Position++;
                _documents.Read();
                break;
            case '#':
                _cursor.SkipLine();
                break;
            case ';' or '&' or '|':
                _cursor.Position++;
                break;
            case '(':
                _cursor.Position++;
                _brackets++;
                break;
            case ')':
                // The one behind a case's pattern closes nothing.
                _cursor.Position++;
                _brackets = Math.Max(0, _brackets - 1);
                break;
            default:
                ReadCommand();
                break;
        }
    }

    private void ReadCommand()
    {
        var start = _cursor.Position;
        var end = start;
        var words = new List<ShellWord>();
        while (!_cursor.AtEnd && _unfinished is null)
        {
            _cursor.SkipBlanks();
            if (IsCommandEnd(end))
                break;
            if (_cursor.Current == '(')
            {
                if (!SkipArray(words))
                    return;
            }
            else if (_cursor.Current is '<' or '>' or '&')
                Redirect(words, end);
            else if (Word() is { } word && !IsKeyword(words, word, ref start))
                words.Add(word);
            end = Math.Min(_cursor.Position, _cursor.Text.Length);
        }
        ShellCommand? command = words.Count == 0 ? null : new(words, start, end, _cursor.LineOf(start), _depth + _brackets);
        if (command is not null)
            _commands.Add(command);
        _documents.EndCommand(command);
    }

    private bool IsCommandEnd(int wordEnd) => _cursor.AtEnd || _cursor.Current switch
    {
        '\n' or ';' or '|' or ')' => true,
        '&' => !_cursor.StartsWith("&>"),
        '#' => _cursor.Position > wordEnd,
        _ => false,
    };

    private ShellWord? Word()
    {
        var word = _words.Read();
        _unfinished = _words.Unfinished;
        return word;
    }

    // `name=(…)` is an array, and the command goes on; `name()` starts a function, and `(` a subshell.
    private bool SkipArray(List<ShellWord> words)
    {
        var start = _cursor.Position;
        if (words.Count == 1 && _cursor.StartsWith("()"))
        {
            _cursor.Position += 2;
            return false;
        }
        if (words.Count == 0)
        {
            _cursor.Position++;
            _brackets++;
            return false;
        }
        if (!_cursor.SkipBracket('(', ')'))
            _unfinished = start;
        return true;
    }

    private bool IsKeyword(List<ShellWord> words, ShellWord word, ref int start)
    {
        if (words.Count > 0 || word.Pieces is not [{ Variable: null, Quoted: false, Text: var name }])
            return false;
        if (!_opening.Contains(name) && !_closing.Contains(name) && !_middle.Contains(name))
            return false;
        _depth = Math.Max(0, _depth + (_opening.Contains(name) && name != "function" ? 1 : _closing.Contains(name) ? -1 : 0));
        // The heads of loops and cases hold no command.
        if (name is "for" or "case" or "select" or "function")
            SkipHead();
        _cursor.SkipBlanks();
        start = _cursor.Position;
        return true;
    }

    private void SkipHead()
    {
        _cursor.SkipBlanks();
        while (!_cursor.AtEnd && _cursor.Current is not ('\n' or ';' or '{' or '('))
        {
            if (Word() is null || _unfinished is not null)
                break;
            _cursor.SkipBlanks();
        }
    }

    private void Redirect(List<ShellWord> words, int end)
    {
        var start = _cursor.Position;
        // The 2 of 2>file is no argument.
        if (start == end && words is [.., { Literal: { } number }] && number.All(char.IsAsciiDigit))
            words.RemoveAt(words.Count - 1);
        while (!_cursor.AtEnd && _cursor.Current is '<' or '>' or '&')
            _cursor.Position++;
        RedirectTo(start, _cursor.Since(start));
    }

    private void RedirectTo(int start, string sign)
    {
        var isDocument = sign == "<<";
        var tabs = isDocument && _cursor.StartsWith("-");
        if (tabs)
            _cursor.Position++;
        _cursor.SkipBlanks();
        if (!_cursor.StartsWith("("))
        {
            var target = Word();
            if (target is not null && isDocument)
                _documents.Announce(target, tabs, start);
            else if (sign == ">")
                _documents.WriteTo(target);
        }
        else if (!_cursor.SkipBracket('(', ')'))
            _unfinished = start;
    }
}

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

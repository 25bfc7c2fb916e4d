using System.Buffers;
using System.Text;

namespace Al2023.Nodes.Al2.Shell;

/// <summary>Reads words one by one: quotes, escapes and expansions.</summary>
internal sealed class ShellWordReader(ShellCursor cursor)
{
    // What ends no run of characters that stand for themselves; letters beyond ASCII are taken one by one.
    private static readonly SearchValues<char> _ordinary =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./:=,+@%");

    private readonly List<ShellPiece> _pieces = [];
    private readonly StringBuilder _literal = new();
    private bool _quoted;

    /// <summary>Where a quote or bracket of the last word starts that never ends; null where all end.</summary>
    public int? Unfinished { get; private set; }

    /// <summary>The word at the cursor; null where none starts there.</summary>
    public ShellWord? Read()
    {
        var start = cursor.Position;
        _pieces.Clear();
        Unfinished = null;
        while (!cursor.AtEnd && Unfinished is null && !IsEnd(cursor.Current))
            ReadOne();
        Flush();
        return cursor.Position > start ? new([.. _pieces]) : null;
    }

    /// <summary>The expansions that stand in a text as they are written, whatever quotes are around them.</summary>
    public static IReadOnlyList<string> Expansions(string text)
    {
        var cursor = new ShellCursor(text);
        var reader = new ShellWordReader(cursor);
        var found = new List<string>();
        while (!cursor.AtEnd)
        {
            var start = cursor.Position;
            reader.Unfinished = null;
            if (cursor.Current is '$' or '`' && reader.SkipExpansion() is not null && reader.Unfinished is null)
                found.Add(cursor.Since(start));
            else
                cursor.Position = start + 1;
        }
        return found;
    }

    public static bool IsEnd(char c) => c is ' ' or '\t' or '\n' or '\r' or ';' or '&' or '|' or '(' or ')' or '<' or '>';

    private void ReadOne()
    {
        switch (cursor.Current)
        {
            case '\\':
                Escape();
                break;
            case '\'':
                SingleQuoted();
                break;
            case '"':
                DoubleQuoted();
                break;
            case '$' or '`':
                Expansion(quoted: false);
                break;
            default:
                var run = cursor.Text.AsSpan(cursor.Position).IndexOfAnyExcept(_ordinary);
                Add(cursor.Take(run < 0 ? cursor.Text.Length : Math.Max(run, 1)), quoted: false);
                break;
        }
    }

    private void Escape()
    {
        cursor.Position++;
        if (cursor.AtEnd)
            return;
        if (cursor.StartsWith("\r\n"))
            cursor.Position++;
        else if (cursor.Current != '\n')
            Add([cursor.Current], quoted: true);
        cursor.Position++;
    }

    private void SingleQuoted()
    {
        var start = cursor.Position;
        if (!cursor.SkipQuote('\''))
        {
            Unfinished = start;
            return;
        }
        Add(cursor.Text.AsSpan(start + 1, cursor.Position - start - 1), quoted: true);
        KeepEmpty();
        cursor.Position++;
    }

    private void DoubleQuoted()
    {
        var start = cursor.Position++;
        KeepEmpty();
        while (!cursor.AtEnd && cursor.Current != '"' && Unfinished is null)
        {
            if (cursor.Current is '$' or '`')
                Expansion(quoted: true);
            else
                QuotedCharacter();
        }
        if (cursor.AtEnd)
            Unfinished ??= start;
        cursor.Position++;
    }

    private void QuotedCharacter()
    {
        if (cursor.Current == '\\' && cursor.Position + 1 < cursor.Text.Length && cursor.Text[cursor.Position + 1] is '$' or '`' or '"' or '\\' or '\n')
        {
            cursor.Position++;
            if (cursor.Current != '\n')
                Add([cursor.Current], quoted: true);
        }
        else
            Add([cursor.Current], quoted: true);
        cursor.Position++;
    }

    private void Expansion(bool quoted)
    {
        var start = cursor.Position;
        var name = SkipExpansion();
        if (name is null)
        {
            Add("$", quoted);
            cursor.Position = start + 1;
            return;
        }
        Flush();
        _pieces.Add(new(cursor.Since(start), name, quoted));
    }

    // Null for a lone dollar sign; empty for what only a shell can expand.
    private string? SkipExpansion()
    {
        var start = cursor.Position;
        if (cursor.Current == '`')
            return Ended(cursor.SkipQuote('`'), start, 1);
        cursor.Position++;
        if (cursor.AtEnd || IsEnd(cursor.Current) && cursor.Current != '(' || cursor.Current is '"' or '\'')
            return null;
        if (cursor.Current == '(')
            return Ended(cursor.SkipBracket('(', ')'), start, 0);
        if (cursor.Current == '{')
            return Braced(start);
        if (!ShellWord.IsNameCharacter(cursor.Current))
        {
            cursor.Position++;
            return "";
        }
        var name = cursor.Position;
        while (!cursor.AtEnd && ShellWord.IsNameCharacter(cursor.Current))
            cursor.Position++;
        return cursor.Since(name);
    }

    private string Braced(int start)
    {
        _ = Ended(cursor.SkipBracket('{', '}'), start, 0);
        var inner = cursor.Since(start).TrimStart('$').Trim('{', '}');
        return inner.Length > 0 && inner.All(ShellWord.IsNameCharacter) ? inner : "";
    }

    private string Ended(bool ended, int start, int more)
    {
        if (!ended)
            Unfinished = start;
        cursor.Position += more;
        return "";
    }

    private void Add(ReadOnlySpan<char> text, bool quoted)
    {
        if (text.IsEmpty)
            return;
        if (_literal.Length > 0 && quoted != _quoted)
            Flush();
        _quoted = quoted;
        _literal.Append(text);
    }

    // '' is a word too.
    private void KeepEmpty()
    {
        if (_pieces.Count == 0 && _literal.Length == 0)
            _pieces.Add(new("", null, true));
    }

    private void Flush()
    {
        if (_literal.Length > 0)
            _pieces.Add(new(_literal.ToString(), null, _quoted));
        _literal.Clear();
    }
}

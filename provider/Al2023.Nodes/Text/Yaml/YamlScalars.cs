using System.Buffers;
using System.Globalization;
using System.Text;

namespace Al2023.Nodes.Text.Yaml;

/// <summary>Takes the text of plain and quoted scalars, one after the other.</summary>
internal sealed class YamlScalars(YamlCursor cursor)
{
    private static readonly SearchValues<char> _ordinary =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/.+=-");

    private static readonly SearchValues<char> _quotedStops = SearchValues.Create("\0\t\n\r \"'\\\u0085\u2028\u2029");

    private readonly StringBuilder _text = new();
    private readonly YamlFold _fold = new();

    /// <summary>A plain scalar. <paramref name="endedLine"/> is true if it ended behind a line break.</summary>
    public string Plain(int indent, bool flow, out bool endedLine)
    {
        string? first = null;
        _text.Clear();
        _fold.Clear();
        do
        {
            if (cursor.AtMarker() || cursor.Current == '#')
                break;
            if (Word(flow) is { IsEmpty: false } word)
            {
                // Most scalars are one word, which needs no builder.
                if (first is null)
                    first = word.ToString();
                else
                    _fold.WriteTo(_text.Length == 0 ? _text.Append(first) : _text).Append(word);
            }
            if (!GoesOn())
                break;
            _fold.Read(cursor, tabsFrom: indent);
        }
        while (flow || cursor.Column >= indent);
        endedLine = _fold.HasBreak;
        return _text.Length == 0 ? first ?? "" : _text.ToString();
    }

    /// <summary>True at white space, behind which a plain scalar may go on; a tab is none to PyYAML.</summary>
    private bool GoesOn() => (YamlCursor.IsBlank(cursor.Current) || YamlCursor.IsBreak(cursor.Current)) && cursor is not { IsPython: true, Current: '\t' };

    private ReadOnlySpan<char> Word(bool flow)
    {
        var start = cursor.Index;
        while (!YamlCursor.IsBlankOrEnd(cursor.Current) && !EndsPlain(flow))
        {
            cursor.Skip();
            cursor.SkipRun(_ordinary);
        }
        return cursor.Since(start);
    }

    /// <summary>A quoted scalar, from its opening to behind its closing quote.</summary>
    public string Quoted()
    {
        var quote = cursor.Current;
        var start = cursor.Token(YamlTokenKind.Scalar);
        cursor.Skip();
        _text.Clear();
        _fold.Clear();
        while (true)
        {
            if (cursor.AtMarker())
                throw new YamlFailure("a quoted text is not closed before the document's end", start.Line, start.Column);
            if (cursor.Current == '\0')
                throw new YamlFailure("a quoted text is not closed", start.Line, start.Column);
            ReadQuoted(quote);
            if (cursor.Current == quote)
                break;
            _fold.Read(cursor, tabsFrom: 0);
            _fold.WriteTo(_text);
        }
        cursor.Skip();
        return _text.ToString();
    }

    private bool EndsPlain(bool flow) =>
        cursor.Current == ':' ? YamlCursor.IsBlankOrEnd(cursor[1]) || (flow && cursor.IsPython && cursor[1] is (',' or '[' or ']' or '{' or '}'))
        : flow && cursor.Current is (',' or '?' or '[' or ']' or '{' or '}');

    private void ReadQuoted(char quote)
    {
        while (!YamlCursor.IsBlankOrEnd(cursor.Current))
        {
            if (cursor.Current == quote)
            {
                if (quote == '"' || cursor[1] != '\'')
                    return;
                _text.Append('\'');
                cursor.Skip(2);
            }
            else if (quote == '"' && cursor.Current == '\\')
            {
                if (YamlCursor.IsBreak(cursor[1]))
                {
                    cursor.Skip();
                    cursor.SkipBreak();
                    _fold.JoinLines();
                    return;
                }
                Escape();
            }
            else
            {
                _text.Append(cursor.Current);
                cursor.Skip();
                cursor.ReadUpTo(_quotedStops, _text);
            }
        }
    }

    private void Escape()
    {
        var digits = cursor[1] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
        {
            _text.Append((cursor.IsPython ? PythonEscaped(cursor[1]) : Escaped(cursor[1])) ?? throw cursor.Failure($"`\\{cursor[1]}` is no escape in a quoted text"));
            cursor.Skip(2);
            return;
        }
        cursor.Skip(2);
        var value = 0u;
        for (var i = 0; i < digits; i++, cursor.Skip())
        {
            if (!char.IsAsciiHexDigit(cursor.Current))
                throw cursor.Failure("an escape in a quoted text lacks hexadecimal digits");
            value = (value << 4) + uint.Parse([cursor.Current], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }
        if (cursor.IsPython && value is >= 0xD800 and <= 0xDFFF)
        {
            _text.Append((char)value);
            return;
        }
        if (!Rune.TryCreate(value, out var rune))
            throw cursor.Failure("an escape in a quoted text is no character");
        _text.Append(rune.ToString());
    }

    private static char? PythonEscaped(char c) => c switch
    {
        '/' => '/',
        '\'' => null,
        _ => Escaped(c),
    };

    private static char? Escaped(char c) => c switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' or '\t' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\x1B',
        ' ' or '"' or '\'' or '\\' => c,
        _ => Separator(c),
    };

    private static char? Separator(char c) => c switch
    {
        'N' => '\u0085',
        '_' => '\u00A0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => null,
    };
}

/// <summary>White space between two words of a scalar: kept within a line, folded over lines.</summary>
internal sealed class YamlFold
{
    private readonly StringBuilder _blanks = new();
    private readonly StringBuilder _first = new();
    private readonly StringBuilder _further = new();

    public bool HasBreak { get; private set; }

    /// <summary>An escaped line break joins its lines with nothing between.</summary>
    public void JoinLines() => HasBreak = true;

    /// <summary>Forgets what was read.</summary>
    public void Clear()
    {
        HasBreak = false;
        _blanks.Clear();
        _first.Clear();
        _further.Clear();
    }

    /// <summary>Takes blanks and line breaks.</summary>
    /// <param name="tabsFrom">The column from which a tab may indent a line.</param>
    public void Read(YamlCursor cursor, int tabsFrom)
    {
        while (true)
        {
            if (YamlCursor.IsBreak(cursor.Current))
            {
                cursor.ReadBreak(HasBreak ? _further : _first);
                HasBreak = true;
                _blanks.Clear();
            }
            else if (!YamlCursor.IsBlank(cursor.Current))
                return;
            else if (HasBreak && cursor.Column < tabsFrom && cursor.Current == '\t')
                throw cursor.Failure("a tab indents the line. Indent with spaces");
            else
            {
                if (!HasBreak)
                    _blanks.Append(cursor.Current);
                cursor.Skip();
            }
        }
    }

    /// <summary>Writes what stands for the white space, and forgets it.</summary>
    public StringBuilder WriteTo(StringBuilder text)
    {
        if (!HasBreak)
            text.Append(_blanks);
        else if (_first.Length == 0 || _first[0] != '\n')
            text.Append(_first).Append(_further);
        else if (_further.Length == 0)
            text.Append(' ');
        else
            text.Append(_further);
        Clear();
        return text;
    }
}

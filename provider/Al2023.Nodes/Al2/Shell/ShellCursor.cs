namespace Al2023.Nodes.Al2.Shell;

/// <summary>A place in a script, and the small steps from it.</summary>
internal sealed class ShellCursor(string text)
{
    private int _counted;
    private int _line = 1;

    public int Position { get; set; }

    public bool AtEnd => Position >= text.Length;

    public char Current => text[Position];

    public string Text => text;

    public bool StartsWith(string what) => string.CompareOrdinal(text, Position, what, 0, what.Length) == 0;

    public string Since(int start) => text[start..Math.Min(Position, text.Length)];

    /// <summary>Takes so many characters, or as many as are left.</summary>
    public ReadOnlySpan<char> Take(int count)
    {
        var start = Position;
        Position += Math.Min(count, text.Length - start);
        return text.AsSpan(start, Position - start);
    }

    /// <summary>Skips blanks and continued lines.</summary>
    public void SkipBlanks()
    {
        while (!AtEnd && (Current is ' ' or '\t' or '\r' || StartsWith("\\\n") || StartsWith("\\\r\n")))
            Position += Current == '\\' ? (StartsWith("\\\r\n") ? 3 : 2) : 1;
    }

    /// <summary>Skips to the end of the line, which stays.</summary>
    public void SkipLine()
    {
        var end = text.IndexOf('\n', Math.Min(Position, text.Length));
        Position = end < 0 ? text.Length : end;
    }

    /// <summary>Takes one line without its end.</summary>
    public string TakeLine()
    {
        var start = Position;
        SkipLine();
        var line = Since(start);
        Position = Math.Min(Position + 1, text.Length);
        return line;
    }

    /// <summary>Skips what a bracket at the cursor encloses, nested ones and quotes within; false where it never closes.</summary>
    public bool SkipBracket(char open, char close)
    {
        var depth = 0;
        for (; !AtEnd; Position++)
        {
            if (Current == '\\')
                Position++;
            else if (Current == '\'' && close == ')' && !SkipQuote('\''))
                return false;
            else if (!AtEnd && Current == open)
                depth++;
            else if (!AtEnd && Current == close && --depth == 0)
            {
                Position++;
                return true;
            }
        }
        return false;
    }

    /// <summary>Skips to the closing quote, on which the cursor stays; false where there is none.</summary>
    public bool SkipQuote(char quote)
    {
        for (Position++; !AtEnd; Position++)
        {
            if (Current == quote)
                return true;
            if (Current == '\\' && quote != '\'')
                Position++;
        }
        return false;
    }

    /// <summary>The line of a position, from 1; positions are asked for in order.</summary>
    public int LineOf(int position)
    {
        position = Math.Min(position, text.Length);
        if (position < _counted)
            (_counted, _line) = (0, 1);
        _line += text.AsSpan(_counted, position - _counted).Count('\n');
        _counted = position;
        return _line;
    }
}

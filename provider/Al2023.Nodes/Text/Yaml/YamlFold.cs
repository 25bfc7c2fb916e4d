using System.Text;

namespace Al2023.Nodes.Text.Yaml;

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

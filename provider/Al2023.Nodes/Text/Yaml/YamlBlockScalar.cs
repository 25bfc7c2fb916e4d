using System.Buffers;
using System.Text;

namespace Al2023.Nodes.Text.Yaml;

/// <summary>Takes literal and folded blocks, <c>|</c> and <c>&gt;</c>.</summary>
internal sealed class YamlBlockScalar
{
    private static readonly SearchValues<char> _lineEnds = SearchValues.Create("\0\n\r\u0085\u2028\u2029");

    private readonly YamlCursor _cursor;
    private readonly int _parentIndent;
    private readonly StringBuilder _breaks = new();
    private int _indent;

    private YamlBlockScalar(YamlCursor cursor, int parentIndent) => (_cursor, _parentIndent) = (cursor, parentIndent);

    /// <summary>The block's text, from its indicator on.</summary>
    public static string Read(YamlCursor cursor, int parentIndent) => new YamlBlockScalar(cursor, parentIndent).Read();

    private string Read()
    {
        var literal = _cursor.Current == '|';
        _cursor.Skip();
        var (keep, strip) = Header();
        var text = new StringBuilder();
        var last = new StringBuilder();
        var wasBlank = false;
        Breaks();
        while (_cursor.Column == _indent && _cursor.Current != '\0')
        {
            var blank = YamlCursor.IsBlank(_cursor.Current);
            if (!literal && !wasBlank && !blank && last.Length > 0 && last[0] == '\n')
                text.Append(_breaks.Length == 0 ? " " : "");
            else
                text.Append(last);
            last.Clear();
            text.Append(_breaks);
            _breaks.Clear();
            wasBlank = blank;
            _cursor.ReadUpTo(_lineEnds, text);
            if (_cursor.Current != '\0')
                _cursor.ReadBreak(last);
            Breaks();
        }
        return text.Append(strip ? null : last).Append(keep ? _breaks : null).ToString();
    }

    private (bool Keep, bool Strip) Header()
    {
        var chomping = '\0';
        for (var i = 0; i < 2; i++)
        {
            if (chomping == '\0' && _cursor.Current is ('+' or '-'))
                chomping = _cursor.Current;
            else if (_indent == 0 && char.IsAsciiDigit(_cursor.Current))
                SetIndent();
            else
                break;
            _cursor.Skip();
        }
        if (_cursor.IsPython && _cursor.Current != ' ' && !YamlCursor.IsBreakOrEnd(_cursor.Current))
            throw _cursor.Failure("text follows a block's `|` or `>`. Write it on the next line");
        _cursor.SkipBlanks(tabs: !_cursor.IsPython);
        _cursor.SkipComment();
        if (!YamlCursor.IsBreakOrEnd(_cursor.Current))
            throw _cursor.Failure("text follows a block's `|` or `>`. Write it on the next line");
        if (YamlCursor.IsBreak(_cursor.Current))
            _cursor.SkipBreak();
        return (chomping == '+', chomping == '-');
    }

    private void SetIndent()
    {
        if (_cursor.Current == '0')
            throw _cursor.Failure("a block's indentation cannot be 0");
        _indent = Math.Max(_parentIndent, 0) + _cursor.Current - '0';
    }

    private void Breaks()
    {
        var widest = 0;
        while (true)
        {
            while ((_indent == 0 || _cursor.Column < _indent) && _cursor.Current == ' ')
                _cursor.Skip();
            widest = Math.Max(widest, _cursor.Column);
            if ((_indent == 0 || _cursor.Column < _indent) && _cursor is { Current: '\t', IsPython: false })
                throw _cursor.Failure("a tab indents a block's line. Indent with spaces");
            if (!YamlCursor.IsBreak(_cursor.Current))
                break;
            _cursor.ReadBreak(_breaks);
        }
        if (_indent == 0)
            _indent = Math.Max(Math.Max(widest, _parentIndent + 1), 1);
    }
}

using System.Buffers;
using System.Text;

namespace Al2023.Nodes.Text.Yaml;

/// <summary>A place in a text of YAML. Behind the end stand zeros.</summary>
internal sealed class YamlCursor(string text, YamlDialect dialect)
{
    /// <summary>True for PyYAML's rules, false for those of nodeadm's reader.</summary>
    public bool IsPython { get; } = dialect is YamlDialect.Python;

    public int Index { get; private set; }

    /// <summary>From 0.</summary>
    public int Line { get; private set; }

    /// <summary>From 0.</summary>
    public int Column { get; private set; }

    public char Current => this[0];

    public char this[int ahead] => Index + ahead < text.Length ? text[Index + ahead] : '\0';

    public static bool IsBlank(char c) => c is ' ' or '\t';

    public static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    public static bool IsBreakOrEnd(char c) => c is '\0' || IsBreak(c);

    public static bool IsBlankOrEnd(char c) => IsBlank(c) || IsBreakOrEnd(c);

    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    public YamlFailure Failure(string reason) => new(reason, Line + 1, Column + 1);

    public YamlToken Token(YamlTokenKind kind) => new(kind, Line + 1, Column + 1);

    public void Skip(int count = 1)
    {
        Index += count;
        Column += count;
    }

    /// <summary>Skips a byte order mark, which takes no column.</summary>
    public void SkipMark() => Index++;

    public void SkipBlanks(bool tabs = true)
    {
        while (Current == ' ' || (tabs && Current == '\t'))
            Skip();
    }

    public void SkipComment()
    {
        if (Current != '#')
            return;
        while (!IsBreakOrEnd(Current))
            Skip();
    }

    public void SkipBreak()
    {
        Index += Current == '\r' && this[1] == '\n' ? 2 : 1;
        Column = 0;
        Line++;
    }

    /// <summary>Takes a line break, which is a line feed afterwards but for Unicode's two separators.</summary>
    public void ReadBreak(StringBuilder into)
    {
        into.Append(Current is '\u2028' or '\u2029' ? Current : '\n');
        SkipBreak();
    }

    /// <summary>Takes characters up to a blank, a line break or the end.</summary>
    public void ReadWhile(Func<char, bool> take, StringBuilder into)
    {
        var start = Index;
        while (take(Current))
            Skip();
        into.Append(Since(start));
    }

    /// <summary>Skips a run of such characters, none of which is a line break.</summary>
    public void SkipRun(SearchValues<char> taken)
    {
        var rest = Rest();
        var length = rest.IndexOfAnyExcept(taken);
        Skip(length < 0 ? rest.Length : length);
    }

    /// <summary>The text from an index to here.</summary>
    public ReadOnlySpan<char> Since(int start) => text.AsSpan(start, Index - start);

    /// <summary>Takes all up to one of these characters, with line breaks among them, or the end.</summary>
    public void ReadUpTo(SearchValues<char> stops, StringBuilder into)
    {
        var rest = Rest();
        var length = rest.IndexOfAny(stops);
        if (length < 0)
            length = rest.Length;
        into.Append(rest[..length]);
        Skip(length);
    }

    /// <summary>At the end of the stream a line counts as ended.</summary>
    public void EndLine()
    {
        if (Column == 0)
            return;
        Column = 0;
        Line++;
    }

    /// <summary>True at the start of a line that is a document marker, <c>---</c> or <c>...</c>.</summary>
    public bool AtMarker(char mark) =>
        Column == 0 && Current == mark && this[1] == mark && this[2] == mark && IsBlankOrEnd(this[3]);

    public bool AtMarker() => AtMarker('-') || AtMarker('.');

    private ReadOnlySpan<char> Rest() => text.AsSpan(Math.Min(Index, text.Length));
}

/// <summary>Whose YAML a text is read as: the readers of one family differ in tabs, tags and keys.</summary>
internal enum YamlDialect
{
    /// <summary>go.yaml.in/yaml/v2, which nodeadm uses.</summary>
    Go,

    /// <summary>PyYAML, which cloud-init uses.</summary>
    Python,

    /// <summary>gopkg.in/yaml.v3, which Pulumi's YAML uses: <c>yes</c> and its like are texts.</summary>
    Program,
}

/// <summary>A token and its place, from 1.</summary>
/// <param name="Text">A scalar's text, an anchor's name, a tag's suffix, a directive's value.</param>
/// <param name="Handle">A tag's handle, <c>!!</c> for example.</param>
/// <param name="Plain">True for a scalar without quotes that is no block.</param>
internal readonly record struct YamlToken(YamlTokenKind Kind, int Line, int Column, string Text = "", string Handle = "", bool Plain = false);

internal enum YamlTokenKind
{
    StreamEnd,
    VersionDirective,
    TagDirective,
    UnknownDirective,
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowSequenceEnd,
    FlowMappingStart,
    FlowMappingEnd,
    BlockEntry,
    FlowEntry,
    Key,
    Value,
    Alias,
    Anchor,
    Tag,
    Scalar,
}

/// <summary>Stops the reading of a text that is no YAML.</summary>
internal sealed class YamlFailure(string reason, int line, int column) : Exception(reason)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}

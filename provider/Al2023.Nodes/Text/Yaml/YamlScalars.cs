using System.Globalization;
using System.Text;

namespace Al2023.Nodes.Text.Yaml;

/// <summary>Takes the text of plain and quoted scalars.</summary>
internal static class YamlScalars
{
    /// <summary>A plain scalar. <paramref name="endedLine"/> is true if it ended behind a line break.</summary>
    public static string Plain(YamlCursor cursor, int indent, bool flow, out bool endedLine)
    {
        var text = new StringBuilder();
        var fold = new YamlFold();
        do
        {
            if (cursor.AtMarker() || cursor.Current == '#')
                break;
            while (!YamlCursor.IsBlankOrEnd(cursor.Current) && !EndsPlain(cursor, flow))
            {
                fold.WriteTo(text);
                cursor.ReadWhile(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '+' or '=' or '-', text);
                if (!YamlCursor.IsBlankOrEnd(cursor.Current) && !EndsPlain(cursor, flow))
                {
                    text.Append(cursor.Current);
                    cursor.Skip();
                }
            }
            if (!YamlCursor.IsBlank(cursor.Current) && !YamlCursor.IsBreak(cursor.Current))
                break;
            fold.Read(cursor, tabsFrom: indent);
        }
        while (flow || cursor.Column >= indent);
        endedLine = fold.HasBreak;
        return text.ToString();
    }

    /// <summary>A quoted scalar, from its opening to behind its closing quote.</summary>
    public static string Quoted(YamlCursor cursor)
    {
        var quote = cursor.Current;
        var start = cursor.Token(YamlTokenKind.Scalar);
        cursor.Skip();
        var text = new StringBuilder();
        while (true)
        {
            if (cursor.AtMarker())
                throw new YamlFailure("a quoted text is not closed before the document's end", start.Line, start.Column);
            if (cursor.Current == '\0')
                throw new YamlFailure("a quoted text is not closed", start.Line, start.Column);
            var fold = new YamlFold();
            ReadQuoted(cursor, quote, text, fold);
            if (cursor.Current == quote)
                break;
            fold.Read(cursor, tabsFrom: 0);
            fold.WriteTo(text);
        }
        cursor.Skip();
        return text.ToString();
    }

    private static bool EndsPlain(YamlCursor cursor, bool flow) =>
        cursor.Current == ':' ? YamlCursor.IsBlankOrEnd(cursor[1])
        : flow && cursor.Current is (',' or '?' or '[' or ']' or '{' or '}');

    private static void ReadQuoted(YamlCursor cursor, char quote, StringBuilder text, YamlFold fold)
    {
        while (!YamlCursor.IsBlankOrEnd(cursor.Current))
        {
            if (cursor.Current == quote)
            {
                if (quote == '"' || cursor[1] != '\'')
                    return;
                text.Append('\'');
                cursor.Skip(2);
            }
            else if (quote == '"' && cursor.Current == '\\')
            {
                if (YamlCursor.IsBreak(cursor[1]))
                {
                    cursor.Skip();
                    cursor.SkipBreak();
                    fold.JoinLines();
                    return;
                }
                Escape(cursor, text);
            }
            else
            {
                text.Append(cursor.Current);
                cursor.Skip();
            }
        }
    }

    private static void Escape(YamlCursor cursor, StringBuilder text)
    {
        var digits = cursor[1] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
        {
            text.Append(Escaped(cursor[1]) ?? throw cursor.Failure($"`\\{cursor[1]}` is no escape in a quoted text"));
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
        if (!Rune.TryCreate(value, out var rune))
            throw cursor.Failure("an escape in a quoted text is no character");
        text.Append(rune.ToString());
    }

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

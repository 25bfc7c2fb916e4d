using System.Globalization;
using System.Text;

namespace Al2023.Nodes.Text.Yaml;

/// <summary>Takes anchors, aliases, tags and directives.</summary>
internal static class YamlProperties
{
    /// <summary>An anchor or alias, from its indicator on.</summary>
    public static YamlToken Anchor(YamlCursor cursor, YamlTokenKind kind)
    {
        var token = cursor.Token(kind);
        cursor.Skip();
        var name = new StringBuilder();
        cursor.ReadWhile(YamlCursor.IsWord, name);
        var ends = YamlCursor.IsBlankOrEnd(cursor.Current) || cursor.Current is '?' or ':' or ',' or ']' or '}' or '%' or '@' or '`';
        if (name.Length == 0 || !ends)
            throw cursor.Failure($"`{(kind is YamlTokenKind.Alias ? '*' : '&')}` starts a reference, whose name is missing. Quote the text");
        return token with { Text = name.ToString() };
    }

    /// <summary>A tag, from its first <c>!</c> on.</summary>
    public static YamlToken Tag(YamlCursor cursor)
    {
        var token = cursor.Token(YamlTokenKind.Tag);
        if (cursor[1] == '<')
        {
            cursor.Skip(2);
            token = token with { Text = Uri(cursor, "") };
            if (cursor.Current != '>')
                throw cursor.Failure("a tag is not closed");
            cursor.Skip();
        }
        else
        {
            var handle = Handle(cursor);
            token = handle.Length > 1 && handle.EndsWith('!')
                ? token with { Handle = handle, Text = Uri(cursor, "") }
                : token with { Handle = "!", Text = Uri(cursor, handle) };
            if (token is { Handle: "!", Text: "" })
                token = token with { Handle = "", Text = "!" };
        }
        var ends = YamlCursor.IsBlankOrEnd(cursor.Current) && !(cursor is { IsPython: true, Current: '\t' });
        return ends ? token : throw cursor.Failure("`!` starts a tag, which is none. Quote the text");
    }

    /// <summary>A <c>%YAML</c> or <c>%TAG</c> line.</summary>
    public static YamlToken Directive(YamlCursor cursor)
    {
        var token = cursor.Token(YamlTokenKind.VersionDirective);
        cursor.Skip();
        var name = new StringBuilder();
        cursor.ReadWhile(YamlCursor.IsWord, name);
        if (!YamlCursor.IsBlankOrEnd(cursor.Current) || (cursor.IsPython && name.Length == 0))
            throw cursor.Failure("a line that starts with `%` is a directive, and this is none");
        cursor.SkipBlanks();
        token = name.ToString() switch
        {
            "YAML" => token with { Text = Version(cursor) },
            "TAG" => TagDirective(cursor, token),
            _ when cursor.IsPython => Unknown(cursor, token with { Text = name.ToString() }),
            _ => throw cursor.Failure("a line that starts with `%` is a directive, and this is none"),
        };
        cursor.SkipBlanks();
        cursor.SkipComment();
        if (!YamlCursor.IsBreakOrEnd(cursor.Current))
            throw cursor.Failure("text follows a directive");
        if (YamlCursor.IsBreak(cursor.Current))
            cursor.SkipBreak();
        return token;
    }

    private static YamlToken Unknown(YamlCursor cursor, YamlToken token)
    {
        while (!YamlCursor.IsBreakOrEnd(cursor.Current))
            cursor.Skip();
        return token with { Kind = YamlTokenKind.UnknownDirective };
    }

    private static string Version(YamlCursor cursor)
    {
        var major = Number(cursor);
        if (cursor.Current != '.')
            throw cursor.Failure("`%YAML` takes a version, `1.1`");
        cursor.Skip();
        return string.Create(CultureInfo.InvariantCulture, $"{major}.{Number(cursor)}");
    }

    private static int Number(YamlCursor cursor)
    {
        var digits = new StringBuilder();
        cursor.ReadWhile(char.IsAsciiDigit, digits);
        return digits.Length is 1 or 2 || (cursor.IsPython && digits.Length is > 2 and < 10)
            ? int.Parse(digits.ToString(), CultureInfo.InvariantCulture)
            : throw cursor.Failure("`%YAML` takes a version, `1.1`");
    }

    private static YamlToken TagDirective(YamlCursor cursor, YamlToken token)
    {
        var handle = Handle(cursor);
        if (handle != "!" && !handle.EndsWith('!'))
            throw cursor.Failure("`%TAG` takes a handle, `!name!`");
        if (!YamlCursor.IsBlank(cursor.Current))
            throw cursor.Failure("`%TAG` takes a handle and a prefix");
        cursor.SkipBlanks();
        var prefix = Uri(cursor, "");
        if (!YamlCursor.IsBlankOrEnd(cursor.Current))
            throw cursor.Failure("`%TAG` takes a handle and a prefix");
        return token with { Kind = YamlTokenKind.TagDirective, Handle = handle, Text = prefix };
    }

    private static string Handle(YamlCursor cursor)
    {
        if (cursor.Current != '!')
            throw cursor.Failure("a tag starts with `!`");
        var handle = new StringBuilder("!");
        cursor.Skip();
        cursor.ReadWhile(YamlCursor.IsWord, handle);
        if (cursor.Current == '!')
        {
            handle.Append('!');
            cursor.Skip();
        }
        return handle.ToString();
    }

    /// <param name="head">A handle that turned out to be the start of a suffix.</param>
    private static string Uri(YamlCursor cursor, string head)
    {
        var uri = new StringBuilder(head.Length > 1 ? head[1..] : "");
        var start = cursor.Index;
        cursor.ReadWhile(IsUri, uri);
        if (head.Length == 0 && cursor.Index == start)
            throw cursor.Failure("`!` starts a tag, whose name is missing. Quote the text");
        for (var i = 0; i < uri.Length; i++)
        {
            if (uri[i] == '%' && !(i + 2 < uri.Length && char.IsAsciiHexDigit(uri[i + 1]) && char.IsAsciiHexDigit(uri[i + 2])))
                throw cursor.Failure("`%` in a tag lacks hexadecimal digits");
        }
        return System.Uri.UnescapeDataString(uri.ToString());
    }

    private static bool IsUri(char c) => YamlCursor.IsWord(c) || c is ';' or '/' or '?' or ':' or '@' or '&' or '=' or '+' or '$' or ','
        or '.' or '!' or '~' or '*' or '\'' or '(' or ')' or '[' or ']' or '%';
}

using System.Buffers;
using System.Globalization;
using System.Text;

namespace Al2023.Nodes.Cel;

/// <summary>A word of an expression.</summary>
/// <param name="Word">As it stands there.</param>
/// <param name="Text">What a literal text holds; null for any other word.</param>
internal readonly record struct CelToken(string Word, string? Text = null);

/// <summary>The words of an expression.</summary>
internal static class CelTokens
{
    /// <summary>A longer expression is not judged.</summary>
    private const int Most = 1000;

    private static readonly string[] _counting = ["||", "&&", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "?", ":", "(", ")", "!"];

    private static readonly string[] _operators = [.. _counting, ".", ",", "[", "]"];

    private static readonly SearchValues<char> _inWords = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <summary>The words in order, without blanks and comments.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="countsOnly">Texts, floating-point numbers and lists are not read.</param>
    public static Queue<CelToken> Of(string text, bool countsOnly)
    {
        var tokens = new Queue<CelToken>();
        for (var at = 0; at < text.Length;)
        {
            var rest = text.AsSpan(at);
            if (char.IsWhiteSpace(text[at]))
                at++;
            else if (rest.StartsWith("//", StringComparison.Ordinal))
                at += rest.IndexOfAny('\n', '\r') is var end and >= 0 ? end : rest.Length;
            else
            {
                var (token, length) = countsOnly ? Counting(rest) : Any(rest);
                tokens.Enqueue(token);
                at += length;
            }
            if (tokens.Count > Most)
                throw CelFailure.Unread(tokens.Peek().Word);
        }
        return tokens;
    }

    private static (CelToken Token, int Length) Counting(ReadOnlySpan<char> rest)
    {
        var length = LengthOfWord(rest) is var word and > 0 ? word : LengthOfOperator(rest, _counting);
        if (length > 0)
            return (new(rest[..length].ToString()), length);
        throw "\"'.[]{},".Contains(rest[0], StringComparison.Ordinal) ? CelFailure.Unread(rest[..1].ToString()) : new CelFailure("is no CEL expression at", rest[..1].ToString());
    }

    private static (CelToken Token, int Length) Any(ReadOnlySpan<char> rest)
    {
        var isRaw = rest.Length > 1 && rest[0] is 'r' or 'R' && rest[1] is '"' or '\'';
        if (rest[0] is '"' or '\'' || isRaw)
            return CelText.Read(rest, isRaw);
        var length = char.IsAsciiDigit(rest[0]) || (rest[0] == '.' && rest.Length > 1 && char.IsAsciiDigit(rest[1])) ? LengthOfNumber(rest)
            : LengthOfWord(rest) is var word and > 0 ? word : LengthOfOperator(rest, _operators);
        if (length > 0)
            return (new(rest[..length].ToString()), length);
        throw rest[0] is '{' or '}' or '`' ? CelFailure.Unread(rest[..1].ToString()) : new CelFailure("is no CEL expression at", rest[..1].ToString());
    }

    private static int LengthOfWord(ReadOnlySpan<char> rest) => rest.IndexOfAnyExcept(_inWords) is var end and >= 0 ? end : rest.Length;

    private static int LengthOfOperator(ReadOnlySpan<char> rest, string[] operators)
    {
        foreach (var name in operators)
        {
            if (rest.StartsWith(name, StringComparison.Ordinal))
                return name.Length;
        }
        return 0;
    }

    /// <summary>A number with its fraction and its exponent, whatever letters follow its digits.</summary>
    private static int LengthOfNumber(ReadOnlySpan<char> rest)
    {
        var length = LengthOfWord(rest);
        if (rest[length..] is ['.', var digit, ..] && char.IsAsciiDigit(digit) && rest[..length].IndexOfAnyExceptInRange('0', '9') < 0)
            length += 1 + LengthOfWord(rest[(length + 1)..]);
        var isHex = rest.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!isHex && rest[length - 1] is 'e' or 'E' && rest[length..] is ['+' or '-', var exponent, ..] && char.IsAsciiDigit(exponent))
            length += 1 + LengthOfWord(rest[(length + 1)..]);
        return length;
    }
}

/// <summary>Literal texts: <c>"m5"</c>, <c>'m5'</c>, <c>r"\d"</c>, three quotes for several lines.</summary>
internal static class CelText
{
    public static (CelToken Token, int Length) Read(ReadOnlySpan<char> rest, bool isRaw)
    {
        var start = isRaw ? 1 : 0;
        var quote = rest.Slice(start, 1);
        var isLong = rest[start..] is [var a, var b, var c, ..] && a == b && b == c;
        var mark = isLong ? new string(quote[0], 3) : quote.ToString();
        var text = new StringBuilder();
        for (var at = start + mark.Length; at < rest.Length;)
        {
            if (rest[at..].StartsWith(mark, StringComparison.Ordinal))
                return (new(rest[..(at + mark.Length)].ToString(), text.ToString()), at + mark.Length);
            if (!isLong && rest[at] is '\n' or '\r')
                break;
            at += rest[at] == '\\' && !isRaw ? Escape(rest[at..], text) : Append(text, rest[at]);
        }
        throw new CelFailure("lacks the end of the text", rest[..Math.Min(rest.Length, 20)].ToString());
    }

    private static int Append(StringBuilder text, char character)
    {
        text.Append(character);
        return 1;
    }

    private static int Escape(ReadOnlySpan<char> rest, StringBuilder text)
    {
        var plain = rest.Length > 1 ? "abfnrtv\\?\"'`".IndexOf(rest[1], StringComparison.Ordinal) : -1;
        if (plain >= 0)
        {
            text.Append("\a\b\f\n\r\t\v\\?\"'`"[plain]);
            return 2;
        }
        var digits = rest.Length > 1 ? rest[1] switch { 'x' or 'X' => 2, 'u' => 4, 'U' => 8, _ => 0 } : 0;
        if (digits > 0 && rest.Length >= 2 + digits && int.TryParse(rest.Slice(2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code))
        {
            text.Append(new Rune(code).ToString());
            return 2 + digits;
        }
        throw new CelFailure("has an escape that CEL does not know", rest[..Math.Min(rest.Length, 2)].ToString());
    }
}

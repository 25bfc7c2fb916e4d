using System.Globalization;

namespace Al2023.Nodes.Cel;

/// <summary>Reads the words of an expression by CEL's grammar, and checks types.</summary>
internal sealed class CelParser(Queue<CelToken> tokens, CelEnvironment environment)
{
    private const int MaxDepth = 100;

    private static readonly string[][] _levels = [["||"], ["&&"], ["==", "!=", "<=", ">=", "<", ">", "in"], ["+", "-"], ["*", "/", "%"]];

    private static readonly string[] _reserved =
    [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "in", "let", "loop", "namespace", "null", "package", "return", "var", "void", "while",
    ];

    private int _depth;

    /// <summary>The whole expression.</summary>
    public CelNode Parse()
    {
        var root = Choice();
        return tokens.TryPeek(out var next) ? throw Unexpected(next) : root;
    }

    private CelNode Choice()
    {
        if (++_depth > MaxDepth)
            throw CelFailure.Unread("(");
        var condition = Binary(0);
        if (Take("?"))
        {
            var then = Binary(0);
            if (!Take(":"))
                throw new CelFailure("lacks the `:` of a choice");
            condition = CelOperators.Choose(condition, then, Choice());
        }
        _depth--;
        return condition;
    }

    private CelNode Binary(int level)
    {
        if (level == _levels.Length)
            return Unary();
        var left = Binary(level + 1);
        while (tokens.TryPeek(out var next) && next.Text is null && _levels[level].Contains(next.Word))
            left = CelOperators.Apply(tokens.Dequeue().Word, left, Binary(level + 1));
        return left;
    }

    private CelNode Unary()
    {
        if (!tokens.TryPeek(out var sign) || sign.Text is not null || sign.Word is not ("-" or "!"))
            return Member();
        var times = 0;
        while (Take(sign.Word))
            times++;
        return CelOperators.Sign(sign.Word, times, Member());
    }

    private CelNode Member()
    {
        var value = Primary();
        while (Take("."))
        {
            var name = tokens.TryDequeue(out var word) ? word.Word : throw new CelFailure("ends too early");
            if (!Take("("))
                throw CelFailure.Unread(".");
            if (CelFunctions.IsMacro(name))
                throw CelFailure.Unread(name);
            value = CelFunctions.CallOf(value, name, Arguments(")"));
        }
        return tokens.TryPeek(out var next) && next is { Word: "[", Text: null } ? throw CelFailure.Unread("[") : value;
    }

    private CelNode Primary()
    {
        if (Take("("))
        {
            var inner = Choice();
            return Take(")") ? inner : throw new CelFailure("lacks a `)`");
        }
        if (Take("["))
            return CelOperators.List(Arguments("]"));
        var token = tokens.TryDequeue(out var next) ? next : throw new CelFailure("ends too early");
        if (token.Text is { } text)
            return new(CelType.Text, _ => text);
        return Word(token);
    }

    private CelNode Word(CelToken token)
    {
        var word = token.Word;
        if (IsName(word) && tokens.TryPeek(out var behind) && behind is { Word: "(", Text: null })
            return Call(word);
        if (word is "true" or "false")
            return new(CelType.Bool, _ => word == "true");
        return char.IsAsciiDigit(word[0]) || (word.Length > 1 && word[0] == '.') ? Number(word) : IsName(word) ? Variable(word) : throw Unexpected(token);
    }

    private CelNode Call(string name)
    {
        if (environment.CountsOnly || CelFunctions.IsMacro(name))
            throw CelFailure.Unread(name);
        Take("(");
        return CelFunctions.Call(name, Arguments(")"));
    }

    private List<CelNode> Arguments(string end)
    {
        var arguments = new List<CelNode>();
        if (Take(end))
            return arguments;
        do
            arguments.Add(Choice());
        while (Take(","));
        return Take(end) ? arguments : throw new CelFailure($"lacks a `{end}`");
    }

    private CelNode Variable(string name) =>
        environment.Variables.TryGetValue(name, out var type) ? new(type, variables => variables[name])
        : _reserved.Contains(name) ? throw CelFailure.Unread(name)
        : throw new CelFailure("has the unknown variable", name);

    private CelNode Number(string word)
    {
        var isHex = word.StartsWith("0x", StringComparison.Ordinal);
        var digits = isHex ? word[2..] : word;
        // Unsigned integers are a type of their own.
        if (digits.Length > 1 && digits[^1] is 'u' or 'U')
            throw CelFailure.Unread(word);
        if (!isHex && digits.AsSpan().ContainsAny('e', 'E', '.'))
            return environment.CountsOnly ? throw CelFailure.Unread(word) : Double(word);
        if (!long.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 0)
            throw new CelFailure("has for a number", word);
        return new(CelType.Int, _ => number);
    }

    private static CelNode Double(string word) =>
        double.TryParse(word, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? new(CelType.Double, _ => number)
            : throw new CelFailure("has for a number", word);

    private static bool IsName(string word) => char.IsAsciiLetter(word[0]) || word[0] == '_';

    private static CelFailure Unexpected(CelToken token) => new("is no CEL expression at", token.Word);

    private bool Take(string word) => tokens.TryPeek(out var next) && next.Word == word && next.Text is null && tokens.TryDequeue(out _);
}

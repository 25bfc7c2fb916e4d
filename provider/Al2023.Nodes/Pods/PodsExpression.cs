using System.Globalization;

namespace Al2023.Nodes.Pods;

/// <summary>
/// Evaluates the part of CEL that a pods expression needs: integers, the three variables, arithmetic, comparison and
/// choice. Judges nothing that it does not know, a function for example.
/// </summary>
public sealed class PodsExpression
{
    private const int MaxDepth = 100;

    private static readonly string[] _operators = ["||", "&&", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "?", ":", "(", ")", "!"];

    private static readonly Dictionary<string, int> _precedence = new(StringComparer.Ordinal)
    {
        ["||"] = 1,
        ["&&"] = 2,
        ["=="] = 3,
        ["!="] = 3,
        ["<="] = 3,
        [">="] = 3,
        ["<"] = 3,
        [">"] = 3,
        ["+"] = 4,
        ["-"] = 4,
        ["*"] = 5,
        ["/"] = 5,
        ["%"] = 5,
    };

    private readonly IReadOnlyList<string> _tokens;
    private int _defaultEnis;
    private int _ipsPerEni;
    private int _next;
    private int _depth;

    private PodsExpression(IReadOnlyList<string> tokens) => _tokens = tokens;

    /// <summary>Reads an expression; null where it holds something that is not known here.</summary>
    public static PodsExpression? Read(string expression) => Tokens(expression) is { } tokens ? new(tokens) : null;

    /// <summary>The number for an instance type, or why there is none.</summary>
    public (long? Value, string? Failure) Evaluate(int defaultEnis, int ipsPerEni)
    {
        (_defaultEnis, _ipsPerEni, _next, _depth) = (defaultEnis, ipsPerEni, 0, 0);
        try
        {
            var value = Choice();
            if (_next < _tokens.Count)
                return (null, "is no CEL expression");
            return value is long number ? (number, null) : (null, "gives no number");
        }
        catch (Exception e) when (e is FormatException or OverflowException or DivideByZeroException)
        {
            return (null, e is FormatException ? e.Message : "fails for some instance types");
        }
    }

    private static List<string>? Tokens(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            var length = WordLength(text, i);
            if (length == 0)
                length = OperatorLength(text.AsSpan(i));
            if (length == 0)
                return null;
            tokens.Add(text.Substring(i, length));
            i += length;
        }
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (char.IsAsciiLetter(tokens[i][0]) && tokens[i + 1] == "(")
                return null;
        }
        return tokens;
    }

    private static int OperatorLength(ReadOnlySpan<char> text)
    {
        foreach (var name in _operators)
        {
            if (text.StartsWith(name, StringComparison.Ordinal))
                return name.Length;
        }
        return 0;
    }

    private static int WordLength(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        return end - at;
    }

    private object Choice()
    {
        if (++_depth > MaxDepth)
            throw new FormatException("is nested too deeply");
        var condition = Binary(1);
        if (Take("?"))
        {
            if (condition is not bool truth)
                throw new FormatException("chooses by what is no comparison");
            var then = Choice();
            if (!Take(":"))
                throw new FormatException("lacks the `:` of a choice");
            var otherwise = Choice();
            if (then.GetType() != otherwise.GetType())
                throw new FormatException("gives now a number, now a boolean");
            condition = truth ? then : otherwise;
        }
        _depth--;
        return condition;
    }

    private object Binary(int least)
    {
        var left = Unary();
        while (_next < _tokens.Count && _precedence.TryGetValue(_tokens[_next], out var precedence) && precedence >= least)
        {
            var operation = _tokens[_next++];
            left = Apply(operation, left, Binary(precedence + 1));
        }
        return left;
    }

    private object Unary()
    {
        if (++_depth > MaxDepth)
            throw new FormatException("is nested too deeply");
        var value = Take("-") ? Unary() is long number ? -number : throw new FormatException("takes a boolean for a number")
            : Take("!") ? Unary() is bool truth ? !truth : throw new FormatException("takes a number for a boolean")
            : Primary();
        _depth--;
        return value;
    }

    private object Primary()
    {
        if (Take("("))
        {
            var inner = Choice();
            return Take(")") ? inner : throw new FormatException("lacks a `)`");
        }
        var word = _next < _tokens.Count ? _tokens[_next++] : throw new FormatException("ends too early");
        if (word is "true" or "false")
            return word == "true";
        if (Variable(word) is { } variable)
            return variable;
        if (long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        throw new FormatException(char.IsAsciiLetter(word[0]) ? $"has the unknown variable `{word}`" : "is no CEL expression");
    }

    private long? Variable(string name) => name switch
    {
        "default_enis" => _defaultEnis,
        "ips_per_eni" => _ipsPerEni,
        "max_pods" => MaxPods.Count(_defaultEnis, _ipsPerEni),
        _ => null,
    };

    private static object Apply(string operation, object left, object right)
    {
        if (left is long a && right is long b)
            return Arithmetic(operation, a, b) ?? Comparison(operation, a.CompareTo(b)) ?? throw new FormatException("takes a number for a boolean");
        if (left is bool p && right is bool q)
            return operation switch { "&&" => p && q, "||" => p || q, _ => Comparison(operation, p.CompareTo(q)) ?? throw new FormatException("counts with booleans") };
        throw new FormatException("mixes numbers and booleans");
    }

    private static object? Arithmetic(string operation, long a, long b) => checked(operation switch
    {
        "+" => (object?)(a + b),
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "%" => a % b,
        _ => null,
    });

    private static object? Comparison(string operation, int order) => operation switch
    {
        "==" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        _ => null,
    };

    private bool Take(string token)
    {
        if (_next >= _tokens.Count || _tokens[_next] != token)
            return false;
        _next++;
        return true;
    }
}

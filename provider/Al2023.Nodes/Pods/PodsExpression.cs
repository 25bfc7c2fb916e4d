using System.Globalization;
using Al2023.Nodes.Instances;

namespace Al2023.Nodes.Pods;

/// <summary>
/// A pods expression in CEL (https://github.com/google/cel-spec), of which the part is read that counts pods: integers, the
/// variables, arithmetic, comparison, logic and choice. Types are checked for all of it, and only what is chosen is counted.
/// </summary>
public sealed class PodsExpression
{
    private readonly Node? _root;

    private PodsExpression(Node? root, PodsProblem? problem)
    {
        _root = root;
        Problem = problem;
    }

    /// <summary>Why nodeadm cannot compile it, or why it is not judged here; null where it can be counted.</summary>
    public PodsProblem? Problem { get; }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The text.</param>
    /// <param name="release">The AMI release whose nodeadm reads it, 20260714; null for the newest known.</param>
    public static PodsExpression Read(string text, int? release = null)
    {
        try
        {
            var root = new PodsParser(PodsTokens.Of(text), release).Parse();
            return root.Counts ? new(root, null) : new(null, new("gives no number"));
        }
        catch (PodsFailure failure)
        {
            return new(null, failure.Problem);
        }
    }

    /// <summary>The number of pods on a node, or why there is none.</summary>
    public (int? Pods, PodsProblem? Problem) Evaluate(InstanceLimits limits)
    {
        if (_root is null)
            return (null, Problem);
        try
        {
            var pods = _root.Value(limits);
            return pods is > 0 and <= int.MaxValue ? ((int)pods, null) : (null, new(pods <= 0 ? "gives no positive number" : "gives a number above 2147483647"));
        }
        catch (ArithmeticException)
        {
            return (null, new("divides by zero, or counts beyond 64 bits"));
        }
    }

    /// <summary>A number, or a truth as 0 or 1; fails by an <see cref="ArithmeticException"/>.</summary>
    internal sealed record Node(bool Counts, Func<InstanceLimits, long> Value);
}

/// <summary>What is wrong with a pods expression.</summary>
/// <param name="What">As the predicate of a sentence about the expression.</param>
/// <param name="Word">The user's word that it is about; null for none.</param>
/// <param name="IsUnread">True where it may be in order, and is not judged here.</param>
public sealed record PodsProblem(string What, string? Word = null, bool IsUnread = false);

/// <summary>Ends the reading of a pods expression.</summary>
internal sealed class PodsFailure(PodsProblem problem) : Exception(problem.What)
{
    public PodsProblem Problem => problem;

    /// <summary>For what CEL has and is not read here.</summary>
    public static PodsFailure Unread(string word) => new(new("holds", word, IsUnread: true));
}

/// <summary>The words of a pods expression.</summary>
internal static class PodsTokens
{
    /// <summary>A longer expression is not judged.</summary>
    private const int Most = 1000;

    private static readonly string[] _operators = ["||", "&&", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "?", ":", "(", ")", "!"];

    /// <summary>The words in order, without blanks and comments.</summary>
    public static Queue<string> Of(string text)
    {
        var tokens = new Queue<string>();
        for (var at = 0; at < text.Length;)
        {
            var rest = text.AsSpan(at);
            if (char.IsWhiteSpace(text[at]))
                at++;
            else if (rest.StartsWith("//", StringComparison.Ordinal))
                at += rest.IndexOfAny('\n', '\r') is var end and >= 0 ? end : rest.Length;
            else
            {
                var length = LengthOf(rest);
                tokens.Enqueue(text.Substring(at, length));
                at += length;
            }
            if (tokens.Count > Most)
                throw PodsFailure.Unread(tokens.Peek());
        }
        return tokens;
    }

    private static int LengthOf(ReadOnlySpan<char> rest)
    {
        var word = rest.IndexOfAnyExcept(_wordCharacters) is var end and >= 0 ? end : rest.Length;
        if (word > 0)
            return word;
        foreach (var name in _operators)
        {
            if (rest.StartsWith(name, StringComparison.Ordinal))
                return name.Length;
        }
        throw "\"'.[]{},".Contains(rest[0], StringComparison.Ordinal) ? PodsFailure.Unread(rest[..1].ToString()) : new PodsFailure(new("is no CEL expression at", rest[..1].ToString()));
    }

    private static readonly System.Buffers.SearchValues<char> _wordCharacters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
}

/// <summary>Reads the words of a pods expression by CEL's grammar.</summary>
/// <param name="tokens">The words.</param>
/// <param name="release">The AMI release, 20260714; null for the newest known.</param>
internal sealed class PodsParser(Queue<string> tokens, int? release)
{
    private const int MaxDepth = 100;

    /// <summary>The first AMI release that may hold <c>vcpus</c> and <c>physical_memory_mib</c> (https://github.com/awslabs/amazon-eks-ami/pull/2777).</summary>
    private const int Sizes = 20260801;

    private static readonly string[][] _levels = [["||"], ["&&"], ["==", "!=", "<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"]];

    private int _depth;

    /// <summary>The whole expression.</summary>
    public PodsExpression.Node Parse()
    {
        var root = Choice();
        return tokens.TryPeek(out var next) ? throw Unexpected(next) : root;
    }

    private PodsExpression.Node Choice()
    {
        if (++_depth > MaxDepth)
            throw PodsFailure.Unread("(");
        var condition = Binary(0);
        if (Take("?"))
        {
            var then = Binary(0);
            if (!Take(":"))
                throw new PodsFailure(new("lacks the `:` of a choice"));
            var otherwise = Choice();
            if (condition.Counts)
                throw new PodsFailure(new("chooses by what is no comparison"));
            if (then.Counts != otherwise.Counts)
                throw new PodsFailure(new("gives now a number, now a boolean"));
            var choice = condition;
            condition = new(then.Counts, limits => choice.Value(limits) != 0 ? then.Value(limits) : otherwise.Value(limits));
        }
        _depth--;
        return condition;
    }

    private PodsExpression.Node Binary(int level)
    {
        if (level == _levels.Length)
            return Unary();
        var left = Binary(level + 1);
        while (tokens.TryPeek(out var next) && _levels[level].Contains(next))
            left = PodsOperators.Apply(tokens.Dequeue(), left, Binary(level + 1));
        return left;
    }

    private PodsExpression.Node Unary()
    {
        if (!tokens.TryPeek(out var sign) || sign is not ("-" or "!"))
            return Primary();
        var times = 0;
        while (Take(sign))
            times++;
        var value = Primary();
        if (value.Counts != (sign == "-"))
            throw new PodsFailure(new(value.Counts ? "takes a number for a boolean" : "takes a boolean for a number"));
        return times % 2 == 0 ? value : sign == "-" ? new(true, limits => checked(-value.Value(limits))) : new(false, limits => 1 - value.Value(limits));
    }

    private PodsExpression.Node Primary()
    {
        if (Take("("))
        {
            var inner = Choice();
            return Take(")") ? inner : throw new PodsFailure(new("lacks a `)`"));
        }
        var word = tokens.TryDequeue(out var next) ? next : throw new PodsFailure(new("ends too early"));
        if (tokens.TryPeek(out var behind) && behind == "(" && IsName(word))
            throw PodsFailure.Unread(word);
        if (word is "true" or "false")
            return new(false, _ => word == "true" ? 1 : 0);
        return char.IsAsciiDigit(word[0]) ? Number(word) : IsName(word) ? Variable(word) : throw Unexpected(word);
    }

    private PodsExpression.Node Variable(string name) => name switch
    {
        "default_enis" => new(true, limits => limits.DefaultEnis),
        "ips_per_eni" => new(true, limits => limits.IpsPerEni),
        "max_pods" => new(true, limits => MaxPods.Count(limits.DefaultEnis, limits.IpsPerEni)),
        "vcpus" when !(release < Sizes) => new(true, limits => limits.Vcpus),
        "physical_memory_mib" when !(release < Sizes) => new(true, limits => limits.MemoryMib),
        "null" or "in" => throw PodsFailure.Unread(name),
        _ => throw new PodsFailure(new("has the unknown variable", name)),
    };

    private static PodsExpression.Node Number(string word)
    {
        var isHex = word.StartsWith("0x", StringComparison.Ordinal);
        var digits = isHex ? word[2..] : word;
        // Unsigned integers and floats are numbers too.
        if (digits.Length > 1 && (digits[^1] is 'u' or 'U' || (!isHex && digits.AsSpan().ContainsAny('e', 'E'))))
            throw PodsFailure.Unread(word);
        if (!long.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 0)
            throw new PodsFailure(new("has for a number", word));
        return new(true, _ => number);
    }

    private static bool IsName(string word) => char.IsAsciiLetter(word[0]) || word[0] == '_';

    private static PodsFailure Unexpected(string word) => new(new("is no CEL expression at", word));

    private bool Take(string token) => tokens.TryPeek(out var next) && next == token && tokens.TryDequeue(out _);
}

/// <summary>The operators with two sides.</summary>
internal static class PodsOperators
{
    public static PodsExpression.Node Apply(string name, PodsExpression.Node left, PodsExpression.Node right)
    {
        if (left.Counts != right.Counts)
            throw new PodsFailure(new("mixes numbers and booleans"));
        if (name is "&&" or "||")
            return left.Counts ? throw new PodsFailure(new("takes a number for a boolean")) : new(false, limits => Logic(left, right, limits, decides: name == "||" ? 1 : 0));
        if (Comparison(name) is { } holds)
            return new(false, limits => holds(left.Value(limits).CompareTo(right.Value(limits))) ? 1 : 0);
        if (!left.Counts)
            throw new PodsFailure(new("counts with booleans"));
        var count = Arithmetic(name);
        return new(true, limits => count(left.Value(limits), right.Value(limits)));
    }

    // A side that decides does so whether the other fails or not, also the right one.
    private static long Logic(PodsExpression.Node left, PodsExpression.Node right, InstanceLimits limits, long decides)
    {
        try
        {
            return left.Value(limits) == decides ? decides : right.Value(limits);
        }
        catch (ArithmeticException) when (Decides(right, limits, decides))
        {
            return decides;
        }
    }

    private static bool Decides(PodsExpression.Node node, InstanceLimits limits, long decides)
    {
        try
        {
            return node.Value(limits) == decides;
        }
        catch (ArithmeticException)
        {
            return false;
        }
    }

    private static Func<long, long, long> Arithmetic(string name) => name switch
    {
        "+" => static (a, b) => checked(a + b),
        "-" => static (a, b) => checked(a - b),
        "*" => static (a, b) => checked(a * b),
        "/" => static (a, b) => checked(a / b),
        _ => static (a, b) => a % b,
    };

    private static Func<int, bool>? Comparison(string name) => name switch
    {
        "==" => static order => order == 0,
        "!=" => static order => order != 0,
        "<" => static order => order < 0,
        "<=" => static order => order <= 0,
        ">" => static order => order > 0,
        ">=" => static order => order >= 0,
        _ => null,
    };
}

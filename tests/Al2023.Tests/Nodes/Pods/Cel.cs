using System.Globalization;
using System.Text.RegularExpressions;

namespace Al2023.Tests.Nodes.Pods;

/// <summary>Evaluates the little of CEL that a maxPodsExpression of ours uses: integers, the two variables, <c>+ - * &lt; ?:</c> and parentheses.</summary>
public sealed partial class Cel(string expression, long enis, long ips)
{
    private readonly Queue<string> _tokens = new(Token().Matches(expression).Select(m => m.Value));

    public long Evaluate()
    {
        var value = Conditional();
        Assert.That(_tokens, Is.Empty, expression);
        return value;
    }

    private long Conditional()
    {
        var value = Sum();
        if (!Take("<"))
            return value;
        var less = value < Sum();
        Expect("?");
        var then = Sum();
        Expect(":");
        var otherwise = Conditional();
        return less ? then : otherwise;
    }

    private long Sum()
    {
        var value = Product();
        while (true)
        {
            if (Take("+"))
                value += Product();
            else if (Take("-"))
                value -= Product();
            else
                return value;
        }
    }

    private long Product()
    {
        var value = Atom();
        while (Take("*"))
            value *= Atom();
        return value;
    }

    private long Atom()
    {
        if (Take("("))
        {
            var value = Conditional();
            Expect(")");
            return value;
        }
        var token = _tokens.Dequeue();
        return token switch
        {
            "default_enis" => enis,
            "ips_per_eni" => ips,
            _ => long.Parse(token, CultureInfo.InvariantCulture),
        };
    }

    private bool Take(string token) => _tokens.TryPeek(out var next) && next == token && _tokens.TryDequeue(out _);

    private void Expect(string token) => Assert.That(Take(token), $"`{token}` is missing in `{expression}`");

    [GeneratedRegex(@"[a-z_]+|\d+|\S")]
    private static partial Regex Token();
}

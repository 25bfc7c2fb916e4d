using Variables = System.Collections.Generic.IReadOnlyDictionary<string, object>;

namespace Al2023.Nodes.Cel;

/// <summary>CEL's operators. It converts nothing by itself: both sides are of one type.</summary>
internal static class CelOperators
{
    public static CelNode Apply(string name, CelNode left, CelNode right)
    {
        if (name == "in")
            return In(left, right);
        if (left.Type != right.Type)
            throw Mixes(name, left.Type, right.Type);
        if (name is "&&" or "||")
            return left.Type is CelType.Bool ? new(CelType.Bool, variables => Logic(left, right, variables, decides: name == "||")) : throw new CelFailure("takes a number for a boolean");
        if (Comparison(name) is { } holds)
            return left.Type is CelType.List ? throw CelFailure.Unread(name) : new(CelType.Bool, variables => holds(Compare(left.Value(variables), right.Value(variables))));
        return left.Type switch
        {
            CelType.Int => Arithmetic(left, right, Integers(name)),
            CelType.Double when name != "%" => Arithmetic(left, right, Doubles(name)),
            CelType.Text when name == "+" => new(CelType.Text, variables => (string)left.Value(variables) + (string)right.Value(variables)),
            CelType.Bool => throw new CelFailure("counts with booleans"),
            var type => throw new CelFailure($"has, which CEL does not know for {Name(type)}, the operator", name),
        };
    }

    /// <summary><c>condition ? then : otherwise</c>.</summary>
    public static CelNode Choose(CelNode condition, CelNode then, CelNode otherwise)
    {
        if (condition.Type is not CelType.Bool)
            throw new CelFailure("chooses by what is no comparison");
        if (then.Type != otherwise.Type)
            throw new CelFailure(then.Type is CelType.Int or CelType.Bool && otherwise.Type is CelType.Int or CelType.Bool ? "gives now a number, now a boolean" : $"gives now {Name(then.Type)}, now {Name(otherwise.Type)}");
        return then with { Value = variables => (bool)condition.Value(variables) ? then.Value(variables) : otherwise.Value(variables) };
    }

    /// <summary>Signs before a value.</summary>
    public static CelNode Sign(string sign, int times, CelNode value)
    {
        var isNumber = value.Type is CelType.Int or CelType.Double;
        if (sign == "-" ? !isNumber : value.Type is not CelType.Bool)
            throw new CelFailure(isNumber ? "takes a number for a boolean" : value.Type is CelType.Bool ? "takes a boolean for a number" : $"has a sign before {Name(value.Type)}:", isNumber || value.Type is CelType.Bool ? null : sign);
        if (times % 2 == 0)
            return value;
        return value.Type switch
        {
            CelType.Int => value with { Value = variables => checked(-(long)value.Value(variables)) },
            CelType.Double => value with { Value = variables => -(double)value.Value(variables) },
            _ => value with { Value = variables => !(bool)value.Value(variables) },
        };
    }

    /// <summary>A list of values of one type.</summary>
    public static CelNode List(IReadOnlyList<CelNode> items)
    {
        var type = items.Count == 0 ? (CelType?)null : items[0].Type;
        if (items.Any(i => i.Type != type || i.Type is CelType.List))
            throw CelFailure.Unread("[");
        return new(CelType.List, variables => items.Select(i => i.Value(variables)).ToList()) { Element = type };
    }

    /// <summary>A type as CEL names it.</summary>
    public static string Name(CelType type) => type switch
    {
        CelType.Int => "int",
        CelType.Double => "double",
        CelType.Bool => "bool",
        CelType.Text => "string",
        _ => "list",
    };

    private static CelNode In(CelNode value, CelNode list)
    {
        if (list.Type is not CelType.List)
            throw new CelFailure("looks for a value in what is no list:", "in");
        return list.Element is { } element && element != value.Type
            ? throw Mixes("in", value.Type, element)
            : new(CelType.Bool, variables => ((List<object>)list.Value(variables)).Contains(value.Value(variables)));
    }

    private static CelFailure Mixes(string name, CelType left, CelType right) =>
        (left, right) is (CelType.Int, CelType.Bool) or (CelType.Bool, CelType.Int)
            ? new("mixes numbers and booleans")
            : new($"mixes {Name(left)} and {Name(right)}, which CEL converts by `double()` and `int()` alone, at", name);

    private static CelNode Arithmetic(CelNode left, CelNode right, Func<object, object, object> count) =>
        new(left.Type, variables => count(left.Value(variables), right.Value(variables)));

    // A side that decides does so whether the other fails or not, also the right one.
    private static object Logic(CelNode left, CelNode right, Variables variables, bool decides)
    {
        try
        {
            return (bool)left.Value(variables) == decides ? decides : right.Value(variables);
        }
        catch (ArithmeticException) when (Decides(right, variables, decides))
        {
            return decides;
        }
    }

    private static bool Decides(CelNode node, Variables variables, bool decides)
    {
        try
        {
            return (bool)node.Value(variables) == decides;
        }
        catch (ArithmeticException)
        {
            return false;
        }
    }

    private static Func<object, object, object> Integers(string name) => name switch
    {
        "+" => static (a, b) => checked((long)a + (long)b),
        "-" => static (a, b) => checked((long)a - (long)b),
        "*" => static (a, b) => checked((long)a * (long)b),
        "/" => static (a, b) => checked((long)a / (long)b),
        _ => static (a, b) => (long)a % (long)b,
    };

    private static Func<object, object, object> Doubles(string name) => name switch
    {
        "+" => static (a, b) => (double)a + (double)b,
        "-" => static (a, b) => (double)a - (double)b,
        "*" => static (a, b) => (double)a * (double)b,
        _ => static (a, b) => (double)a / (double)b,
    };

    /// <summary>How two values of one type stand; null where neither is less, equal or greater.</summary>
    private static int? Compare(object left, object right) => (left, right) switch
    {
        (double a, double b) when double.IsNaN(a) || double.IsNaN(b) => null,
        (string a, string b) => string.CompareOrdinal(a, b),
        _ => ((IComparable)left).CompareTo(right),
    };

    private static Func<int?, object>? Comparison(string name) => name switch
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

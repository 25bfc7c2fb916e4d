namespace Al2023.Nodes.Cel;

/// <summary>
/// An expression in CEL (https://github.com/google/cel-spec) that gives a number. Types are checked for all of it, as CEL does
/// before it evaluates anything, and only what is chosen is evaluated.
/// </summary>
public sealed class CelExpression
{
    private readonly CelNode? _root;

    private CelExpression(CelNode? root, CelProblem? problem) => (_root, Problem) = (root, problem);

    /// <summary>Why it does not compile, or why it is not judged here; null where it can be evaluated.</summary>
    public CelProblem? Problem { get; }

    /// <summary>Reads an expression in an environment.</summary>
    public static CelExpression Read(string text, CelEnvironment environment)
    {
        try
        {
            var root = new CelParser(CelTokens.Of(text, environment.CountsOnly), environment).Parse();
            return root.Type is CelType.Int or CelType.Double ? new(root, null) : new(null, new("gives no number"));
        }
        catch (CelFailure failure)
        {
            return new(null, failure.Problem);
        }
    }

    /// <summary>The number for values of the variables, a double cut to an integer; or why there is none.</summary>
    public (long? Number, CelProblem? Problem) Evaluate(IReadOnlyDictionary<string, object> variables)
    {
        if (_root is null)
            return (null, Problem);
        try
        {
            return _root.Value(variables) switch
            {
                long number => (number, null),
                double number when !double.IsFinite(number) => (null, new("gives no finite number")),
                double number when Math.Abs(number) < long.MaxValue => ((long)number, null),
                _ => (null, new("gives a number beyond 64 bits")),
            };
        }
        catch (ArithmeticException)
        {
            return (null, new("divides by zero, or counts beyond 64 bits"));
        }
    }
}

/// <summary>What an expression may name.</summary>
public sealed record CelEnvironment
{
    /// <summary>The variables with their types.</summary>
    public required IReadOnlyDictionary<string, CelType> Variables { get; init; }

    /// <summary>Integers, booleans and operators alone are read; of the rest nothing is said.</summary>
    public bool CountsOnly { get; init; }
}

/// <summary>The types of CEL that are read here.</summary>
public enum CelType
{
    Int,
    Double,
    Bool,
    Text,

    /// <summary>A list, which only <c>in</c> looks into.</summary>
    List,
}

/// <summary>What is wrong with an expression.</summary>
/// <param name="What">As the predicate of a sentence about the expression.</param>
/// <param name="Word">The user's word that it is about; null for none.</param>
/// <param name="IsUnread">True where it may be in order, and is not judged here.</param>
public sealed record CelProblem(string What, string? Word = null, bool IsUnread = false);

/// <summary>A part of an expression: its type, and its value for values of the variables: long, double, bool, string, or a list of such; fails by an <see cref="ArithmeticException"/>.</summary>
internal sealed record CelNode(CelType Type, Func<IReadOnlyDictionary<string, object>, object> Value)
{
    /// <summary>The type of a list's elements; null for an empty list, and for what is none.</summary>
    public CelType? Element { get; init; }
}

/// <summary>Ends the reading of an expression.</summary>
internal sealed class CelFailure(CelProblem problem) : Exception(problem.What)
{
    public CelProblem Problem => problem;

    public CelFailure(string what, string? word = null) : this(new CelProblem(what, word))
    {
    }

    /// <summary>For what CEL has and is not read here.</summary>
    public static CelFailure Unread(string word) => new(new CelProblem("holds", word, IsUnread: true));
}

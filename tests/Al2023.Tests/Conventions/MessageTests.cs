using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Al2023.Tests.Conventions;

/// <summary>Every message that a user can get, once, in one file to read through: golden/messages.txt.</summary>
public sealed class MessageTests
{
    /// <summary>What makes a finding, at a path or at an input: the message is the last argument.</summary>
    private static readonly string[] _factories = ["Error", "Warning", "Information", "Refuse", "Refused", "Warn", "Inform", "Leave"];

    [Test]
    public void EveryMessageIsListed()
    {
        var messages = Directory.GetFiles(Repository.Path("provider"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot().DescendantNodes())
            .OfType<InvocationExpressionSyntax>()
            .Where(i => i.Expression is MemberAccessExpressionSyntax member && _factories.Contains(member.Name.Identifier.Text) && i.ArgumentList.Arguments.Count is 1 or 2)
            .SelectMany(i => Templates(i.ArgumentList.Arguments[^1].Expression))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        Golden.Check("messages.txt", string.Join('\n', messages) + "\n");
    }

    private static IEnumerable<string> Templates(ExpressionSyntax message) => message switch
    {
        InterpolatedStringExpressionSyntax s => [string.Concat(s.Contents)],
        LiteralExpressionSyntax s => [s.Token.ValueText],
        CastExpressionSyntax c => Templates(c.Expression),
        ConditionalExpressionSyntax c => [.. Templates(c.WhenTrue), .. Templates(c.WhenFalse)],
        BinaryExpressionSyntax b => [string.Concat(Templates(b.Left).Concat(Templates(b.Right)))],
        _ => [],
    };
}

using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Al2023.Tests.Conventions;

/// <summary>A message that a user can get, as the source has it.</summary>
/// <param name="File">The source's path below the root of the repository.</param>
/// <param name="IsError">False for warnings and information.</param>
/// <param name="Template">With the expressions that fill it in.</param>
/// <param name="Shown">With <c>…</c> in their place.</param>
internal sealed record ProductMessage(string File, bool IsError, string Template, string Shown)
{
    /// <summary>What makes a finding, at a path or at an input: the message is the last argument.</summary>
    private static readonly string[] _factories = ["Error", "Warning", "Information", "Refuse", "Refused", "Warn", "Inform", "Leave"];

    private static readonly Lazy<IReadOnlyList<ProductMessage>> _all = new(() =>
    [
        .. Directory.GetFiles(Repository.Path("provider"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => OfFile(Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'), CSharpSyntaxTree.ParseText(System.IO.File.ReadAllText(f)).GetRoot())),
    ]);

    /// <summary>All of them; one that is made at several places is there several times.</summary>
    public static IReadOnlyList<ProductMessage> All => _all.Value;

    private static IEnumerable<ProductMessage> OfFile(string file, Microsoft.CodeAnalysis.SyntaxNode root) =>
        from call in root.DescendantNodes().OfType<InvocationExpressionSyntax>()
        let name = (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.Text
        where _factories.Contains(name) && call.ArgumentList.Arguments.Count is 1 or 2
        from text in Texts(call.ArgumentList.Arguments[^1].Expression)
        select new ProductMessage(file, name is not ("Warning" or "Information" or "Warn" or "Inform" or "Leave"), text.Template, text.Shown);

    private static IEnumerable<(string Template, string Shown)> Texts(ExpressionSyntax message) => message switch
    {
        InterpolatedStringExpressionSyntax s => [(string.Concat(s.Contents), string.Concat(s.Contents.Select(c => c is InterpolatedStringTextSyntax t ? t.TextToken.ValueText : "…")))],
        LiteralExpressionSyntax s => [(s.Token.ValueText, s.Token.ValueText)],
        ConditionalExpressionSyntax c => [.. Texts(c.WhenTrue), .. Texts(c.WhenFalse)],
        BinaryExpressionSyntax b => [(string.Concat(Texts(b.Left).Concat(Texts(b.Right)).Select(t => t.Template)), string.Concat(Texts(b.Left).Concat(Texts(b.Right)).Select(t => t.Shown)))],
        CastExpressionSyntax c => Texts(c.Expression),
        ParenthesizedExpressionSyntax p => Texts(p.Expression),
        _ => [],
    };
}

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Al2023.Tests.Docs;

/// <summary>Each message that provider/docs/troubleshooting.md quotes stands in the source; `…` takes the place of what is filled in.</summary>
public sealed partial class TroubleshootingTests
{
    private static readonly Lazy<List<string>> Messages = new(() =>
        [.. Directory.GetFiles(Repository.Path("provider"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot().DescendantNodes())
            .Select(Text).OfType<string>()]);

    private static IEnumerable<string> Quotes() => Quote().Matches(Pages.Text("provider/docs/troubleshooting.md")).Select(m => m.Groups[1].Value);

    [TestCaseSource(nameof(Quotes))]
    public void StandsInTheSource(string quote) => Assert.That(Messages.Value.Any(m => m.Contains(quote, StringComparison.Ordinal)), quote);

    private static string? Text(SyntaxNode node) => node switch
    {
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(c => c is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : "…")),
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        _ => null,
    };

    [GeneratedRegex("^> (.+)$", RegexOptions.Multiline)]
    private static partial Regex Quote();
}

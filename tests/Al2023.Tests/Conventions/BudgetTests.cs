using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Al2023.Tests.Conventions;

/// <summary>The budget that no analyzer of the build counts: lines of a function.</summary>
public sealed class BudgetTests
{
    private const int MaxFunctionLines = 60;

    private static IEnumerable<(string File, SyntaxNode Root)> Sources() =>
        Directory.GetFiles(Repository.Path("provider"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Where(f => !f.EndsWith("Table.cs", StringComparison.Ordinal))
            .Select(f => (Path.GetRelativePath(Repository.Root, f), CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot()));

    [Test]
    public void AFunctionHasAtMostSixtyLines()
    {
        var long_ = from source in Sources()
                    from method in source.Root.DescendantNodes()
                    where method is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax
                    let lines = method.GetLocation().GetLineSpan()
                    let count = lines.EndLinePosition.Line - lines.StartLinePosition.Line + 1
                    where count > MaxFunctionLines
                    select $"{source.File}:{lines.StartLinePosition.Line + 1} has {count} lines";
        Assert.That(long_, Is.Empty);
    }
}

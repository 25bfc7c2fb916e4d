using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Al2023.Tests.House;

/// <summary>The budgets that no analyzer of the build counts: lines of a function, top-level types of a file.</summary>
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

    [Test]
    public void AFileHasOneTopLevelType()
    {
        var crowded = from source in Sources()
                      let types = source.Root.DescendantNodes(n => n is not TypeDeclarationSyntax).OfType<BaseTypeDeclarationSyntax>().ToList()
                      where types.Count > 1 && !IsClosedHierarchy(types)
                      select $"{source.File}: {string.Join(", ", types.Select(t => t.Identifier.Text))}";
        Assert.That(crowded, Is.Empty);
    }

    private static bool IsClosedHierarchy(List<BaseTypeDeclarationSyntax> types) =>
        types[0].Modifiers.Any(SyntaxKind.AbstractKeyword)
        && types.Skip(1).All(t => t.BaseList?.Types.Any(b => b.Type.ToString().StartsWith(types[0].Identifier.Text, StringComparison.Ordinal)) ?? false);
}

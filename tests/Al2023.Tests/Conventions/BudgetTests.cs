using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Al2023.Tests.Conventions;

/// <summary>The budgets that no analyzer of the build counts: lines of a function, small files of a folder.</summary>
public sealed class BudgetTests
{
    private const int MaxFunctionLines = 60;
    private const int SmallFileLines = 20;
    private const int MaxSmallFiles = 3;

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

    /// <summary>A folder of small files is a concept in pieces: what is only read together stands together.</summary>
    [Test]
    public void AFolderHasAtMostThreeSmallFiles()
    {
        var crumbled = from file in Directory.GetFiles(Repository.Path("provider"), "*.cs", SearchOption.AllDirectories)
                       where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
                       where File.ReadLines(file).Count() <= SmallFileLines
                       group Path.GetFileName(file) by Path.GetRelativePath(Repository.Path("provider"), Path.GetDirectoryName(file)!) into folder
                       where folder.Count() > MaxSmallFiles
                       orderby folder.Key
                       select $"{folder.Key}: {string.Join(", ", folder.Order(StringComparer.Ordinal))}";
        Assert.That(crumbled, Is.Empty);
    }
}

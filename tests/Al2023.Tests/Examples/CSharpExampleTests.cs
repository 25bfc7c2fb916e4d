using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Al2023.Tests.Examples;

/// <summary>The C# examples compile against the sources of sdk/dotnet and the declarations in tests/reference/csharp.</summary>
public sealed class CSharpExampleTests
{
    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    private static readonly List<SyntaxTree> Packages =
    [
        .. Parse(Repository.Path("sdk", "dotnet"), SearchOption.AllDirectories),
        .. Parse(Repository.Path("tests", "reference", "csharp"), SearchOption.TopDirectoryOnly),
    ];

    private static readonly List<MetadataReference> Framework =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "netstandard.dll" or "mscorlib.dll")
            .Select(p => MetadataReference.CreateFromFile(p))];

    private static IEnumerable<string> Programs() =>
        Directory.GetDirectories(Repository.Path("examples"), "*-csharp").Order(StringComparer.Ordinal).Select(d => Path.GetFileName(d));

    [TestCaseSource(nameof(Programs))]
    public void Compiles(string example) => Assert.That(Problems(Parse(Repository.Path("examples", example), SearchOption.TopDirectoryOnly)), Is.Empty);

    /// <summary>The sources of the generated SDK compile by themselves, so that a problem above is the example's.</summary>
    [Test]
    public void SdkCompiles() => Assert.That(Problems([], OutputKind.DynamicallyLinkedLibrary), Is.Empty);

    [Test]
    public void MisspeltNameIsFound()
    {
        var program = CSharpSyntaxTree.ParseText("""
            using Pulumi.Al2023;
            _ = new Al2023NodeGroup("nodes", new Al2023NodeGroupArgs { ClusterName = "c", SubnetIds = { "s" }, InstanceType = "m7g.large" });
            """, Options);
        Assert.That(Problems([program]), Has.One.Contains("InstanceType"));
    }

    private static IEnumerable<string> Problems(IEnumerable<SyntaxTree> program, OutputKind kind = OutputKind.ConsoleApplication) =>
        CSharpCompilation.Create("example", [.. Packages, .. program], Framework,
                new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable))
            .GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && InExamples(d)))
            .Select(d => d.ToString());

    private static bool InExamples(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { FilePath: var path } && path.StartsWith(Repository.Path("examples"), StringComparison.Ordinal);

    private static List<SyntaxTree> Parse(string folder, SearchOption depth) =>
        [.. Directory.GetFiles(folder, "*.cs", depth).Order(StringComparer.Ordinal)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), Options, f))];
}

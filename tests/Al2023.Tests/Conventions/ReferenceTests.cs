using System.Xml.Linq;

namespace Al2023.Tests.Conventions;

/// <summary>What each project of the provider may know: nodes and protocol never meet.</summary>
public sealed class ReferenceTests
{
    [TestCase("Al2023.SourceGeneration", new string[0], new[] { "Microsoft.CodeAnalysis.CSharp", "System.Text.Json" })]
    [TestCase("Al2023.Nodes", new[] { "Al2023.SourceGeneration" }, new[] { "Tomlyn", "Microsoft.CodeAnalysis.BannedApiAnalyzers" })]
    [TestCase("Al2023.Protocol", new string[0], new[] { "Google.Protobuf", "Grpc.AspNetCore.Server", "Grpc.Net.Client", "Grpc.StatusProto", "Grpc.Tools" })]
    [TestCase("Al2023.Components", new[] { "Al2023.SourceGeneration", "Al2023.Nodes", "Al2023.Protocol" }, new string[0])]
    [TestCase("Al2023.Migration", new[] { "Al2023.Nodes" }, new[] { "YamlDotNet", "Microsoft.CodeAnalysis.BannedApiAnalyzers" })]
    [TestCase("Al2023.Preview", new[] { "Al2023.Components", "Al2023.Nodes", "Al2023.Protocol" }, new[] { "DiffPlex", "Spectre.Console", "YamlDotNet" })]
    [TestCase("Al2023.Cli", new[] { "Al2023.Components", "Al2023.Migration", "Al2023.Nodes", "Al2023.Preview", "Al2023.Protocol" }, null)]
    public void AProjectReferencesOnlyWhatItMay(string project, string[] projects, string[]? packages)
    {
        var xml = XDocument.Load(Repository.Path("provider", project, project + ".csproj"));
        IEnumerable<string> Includes(string element) => xml.Descendants(element).Select(e => e.Attribute("Include")!.Value);
        Assert.That(Includes("ProjectReference").Select(Path.GetFileNameWithoutExtension), Is.SubsetOf(projects));
        if (packages is not null)
            Assert.That(Includes("PackageReference"), Is.SubsetOf(packages));
    }
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Al2023.SourceGeneration;

/// <summary>
/// Makes C# of the package's schema: typed inputs in the project of the nodes' rules, results in the project of the
/// components. A project asks for one by the metadata <c>Generate</c> of its schema.json.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SchemaGenerator : IIncrementalGenerator
{
    private const string Metadata = "build_metadata.AdditionalFiles.Generate";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var schemas = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => Path.GetFileName(pair.Left.Path) == "schema.json")
            .Select(static (pair, cancel) => (
                Json: pair.Left.GetText(cancel)?.ToString() ?? "",
                What: pair.Right.GetOptions(pair.Left).TryGetValue(Metadata, out var what) ? what : ""));
        context.RegisterSourceOutput(schemas, static (output, schema) =>
        {
            if (schema.What is "Inputs")
                Add(output, "Inputs.g.cs", InputsSource.Write(Schema.Parse(schema.Json)));
            else if (schema.What is "Results")
                Add(output, "Results.g.cs", ResultsSource.Write(Schema.Parse(schema.Json)));
        });
    }

    private static void Add(SourceProductionContext output, string name, string source) => output.AddSource(name, SourceText.From(source, Encoding.UTF8));
}

using System.Collections.Immutable;
using Al2023.SourceGeneration;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Al2023.Tests.SourceGeneration;

/// <summary>What becomes of a schema: an entry in it is all that a new input or output needs.</summary>
public sealed class SchemaGeneratorTests
{
    private const string Schema = """
        {
          "types": {
            "p:index:Colour": { "type": "string", "enum": [ { "name": "DarkBlue", "value": "dark-blue" } ] },
            "p:index:Part": { "type": "object", "properties": { "name": { "type": "string", "description": "A `<name>`." } }, "required": [ "name" ] },
            "p:index:OnlyGiven": { "type": "object", "properties": { "path": { "type": "string" } } }
          },
          "resources": {
            "p:index:Thing": {
              "inputProperties": {
                "colour": { "$ref": "#/types/p:index:Colour" },
                "parts": { "type": "array", "items": { "$ref": "#/types/p:index:Part" } },
                "limits": { "type": "object", "additionalProperties": { "type": "integer" } },
                "anything": { "type": "object", "additionalProperties": { "$ref": "pulumi.json#/Any" } }
              },
              "requiredInputs": [ "parts" ],
              "properties": { "arn": { "type": "string" }, "note": { "type": "string" } },
              "required": [ "arn" ]
            }
          },
          "functions": {}
        }
        """;

    [Test]
    public void InputsAreTypedByTheSchema()
    {
        var source = Generate(Schema, "Inputs");
        Assert.Multiple(() =>
        {
            Assert.That(source, Does.Contain("public Input<Colour> Colour { get; }"));
            Assert.That(source, Does.Contain("public InputList<PartInputs> Parts { get; }"));
            Assert.That(source, Does.Contain("public InputMap<Input<int>> Limits { get; }"));
            Assert.That(source, Does.Contain("public InputDocument Anything { get; }"));
            Assert.That(source, Does.Contain("/// <summary>A <c>&lt;name&gt;</c>.</summary>"));
            Assert.That(source, Does.Contain("Colour.DarkBlue => \"dark-blue\","));
            Assert.That(source, Does.Match("""Parts = fields\.Read\("parts", .*isRequired: true\);"""));
            Assert.That(source, Does.Not.Contain("OnlyGiven"), "what is never given is no input");
        });
    }

    [Test]
    public void ResultsHaveEveryOutputOfTheSchema()
    {
        var source = Generate(Schema, "Results");
        Assert.Multiple(() =>
        {
            Assert.That(source, Does.Contain("public required PropertyValue Arn { get; init; }"));
            Assert.That(source, Does.Contain("public required PropertyValue? Note { get; init; }"));
            Assert.That(source, Does.Contain("{ \"note\", Note },"));
        });
    }

    [Test]
    public void AnInputOfATypeThatHasNoCounterpartStopsTheBuild()
    {
        var result = Run(Schema.Replace("\"integer\"", "\"decimal\"", StringComparison.Ordinal), "Inputs");
        Assert.That(result.Diagnostics.Single().GetMessage(), Does.Contain("An input of the type `decimal` has no C# type yet."));
    }

    private static string Generate(string schema, string what)
    {
        var result = Run(schema, what);
        Assert.That(result.Diagnostics, Is.Empty);
        return result.GeneratedTrees.Single().ToString();
    }

    private static GeneratorDriverRunResult Run(string schema, string what)
    {
        var file = new SchemaFile(schema);
        var driver = CSharpGeneratorDriver.Create([new SchemaGenerator().AsSourceGenerator()], [file], optionsProvider: new Options(what));
        return driver.RunGenerators(CSharpCompilation.Create("empty")).GetRunResult();
    }

    private sealed class SchemaFile(string text) : AdditionalText
    {
        public override string Path => "schema.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Options(string what) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(ImmutableDictionary<string, string>.Empty);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Values(ImmutableDictionary<string, string>.Empty.Add("build_metadata.AdditionalFiles.Generate", what));
    }

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}

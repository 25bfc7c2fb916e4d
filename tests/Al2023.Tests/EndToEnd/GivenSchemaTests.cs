using System.Text.Json.Nodes;

namespace Al2023.Tests.EndToEnd;

/// <summary>Types and inputs of another package in a YAML program, whose schema is given by <c>--schema</c>.</summary>
[Category(Executable.Category)]
public sealed class GivenSchemaTests
{
    private const string Schema = """
        {
          "name": "shop", "version": "1.2.3",
          "provider": {"inputProperties": {"endpoint": {"type": "string"}}},
          "types": {
            "shop:index/Shelf:Shelf": {"type": "object", "properties": {"width": {"type": "integer"}, "colour": {"$ref": "#/types/shop:index/Colour:Colour"}}, "required": ["width"]},
            "shop:index/Colour:Colour": {"type": "string", "enum": [{"value": "red"}, {"value": "green"}]}
          },
          "resources": {
            "shop:store/shop:Shop": {
              "inputProperties": {
                "address": {"type": "string"}, "isOpen": {"type": "boolean"}, "shelves": {"type": "array", "items": {"$ref": "#/types/shop:index%2FShelf:Shelf"}},
                "prices": {"type": "object", "additionalProperties": {"type": "number"}}, "kind": {"type": "string", "const": "small"}, "other": {"$ref": "/aws/v7.0.0/schema.json#/types/a"},
                "currency": {"type": "string", "default": "EUR"}
              },
              "requiredInputs": ["address", "kind", "currency"],
              "properties": {"address": {"type": "string"}, "number": {"type": "integer"}}
            }
          },
          "functions": {
            "shop:store/getShop:getShop": {
              "inputs": {"properties": {"address": {"type": "string"}, "year": {"type": "integer"}}, "required": ["address"]},
              "outputs": {"properties": {"number": {"type": "integer"}}}
            }
          }
        }
        """;

    private const string Head = "name: p\nruntime: yaml\npackages: {shop: 1.2.3}\n";

    private string _folder = "";

    private string SchemaFile => Path.Combine(_folder, "shop.json");

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("al2023-").FullName;
        File.WriteAllText(SchemaFile, Schema);
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task EveryMistakeIsFoundAtItsPlace()
    {
        var (code, messages) = await Preview("""
            variables:
              found: {'fn::invoke': {function: 'shop:store:getShop', arguments: {adress: a, year: x}}}
              none: {'fn::invoke': {function: 'shop:store:getShops', arguments: {address: a}}}
            resources:
              a: {type: 'shop:store:Shopp', properties: {address: x}}
              b: {type: 'shop:store/shop:Shop', properties: {adres: x}}
              c: {type: 'shop:stor:Shop', properties: {address: x}}
              d: {type: 'shop:store:Shop', properties: {isOpen: 3}}
              e: {type: 'shop:store:shop', properties: {address: [x], isOpen: 'true', shelves: {width: 3}, prices: 3}}
              f: {type: 'shop:store:Shop', properties: {address: x, shelves: [{width: wide}, {colour: red, widht: 3}, {}]}}
              g: {type: 'shop:store:Shop', properties: {address: {'fn::secret': {a: hunter2}}, prices: {'fn::secret': {a: hunter2}}}}
              h: {type: 'shop:store:Shop', properties: {address: '${found.nummer}', other: 3}}
              i: {type: 'pulumi:providers:shop', properties: {endpont: x}}
            """, "--schema", SchemaFile);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(messages, Is.EqualTo("""
              error: Pulumi.yaml:5:78: There is no property `adress`. Did you mean `address`?
              error: Pulumi.yaml:5:87: `year` must be a number, and this is text.
              error: Pulumi.yaml:6:35: The package `shop` has no function `shop:store:getShops`. Did you mean `shop:store:getShop`?
              error: Pulumi.yaml:8:13: The package `shop` has no resource `shop:store:Shopp`. Did you mean `shop:store:Shop`?
              error: Pulumi.yaml:9:3: `address` is missing. Write text.
              error: Pulumi.yaml:9:57: There is no property `adres`.
              error: Pulumi.yaml:10:13: The package `shop` has no resource `shop:stor:Shop`. Did you mean `shop:store:Shop`?
              error: Pulumi.yaml:11:3: `address` is missing. Write text.
              error: Pulumi.yaml:11:53: `isOpen` must be `true` or `false`, and this is a number.
              error: Pulumi.yaml:12:54: `address` must be text, and this is a list of text.
              error: Pulumi.yaml:12:67: `isOpen` must be `true` or `false`, and this is text.
              error: Pulumi.yaml:12:84: `shelves` must be a list of a Shelf object, and this is an object.
              error: Pulumi.yaml:12:104: `prices` must be a map of a number, and this is a number.
              error: Pulumi.yaml:13:75: `shelves[0].width` must be a number, and this is text.
              error: Pulumi.yaml:13:82: `shelves[1].width` is missing. Write a number.
              error: Pulumi.yaml:13:103: There is no property `shelves[1].widht`.
              error: Pulumi.yaml:13:107: `shelves[2].width` is missing. Write a number.
              error: Pulumi.yaml:14:54: `address` must be text, and this is an object.
              error: Pulumi.yaml:14:92: `prices.a` must be a number, and this is text.
              error: Pulumi.yaml:15:54: `found` has no property `nummer`. Did you mean `number`?
              error: Pulumi.yaml:16:60: There is no property `endpont`. Did you mean `endpoint`?
            """));
    }

    /// <summary>What is right, unknown or of a type that the schema leaves open passes, in each spelling of a token; the report no longer says that it is not checked.</summary>
    [Test]
    public async Task WhatIsRightPasses()
    {
        var (code, messages) = await Preview("""
            resources:
              a: {type: 'shop:store:Shop', properties: {address: x, shelves: [{width: 3, colour: green}], prices: {tea: 1.5}, other: [3], isOpen: true}}
              b: {type: 'shop:store/shop:Shop', properties: {address: '${a.number}', shelves: [{width: '${a.number}'}]}}
              c: {type: 'shop:store:shop', properties: {address: {'fn::secret': hunter2}}}
              d: {type: 'aws:iam:Rolle', properties: {x: y}}
            """, "--schema", SchemaFile);
        Assert.That((code, messages), Is.EqualTo((0, "  info: Pulumi.yaml: Types and inputs of `aws` are not checked here: this preview has only the schemas of `al2023`, `shop`.")));
    }

    [Test]
    public async Task WithoutTheSchemaItIsSaidThatNothingIsChecked()
    {
        var (code, messages) = await Preview("resources: {a: {type: 'shop:store:Shopp', properties: {x: 1}}}");
        Assert.That((code, messages), Is.EqualTo((0, "  info: Pulumi.yaml: Types and inputs of `shop` are not checked here: this preview has only the schema of `al2023`.")));
    }

    /// <summary>A schema as the simulated providers have it, and a report for machines.</summary>
    [Test]
    public async Task AnErrorHasItsPlaceInJsonToo()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Pulumi.yaml"), "name: p\nruntime: yaml\nresources:\n  role: {type: 'aws:iam:Role', properties: {assumeRolePolicy: '{}', nam: nodes}}\n");
        var (code, output, _) = await PreviewCommand.Run(_folder, "--format", "json", "--schema", Repository.Path("tests", "Al2023.SimulatedProviders", "Schemas", "aws.json"));
        var error = JsonNode.Parse(output)!["diagnostics"]!.AsArray().Single()!;
        Assert.That((code, error["message"]?.GetValue<string>(), error["line"]?.GetValue<int>()), Is.EqualTo((1, "There is no property `nam`. Did you mean `name`?", 4)), error.ToJsonString());
    }

    [TestCase("{", "shop.json: The file is no schema of a package. It is no JSON from line 1 on. Write what `pulumi package get-schema aws` prints into it.")]
    [TestCase("[1]", "shop.json: The file is no schema of a package. It has no `name`. Write")]
    [TestCase("""{"name": "shop", "resources": [1]}""", "shop.json: The file is no schema of a package. Its `resources` or `functions` are not written as in a schema. Write")]
    [TestCase("""{"name": "al2023"}""", "shop.json: The schema of `al2023` is part of this executable. Leave the file out.")]
    public async Task WhatIsNoSchemaIsRefused(string text, string message)
    {
        await File.WriteAllTextAsync(SchemaFile, text);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Pulumi.yaml"), Head);
        var (code, output, errors) = await PreviewCommand.Run(_folder, "--schema", SchemaFile);
        Assert.That((code, output), Is.EqualTo((1, "")));
        Assert.That(errors, Does.StartWith(message));
    }

    [Test]
    public async Task TwoSchemasOfOnePackageAreRefused()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Pulumi.yaml"), Head);
        var (code, _, errors) = await PreviewCommand.Run(_folder, "--schema", SchemaFile, "--schema", SchemaFile);
        Assert.That((code, errors.Trim()), Is.EqualTo((1, "shop.json: Another file has the schema of `shop`. Leave one of them out.")));
    }

    [Test]
    public async Task AProgramInAnotherLanguageHasItsTypesFromItsPackage()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Pulumi.yaml"), "name: p\nruntime: python\n");
        var (code, _, errors) = await PreviewCommand.Run(_folder, "--schema", SchemaFile);
        Assert.That((code, errors.Trim()), Is.EqualTo((1, "Pulumi.yaml: `--schema` judges programs in YAML alone: in any other language the package's SDK knows its types. Leave it out.")));
    }

    private async Task<(int Code, string Messages)> Preview(string program, params string[] options)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Pulumi.yaml"), Head + program);
        var (code, output, errors) = await PreviewCommand.Run([_folder, .. options]);
        Assert.That(output + errors, Does.Not.Contain("hunter2"));
        return (code, output.Split("\nMessages\n") is [_, var said] ? said.Split("\n\n")[0] : output + errors);
    }
}

using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Al2023.Tests.Sdk;

/// <summary>What sdk/dotnet offers.</summary>
internal static class CSharpSurface
{
    public static List<SdkMember> Read() =>
    [
        .. Declared("").SelectMany(t => t switch
        {
            StructDeclarationSyntax e => EnumValues(e),
            ClassDeclarationSyntax c => Class(c),
            _ => [],
        }),
        .. Declared("Inputs").OfType<ClassDeclarationSyntax>().SelectMany(c => Inputs(c, IsPlain(c) ? $"plain input type {c.Identifier.Text}" : $"input type {Without(c, "Args")}")),
        .. Declared("Outputs").OfType<ClassDeclarationSyntax>().SelectMany(c => Fields(c, $"output type {c.Identifier.Text}")),
    ];

    private static IEnumerable<SdkMember> Class(ClassDeclarationSyntax type) => type.Identifier.Text switch
    {
        _ when Token(type) is { } token => Outputs(type, $"outputs of {token}"),
        var name when name.EndsWith("InvokeArgs", StringComparison.Ordinal) => Inputs(type, $"output arguments of {Camel(name[..^10])}"),
        var name when IsPlain(type) => Inputs(type, $"arguments of {Camel(name[..^4])}"),
        var name when name.EndsWith("Result", StringComparison.Ordinal) => Fields(type, $"result of {Camel(name[..^6])}"),
        var name when name.EndsWith("Args", StringComparison.Ordinal) && name != "ProviderArgs" => Inputs(type, $"inputs of {name[..^4]}"),
        _ => [],
    };

    /// <summary>The plain spelling of a function's argument derives from InvokeArgs and takes no Input.</summary>
    private static bool IsPlain(ClassDeclarationSyntax type) =>
        type.BaseList?.Types[0].ToString() == "global::Pulumi.InvokeArgs" && !type.ToString().Contains("Input<", StringComparison.Ordinal)
        && !type.Identifier.Text.EndsWith("InvokeArgs", StringComparison.Ordinal);

    private static string? Token(ClassDeclarationSyntax type) =>
        Attribute(type.AttributeLists, "Al2023ResourceType") is { } attribute && Text(attribute, 0) is var token && token.StartsWith("al2023:index:", StringComparison.Ordinal)
            ? token["al2023:index:".Length..]
            : null;

    private static IEnumerable<SdkMember> Inputs(ClassDeclarationSyntax type, string owner) =>
        from member in type.Members
        let attribute = Attribute(member.AttributeLists, "Input")
        where attribute is not null
        let required = attribute.ArgumentList!.Arguments.Any(a => a.ToString() == "required: true")
        select new SdkMember(owner, Text(attribute, 0), TypeExpression.Read(TypeOf(member)).Type, required);

    private static string TypeOf(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => field.Declaration.Type.ToString(),
        PropertyDeclarationSyntax property => property.Type.ToString(),
        _ => throw new InvalidOperationException($"{member.Kind()} with an [Input] attribute"),
    };

    private static IEnumerable<SdkMember> Outputs(ClassDeclarationSyntax type, string owner) =>
        from member in type.Members.OfType<PropertyDeclarationSyntax>()
        let attribute = Attribute(member.AttributeLists, "Output")
        where attribute is not null
        select new SdkMember(owner, Text(attribute, 0), TypeExpression.Read(member.Type.ToString()).Type);

    private static IEnumerable<SdkMember> Fields(ClassDeclarationSyntax type, string owner) =>
        type.Members.OfType<FieldDeclarationSyntax>().Select(f =>
            new SdkMember(owner, Camel(f.Declaration.Variables[0].Identifier.Text), TypeExpression.Read(f.Declaration.Type.ToString()).Type));

    private static IEnumerable<SdkMember> EnumValues(StructDeclarationSyntax type) =>
        type.Members.OfType<PropertyDeclarationSyntax>().Select(p => new SdkMember(
            $"enum {type.Identifier.Text}",
            ((LiteralExpressionSyntax)((ObjectCreationExpressionSyntax)p.Initializer!.Value).ArgumentList!.Arguments[0].Expression).Token.ValueText,
            SchemaSurface.Spelling(p.Identifier.Text)));

    private static AttributeSyntax? Attribute(IEnumerable<AttributeListSyntax> lists, string name) =>
        lists.SelectMany(l => l.Attributes).FirstOrDefault(a => a.Name.ToString() == name);

    private static string Text(AttributeSyntax attribute, int index) =>
        ((LiteralExpressionSyntax)attribute.ArgumentList!.Arguments[index].Expression).Token.ValueText;

    private static IEnumerable<BaseTypeDeclarationSyntax> Declared(string folder) =>
        Directory.GetFiles(Repository.Path("sdk", "dotnet", folder), "*.cs").Order(StringComparer.Ordinal)
            .SelectMany(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>());

    private static string Without(ClassDeclarationSyntax type, string suffix) => type.Identifier.Text[..^suffix.Length];

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

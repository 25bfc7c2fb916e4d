using System.Text;

namespace Al2023.SourceGeneration;

/// <summary>Writes what components and functions give: a record each, in which every output of the schema must be set.</summary>
internal static class ResultsSource
{
    public static string Write(Schema schema)
    {
        var source = new StringBuilder(Source.Header)
            .Append("using Al2023.Protocol.Values;\n\nnamespace Al2023.Components.Results;\n");
        foreach (var type in schema.Results)
            WriteResult(source, type);
        return source.ToString();
    }

    private static void WriteResult(StringBuilder source, ObjectType type)
    {
        source.Append('\n').Append($"/// <summary>What <c>{type.Name}</c> gives. What does not apply is null.</summary>\n")
            .Append($"internal sealed record {type.Name}Result\n{{\n");
        foreach (var field in type.Fields)
        {
            source.Append(Source.Summary(field.Description, "    "))
                .Append($"    public required PropertyValue{(field.IsRequired ? "" : "?")} {Schema.Capital(field.Name)} {{ get; init; }}\n\n");
        }
        source.Append("    /// <summary>The outputs as they are sent.</summary>\n    public PropertyValue.Map ToMap() => new Properties\n    {\n");
        foreach (var field in type.Fields)
            source.Append($"        {{ {Source.Literal(field.Name)}, {Schema.Capital(field.Name)} }},\n");
        source.Append("    };\n}\n");
    }
}

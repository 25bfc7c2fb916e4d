using System.Text;

namespace Al2023.SourceGeneration;

/// <summary>Writes typed inputs: a class an object type, an enum an enumeration, and how enumerations are spelled.</summary>
internal static class InputsSource
{
    public static string Write(Schema schema)
    {
        var source = new StringBuilder(Source.Header).Append("namespace Al2023.Nodes.Inputs;\n");
        foreach (var type in schema.Enums)
            WriteEnum(source, type);
        WriteSpelling(source, schema);
        foreach (var type in schema.Objects)
            WriteObject(source, type);
        return source.ToString();
    }

    private static void WriteEnum(StringBuilder source, EnumType type)
    {
        source.Append('\n').Append(Source.Summary(type.Description, "")).Append($"public enum {type.Name}\n{{\n");
        foreach (var value in type.Values)
            source.Append(Source.Summary(value.Description, "    ")).Append($"    {value.Name},\n");
        source.Append("}\n");
    }

    private static void WriteSpelling(StringBuilder source, Schema schema)
    {
        source.Append("\n/// <summary>How the values of enumerations are spelled.</summary>\npublic static class Spelling\n{\n");
        foreach (var type in schema.Enums)
        {
            source.Append($"    internal static readonly (string, {type.Name})[] {type.Name}Words =\n    [\n");
            foreach (var value in type.Values)
                source.Append($"        ({Source.Literal(value.Spelling)}, {type.Name}.{value.Name}),\n");
            source.Append("    ];\n\n");
        }
        foreach (var type in schema.Enums)
        {
            source.Append($"    public static string Of({type.Name} value) => value switch\n    {{\n");
            foreach (var value in type.Values)
                source.Append($"        {type.Name}.{value.Name} => {Source.Literal(value.Spelling)},\n");
            source.Append("        _ => throw new System.ArgumentOutOfRangeException(nameof(value), value, null),\n    };\n\n");
        }
        source.Append("    /// <summary>The spelling of a value of any of these enumerations; null for any other value.</summary>\n")
            .Append("    public static string? Of(object value) => value switch\n    {\n");
        foreach (var type in schema.Enums)
            source.Append($"        {type.Name} it => Of(it),\n");
        source.Append("        _ => null,\n    };\n}\n");
    }

    private static void WriteObject(StringBuilder source, ObjectType type)
    {
        source.Append('\n').Append(Source.Summary(type.Description, ""))
            .Append($"public sealed class {type.Name}Inputs : InputObject\n{{\n")
            .Append($"    private static readonly string[] _names = [{string.Join(", ", type.Fields.Select(f => Source.Literal(f.Name)))}];\n\n")
            .Append($"    internal {type.Name}Inputs(InputSlot slot) : this(slot, new InputFields(slot, _names))\n    {{\n    }}\n\n")
            .Append($"    private {type.Name}Inputs(InputSlot slot, InputFields fields) : base(slot, fields)\n    {{\n");
        foreach (var field in type.Fields)
            source.Append($"        {Schema.Capital(field.Name)} = fields.Read({Source.Literal(field.Name)}, {field.Type.Reader}{(field.IsRequired ? ", isRequired: true" : "")});\n");
        source.Append("    }\n\n")
            .Append("    /// <summary>Nothing is given.</summary>\n")
            .Append($"    public static {type.Name}Inputs Absent {{ get; }} = Read(new InputValue.Null()).Inputs;\n\n")
            .Append("    /// <summary>Reads the inputs, and reports everything that does not fit.</summary>\n")
            .Append("    /// <param name=\"value\">What was given.</param>\n")
            .Append("    /// <param name=\"snakeCase\">True to read the names of fields in snake_case too, as plain dictionaries of Python have them.</param>\n")
            .Append("    /// <param name=\"path\">Where it stands.</param>\n")
            .Append($"    public static InputReading<{type.Name}Inputs> Read(InputValue value, bool snakeCase = false, string path = \"\") =>\n")
            .Append($"        InputReader.Read(value, static slot => new {type.Name}Inputs(slot), snakeCase, path);\n");
        foreach (var field in type.Fields)
            source.Append('\n').Append(Source.Summary(field.Description, "    ")).Append($"    public {field.Type.Name} {Schema.Capital(field.Name)} {{ get; }}\n");
        source.Append("}\n");
    }
}

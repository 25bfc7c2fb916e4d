using Al2023.Preview.Yaml.Syntax;

namespace Al2023.Preview.Yaml.Typing;

/// <summary>The schemas of other packages that a user has at hand, as <c>pulumi package get-schema</c> prints them.</summary>
public static class GivenSchemas
{
    /// <summary>The schemas by their packages' names.</summary>
    /// <exception cref="ProgramException">A file is no schema, or is of a package that has one already.</exception>
    public static IReadOnlyDictionary<string, PackageSchema> Read(IEnumerable<FileInfo> files)
    {
        var schemas = new Dictionary<string, PackageSchema>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var schema = Read(file);
            if (schema.Name == PackageSchema.Al2023.Name)
                throw new ProgramException(file.Name, null, $"The schema of `{schema.Name}` is part of this executable. Leave the file out.");
            if (!schemas.TryAdd(schema.Name, schema))
                throw new ProgramException(file.Name, null, $"Another file has the schema of `{schema.Name}`. Leave one of them out.");
        }
        return schemas;
    }

    private static PackageSchema Read(FileInfo file)
    {
        try
        {
            using var stream = file.OpenRead();
            return PackageSchema.Read(stream);
        }
        catch (FormatException e)
        {
            throw new ProgramException(file.Name, null, $"The file is no schema of a package. {e.Message} Write what `pulumi package get-schema aws` prints into it.");
        }
    }
}

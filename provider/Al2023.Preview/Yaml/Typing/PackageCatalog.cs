using Al2023.Nodes.Text;

namespace Al2023.Preview.Yaml.Typing;

/// <summary>Which packages a program may use, and what the tokens that it writes stand for.</summary>
/// <param name="Own">This package.</param>
/// <param name="Declared">What Pulumi.yaml declares below <c>packages</c> and <c>plugins</c>; null where any package may be meant.</param>
public sealed record PackageCatalog(PackageSchema Own, IReadOnlySet<string>? Declared)
{
    // Those that pulumi-yaml refuses by name: they are written by code of each other language.
    private static readonly Dictionary<string, string> _notInYaml = new(StringComparer.Ordinal)
    {
        ["kubernetes:apiextensions.k8s.io:CustomResource"] = "a `kubernetes:yaml/v2:ConfigGroup` with the object in `objs`",
        ["kubernetes:kustomize:Directory"] = "a `kubernetes:kustomize/v2:Directory`",
        ["kubernetes:yaml:ConfigFile"] = "a `kubernetes:yaml/v2:ConfigFile`",
        ["kubernetes:yaml:ConfigGroup"] = "a `kubernetes:yaml/v2:ConfigGroup`",
        ["kubernetes:helm.sh/v2:Chart"] = "a `kubernetes:helm.sh/v3:Release`",
        ["kubernetes:helm.sh/v3:Chart"] = "a `kubernetes:helm.sh/v3:Release`",
    };

    /// <summary>The full token of a resource type, and its schema where there is one.</summary>
    /// <exception cref="FormatException">There is no such type; the message says what to write instead.</exception>
    public ResourceReferenceType Resource(string type)
    {
        if (type.StartsWith("pulumi:providers:", StringComparison.Ordinal))
        {
            CheckPackage(type["pulumi:providers:".Length..]);
            return new(type, null);
        }
        var parts = Split(type);
        if (_notInYaml.TryGetValue(type, out var instead))
            throw new FormatException($"Pulumi's YAML does not take `{type}`. Write {instead}, or the program in another language.");
        if (parts[0] != Own.Name)
            return new(Expand(parts), null);
        return Own.Resources.TryGetValue(Joined(parts), out var schema)
            ? new(schema.Token, schema)
            : throw new FormatException($"The package `{Own.Name}` has no resource `{type}`.{Nearest.Suggest(parts[^1], Own.Resources.Keys.Select(Last))}");
    }

    /// <summary>The full token of a function, and its schema where there is one.</summary>
    /// <exception cref="FormatException">There is no such function; the message says what to write instead.</exception>
    public (string Token, FunctionSchema? Schema) Function(string function)
    {
        var parts = Split(function);
        if (parts[0] != Own.Name)
            return (Expand(parts), null);
        return Own.Functions.TryGetValue(Joined(parts), out var schema)
            ? (schema.Token, schema)
            : throw new FormatException($"The package `{Own.Name}` has no function `{function}`.{Nearest.Suggest(parts[^1], Own.Functions.Keys.Select(Last))}");
    }

    private string[] Split(string token)
    {
        var parts = token.Split(':');
        if (parts.Length is < 2 or > 3 || parts.Any(p => p.Length == 0))
            throw new FormatException($"`{token}` is no type. Write `package:module:Name` or `package:Name`.");
        CheckPackage(parts[0]);
        return parts;
    }

    private void CheckPackage(string package)
    {
        if (Declared is not null && package != Own.Name && !Declared.Contains(package) && !PackageTable.RepeatsNameInModule.ContainsKey(package))
            throw new FormatException($"There is no package `{package}`.{Nearest.Suggest(package, [Own.Name, .. Declared, .. PackageTable.RepeatsNameInModule.Keys])} A package that is little known must stand below `packages` in Pulumi.yaml.");
    }

    private static string Expand(string[] parts)
    {
        var module = parts.Length == 3 ? parts[1] : "index";
        if (PackageTable.RepeatsNameInModule.GetValueOrDefault(parts[0]) && !module.Contains('/', StringComparison.Ordinal))
            module += $"/{char.ToLowerInvariant(parts[^1][0])}{parts[^1][1..]}";
        return $"{parts[0]}:{module}:{parts[^1]}";
    }

    private static string Joined(string[] parts) =>
        parts.Length == 3 ? string.Join(':', parts) : $"{parts[0]}:index:{parts[1]}";

    private static string Last(string token) => token[(token.LastIndexOf(':') + 1)..];
}

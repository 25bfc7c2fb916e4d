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

    /// <summary>The schemas that the user gives of other packages, by name.</summary>
    public IReadOnlyDictionary<string, PackageSchema> Given { get; init; } = new Dictionary<string, PackageSchema>();

    /// <summary>The schema of a package; null where there is none here.</summary>
    public PackageSchema? Schema(string package) => package == Own.Name ? Own : Given.GetValueOrDefault(package);

    /// <summary>The full token of a resource type, and its schema where there is one.</summary>
    /// <exception cref="FormatException">There is no such type; the message says what to write instead.</exception>
    public ResourceReferenceType Resource(string type)
    {
        if (type.StartsWith("pulumi:providers:", StringComparison.Ordinal))
        {
            var package = type["pulumi:providers:".Length..];
            CheckPackage(package);
            return new(type, Given.GetValueOrDefault(package)?.Provider);
        }
        var parts = Split(type);
        if (_notInYaml.TryGetValue(type, out var instead))
            throw new FormatException($"Pulumi's YAML does not take `{type}`. Write {instead}, or the program in another language.");
        return Schema(parts[0]) is not { } schema ? new(Expand(parts), null)
            : Find(schema.Resources, parts) is { } resource ? new(resource.Token, resource)
            : throw new FormatException($"The package `{schema.Name}` has no resource `{type}`.{Suggest(parts, schema.Resources.Keys)}");
    }

    /// <summary>The full token of a function, and its schema where there is one.</summary>
    /// <exception cref="FormatException">There is no such function; the message says what to write instead.</exception>
    public (string Token, FunctionSchema? Schema) Function(string function)
    {
        var parts = Split(function);
        return Schema(parts[0]) is not { } schema ? (Expand(parts), null)
            : Find(schema.Functions, parts) is { } found ? (found.Token, found)
            : throw new FormatException($"The package `{schema.Name}` has no function `{function}`.{Suggest(parts, schema.Functions.Keys)}");
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

    private static string Expand(string[] parts) => Expand(parts, PackageTable.RepeatsNameInModule.GetValueOrDefault(parts[0]));

    private static string Expand(string[] parts, bool repeatsName)
    {
        var module = parts.Length == 3 ? parts[1] : "index";
        if (repeatsName && !module.Contains('/', StringComparison.Ordinal))
            module += $"/{char.ToLowerInvariant(parts[^1][0])}{parts[^1][1..]}";
        return $"{parts[0]}:{module}:{parts[^1]}";
    }

    private static T? Find<T>(IReadOnlyDictionary<string, T> members, string[] parts) where T : class =>
        members.GetValueOrDefault(Expand(parts, repeatsName: false)) ?? members.GetValueOrDefault(Expand(parts, repeatsName: true));

    /// <summary>The nearest name, in its module first.</summary>
    private static string Suggest(string[] parts, IEnumerable<string> tokens)
    {
        var known = tokens.Select(t => Short(t.Split(':'))).ToList();
        var module = Module(Short(Expand(parts).Split(':')));
        var near = Nearest.Find(parts[^1], known.Where(t => Module(t) == module).Select(Last)) is { } sibling ? $"{module}:{sibling}"
            : Nearest.Find(parts[^1], known.Select(Last)) is { } other ? known.First(t => Last(t) == other)
            : null;
        return near is null ? "" : $" Did you mean `{near}`?";
    }

    /// <summary>A token as it is mostly written: without what repeats the name, and without <c>index</c>.</summary>
    private static string Short(string[] parts)
    {
        var module = parts[1].EndsWith($"/{parts[2]}", StringComparison.OrdinalIgnoreCase) ? parts[1][..^(parts[2].Length + 1)] : parts[1];
        return module == "index" ? $"{parts[0]}:{parts[2]}" : $"{parts[0]}:{module}:{parts[2]}";
    }

    private static string Module(string token) => token[..token.LastIndexOf(':')];

    private static string Last(string token) => token[(token.LastIndexOf(':') + 1)..];
}

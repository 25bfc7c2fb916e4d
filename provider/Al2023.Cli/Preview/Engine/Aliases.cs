using Al2023.Protocol.Provider;

namespace Al2023.Cli.Preview.Engine;

/// <summary>The URNs that aliases stand for.</summary>
public static class Aliases
{
    /// <summary>The former URN of a resource that has the URN now.</summary>
    public static string Urn(Alias alias, string urn)
    {
        if (alias is not Alias.ByParts parts)
            return ((Alias.ByUrn)alias).Urn;
        var now = urn.Split("::", 4);
        var types = now[2].Split('$');
        var type = parts.Type.Length > 0 ? parts.Type : types[^1];
        var parent = parts.NoParent ? ""
            : parts.ParentUrn.Length > 0 ? Parents(parts.ParentUrn)
            : string.Concat(types[..^1].Select(t => t + "$"));
        return string.Join("::",
            parts.Stack.Length > 0 ? $"urn:pulumi:{parts.Stack}" : now[0],
            parts.Project.Length > 0 ? parts.Project : now[1],
            parent + type,
            parts.Name.Length > 0 ? parts.Name : now[3]);
    }

    private static string Parents(string parent) =>
        Urns.QualifiedType(parent) is var types && types != Urns.StackType ? types + "$" : "";
}

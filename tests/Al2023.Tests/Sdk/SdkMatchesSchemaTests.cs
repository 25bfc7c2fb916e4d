namespace Al2023.Tests.Sdk;

/// <summary>The generated SDKs say what provider/schema.json says: all resources, inputs, outputs, enums and functions, no more.</summary>
public sealed class SdkMatchesSchemaTests
{
    /// <summary>TypeScript has one type of numbers.</summary>
    [Test]
    public void TypeScript() => AssertSame(TypeScriptSurface.Read(), expected => [.. expected.Select(m => m with { Type = m.Type.Replace("integer", "number", StringComparison.Ordinal) })]);

    [Test]
    public void CSharp() => AssertSame(CSharpSurface.Read());

    [Test]
    public void Python() => AssertSame(PythonSurface.Read());

    /// <summary>Go writes one plain struct per type, whatever uses it.</summary>
    [Test]
    public void Go() => AssertSame(GoSurface.Read(), expected =>
    [
        .. expected.Where(m => !m.Group.StartsWith("plain ", StringComparison.Ordinal) && !m.Group.StartsWith("output type ", StringComparison.Ordinal)),
        .. Types(expected).Select(m => m with { Group = "plain type " + m.Group.Split(' ')[^1] }).Distinct(),
    ], "input type UserDataIssue");

    private static IEnumerable<SdkMember> Types(IEnumerable<SdkMember> members) =>
        members.Where(m => m.Group.Contains(" type ", StringComparison.Ordinal));

    private static void AssertSame(List<SdkMember> offered, Func<List<SdkMember>, List<SdkMember>>? shape = null, params string[] surplusGroups)
    {
        var expected = SchemaSurface.Read();
        var wanted = (shape?.Invoke(expected) ?? expected).ToDictionary(m => (m.Group, m.Name));
        var found = offered.ToDictionary(m => (m.Group, m.Name));
        var drift = wanted.Values.Where(w => !found.ContainsKey((w.Group, w.Name))).Select(w => $"{w.Group}: `{w.Name}` is missing")
            .Concat(found.Values.Where(f => !wanted.ContainsKey((f.Group, f.Name)) && !surplusGroups.Contains(f.Group)).Select(f => $"{f.Group}: `{f.Name}` is not in the schema"))
            .Concat(found.Values.Where(f => wanted.ContainsKey((f.Group, f.Name))).SelectMany(f => Differences(wanted[(f.Group, f.Name)], f)));
        Assert.That(drift, Is.Empty, "sdk/README.md says how the SDKs are made again");
    }

    private static IEnumerable<string> Differences(SdkMember wanted, SdkMember found)
    {
        if (wanted.Type != found.Type)
            yield return $"{found.Group}: `{found.Name}` is `{found.Type}`, and `{wanted.Type}` in the schema";
        if (found.Required is { } required && required != wanted.Required)
            yield return $"{found.Group}: `{found.Name}` is {(required ? "required" : "optional")}, and not so in the schema";
    }
}

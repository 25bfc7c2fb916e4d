namespace Al2023.Tests.Sdk;

/// <summary>One name of the public API: a property of a resource, type or function, or a value of an enum.</summary>
/// <param name="Group">What it belongs to, `input type Taint` for example.</param>
/// <param name="Name">As on the wire.</param>
/// <param name="Type">`string`, `Taint[]`, `map&lt;any&gt;`; of an enum's value its name in lower case.</param>
/// <param name="Required">Null where a language does not say.</param>
internal sealed record SdkMember(string Group, string Name, string Type, bool? Required = null);

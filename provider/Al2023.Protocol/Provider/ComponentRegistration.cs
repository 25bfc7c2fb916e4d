using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>What a component registers: itself, with every option that the program gave it, and its children, with those that reach them.</summary>
public static class ComponentRegistration
{
    /// <summary>The component itself. The engine hands on to children what it finds here.</summary>
    public static Registration Component(this ConstructRequest request) => new()
    {
        Type = request.Type,
        Name = request.Name,
        Parent = request.Parent,
        Inputs = request.Inputs,
        PropertyDependencies = request.InputDependencies,
        Options = request.Options,
        ParentStackTraceHandle = request.StackTraceHandle,
    };

    /// <summary>
    /// A resource below the component. Protection and deletion are handed on here too, for engines that do not do it
    /// themselves; paths of inputs, aliases, hooks and timeouts are the component's own.
    /// </summary>
    /// <param name="request">The order to create the component.</param>
    /// <param name="component">The component's URN.</param>
    /// <param name="type">The child's type; its package says which provider the child gets.</param>
    /// <param name="name">The child's name, which begins with the component's.</param>
    /// <param name="version">The version of the type's package.</param>
    /// <param name="inputs">The inputs, with their dependencies.</param>
    public static Registration Child(
        this ConstructRequest request, string component, string type, string name, string version, PropertyValue.Map inputs) => new()
        {
            Type = type,
            Name = name,
            Parent = component,
            Custom = true,
            Inputs = inputs,
            Version = version,
            Provider = request.ProviderOf(type),
            Options = new()
            {
                Protect = request.Options.Protect,
                RetainOnDelete = request.Options.RetainOnDelete,
                DeletedWith = request.Options.DeletedWith,
            },
            ParentStackTraceHandle = request.StackTraceHandle,
        };

    /// <summary>The reference of the explicit provider for the package of a type or function, or empty.</summary>
    public static string ProviderOf(this ConstructRequest request, string token) =>
        request.Options.Providers.GetValueOrDefault(token[..token.IndexOf(':', StringComparison.Ordinal)], "");
}

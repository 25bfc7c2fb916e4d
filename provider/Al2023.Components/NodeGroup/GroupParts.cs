using Al2023.Components.Children;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>What a group is made of.</summary>
/// <param name="Role">The nodes' role.</param>
/// <param name="Template">The launch template.</param>
/// <param name="Ready">What nodes need before they can join: policies and the access entry.</param>
internal sealed record GroupParts(NodeRoleChildren Role, Registered Template, UrnSet Ready)
{
    /// <summary>The template's version in use, by its number: every change of the template is a change of the group.</summary>
    public PropertyValue TemplateVersion => Template["latestVersion"].AsText();
}

using Al2023.Preview.Yaml.Expressions;
using Al2023.Preview.Yaml.Typing;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Yaml.Runtime;

/// <summary>Follows <c>${root.name[0]["key"]}</c> into values.</summary>
public static class AccessPath
{
    /// <exception cref="FormatException">A step does not fit the value; the message says which.</exception>
    public static PropertyValue Follow(PropertyValue root, PropertyAccess access, Names names, bool isPreview)
    {
        var value = root;
        var path = access.Root;
        var isOutput = false;
        foreach (var step in access.Path)
        {
            if (value is PropertyValue.Resource reference)
            {
                value = OfResource(names.Resource(reference), step, isPreview);
                isOutput = true;
            }
            else
            {
                value = Step(value, step, path, isOutput);
            }
            path = step is IndexAccessor i ? $"{path}[{i.Index}]" : $"{path}.{((NameAccessor)step).Name}";
        }
        return isOutput && value.ContainsUnknowns && value is not PropertyValue.Resource ? Whole(value) : value;
    }

    private static PropertyValue OfResource(KnownResource resource, Accessor step, bool isPreview)
    {
        if (step is not NameAccessor { Name: var name })
            throw new FormatException("A resource has no elements. Name one of its outputs.");
        return name switch
        {
            "urn" => ((PropertyValue)resource.Urn).DependingOn(resource.Urn),
            "id" when resource.Reference.Id is { } id => id.DependingOn(resource.Urn),
            _ => resource.Output(name, isPreview),
        };
    }

    private static PropertyValue Step(PropertyValue value, Accessor step, string path, bool isOutput) => (value, step) switch
    {
        (PropertyValue.Unknown, _) => value,
        (PropertyValue.Null, _) when isOutput => value,
        (PropertyValue.Map map, NameAccessor name) =>
            isOutput && !map.Entries.ContainsKey(name.Name) && map.ContainsUnknowns ? Whole(map) : map.At(name.Name),
        (PropertyValue.List list, IndexAccessor index) =>
            index.Index >= 0 && index.Index < list.Items.Length
                ? list.At(index.Index)
                : throw new FormatException($"`{path}` has {list.Items.Length} elements, and no element {index.Index}. The first is 0."),
        _ => throw new FormatException($"`{path}` is {(value is PropertyValue.Null ? "nothing" : TypeNames.Of(ValueTypes.Of(value)))}: no {(step is NameAccessor n ? $"property `{n.Name}`" : "element")} can be taken from it."),
    };

    /// <summary>A value with unknown parts is unknown as a whole, so that no old part of it is used.</summary>
    private static PropertyValue Whole(PropertyValue value)
    {
        var unknown = new PropertyValue.Unknown().DependingOn(value.AllDependencies());
        return value.ContainsSecrets ? unknown.Secret() : unknown;
    }
}

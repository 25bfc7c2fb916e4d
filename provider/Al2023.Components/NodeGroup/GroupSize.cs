using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>A group's size as it came, with the defaults put in.</summary>
internal readonly record struct GroupSize(PropertyValue Min, PropertyValue Max, PropertyValue Desired, bool IgnoreDesired)
{
    public static GroupSize Of(PropertyValue scaling)
    {
        var min = scaling.At("minSize").Or(1);
        return new(min, scaling.At("maxSize").Or(3), scaling.At("desiredSize").Or(min), scaling.At("ignoreDesiredSize") is not PropertyValue.Bool { Value: false });
    }
}

using Al2023.Components.Lookups;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>A launch template of the user's own, as far as it can be read: AWS's provider gives the data of the default version alone.</summary>
/// <param name="Given">The input.</param>
/// <param name="Found">What the lookup gives; absent where the input is.</param>
internal sealed record GivenTemplate(LaunchTemplateSpecificationInputs Given, PropertyValue Found)
{
    public const string Default = "$Default";
    public const string Latest = "$Latest";

    /// <summary>Looks the template up, if one is given.</summary>
    public static async Task<GivenTemplate> Find(AwsLookups aws, LaunchTemplateSpecificationInputs given) =>
        new(given, given.IsAbsent ? new PropertyValue.Null() : await aws.LaunchTemplate(given));

    /// <summary>The template as a group names it.</summary>
    public TemplateReference Reference => new(
        Given.Id.Or(Found.At("id").AsInput()).ToProperty(),
        Given.Name.Or(Found.At("name").AsInput()).ToProperty(),
        Version);

    /// <summary>The version's number.</summary>
    public Input<string> Version => Given.Version.Or(Default).SelectMany(v => v switch
    {
        Default => DefaultVersion,
        Latest => Found.At("latestVersion").AsInput(),
        _ => Input<string>.Known(v),
    }).At(Given.Version.Place);

    public Input<string> DefaultVersion => Found.At("defaultVersion").AsInput();

    /// <summary>What the version holds is known.</summary>
    public bool IsRead => Data is PropertyValue.Map;

    /// <summary>The version is one whose data AWS's provider does not give.</summary>
    public bool IsOtherVersion => Given.IsSet && Data is PropertyValue.Null;

    public Input<string> ImageId => Text(Field("imageId"));

    public Input<string> InstanceType => Text(Field("instanceType"));

    /// <summary><c>spot</c> or <c>capacity-block</c>.</summary>
    public Input<string> Market => Text(Field("instanceMarketOptions").At(0).At("marketType"));

    /// <summary>The instance profile, by its name or its ARN.</summary>
    public Input<string> Profile
    {
        get
        {
            var profile = Field("iamInstanceProfiles").At(0);
            return Text(profile.At("name")).Or(Text(profile.At("arn")).Select(a => a[(a.LastIndexOf('/') + 1)..]));
        }
    }

    public Input<string> ShutdownBehavior => Text(Field("instanceInitiatedShutdownBehavior"));

    public Input<string> Hibernation => Text(Field("hibernationOptions").At(0).At("configured"));

    /// <summary>User data as EC2's API has it, in base64.</summary>
    public Input<string> UserData => Text(Field("userData"));

    public bool HasInstanceRequirements => Elements(Field("instanceRequirements")).Count > 0;

    /// <summary>The subnet of an interface.</summary>
    public Input<string> Subnet => Elements(Field("networkInterfaces")).Select(i => Text(i.At("subnetId"))).FirstOrDefault(s => s.IsSet);

    /// <summary>All security groups, those of the interfaces too; absent where it names none.</summary>
    public PropertyValue SecurityGroups
    {
        get
        {
            var (own, interfaces) = (Field("vpcSecurityGroupIds"), Field("networkInterfaces"));
            if (own is PropertyValue.Unknown || interfaces is PropertyValue.Unknown)
                return new PropertyValue.Unknown().Like(Data);
            var groups = Elements(own).Concat(Elements(interfaces).SelectMany(i => Elements(i.At("securityGroups")))).Distinct().ToList();
            return groups.Count > 0 ? Properties.ListOf(groups) : new PropertyValue.Null();
        }
    }

    private PropertyValue Data => !Input.AreKnown(Version, DefaultVersion, out var version, out var byDefault) ? Given.IsAbsent ? Found : new PropertyValue.Unknown().Like(Found)
        : version == byDefault ? Found
        : new PropertyValue.Null();

    // AWS's provider gives every field: one that an answer lacks is not known.
    private PropertyValue Field(string name) => Data is PropertyValue.Map map && !map.Entries.ContainsKey(name) ? new PropertyValue.Unknown().Like(map) : Data.At(name);

    // What a template does not say is an empty text there.
    private Input<string> Text(PropertyValue value) => value.AsInput(Given.Place).SelectMany(t => t.Length > 0 ? Input<string>.Known(t, Given.Place) : Input<string>.Absent(Given.Place));

    private static IReadOnlyList<PropertyValue> Elements(PropertyValue list) => list is PropertyValue.List { Items: var items } ? [.. items.Select((_, i) => list.At(i))] : [];
}

/// <summary>A launch template as a group names it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">The number of the version in use.</param>
internal sealed record TemplateReference(PropertyValue Id, PropertyValue Name, Input<string> Version)
{
    /// <summary>A template that is made here, in its latest version: every change of it is a change of the group.</summary>
    public static TemplateReference Of(Registered template) => new(template.Id, template["name"], template.Output("latestVersion"));
}

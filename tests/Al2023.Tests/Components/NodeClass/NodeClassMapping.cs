using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Al2023.Tests.Components.NodeClass;

/// <summary>An EC2NodeClass as inputs.</summary>
internal sealed class NodeClassMapping(ManifestMapping mapping)
{
    private static readonly Dictionary<string, string> _names = new()
    {
        ["httpProtocolIPv6"] = "httpProtocolIpv6",
        ["ownerID"] = "ownerId",
    };

    private static readonly string[] _families = ["al2", "bottlerocket", "windows2019", "windows2022", "windows2025"];

    public void Map()
    {
        var metadata = mapping.Manifest["metadata"] as JsonObject;
        mapping.Inputs["nodeClassName"] = mapping.Copy(metadata?["name"]);
        mapping.Inputs["nodeClassLabels"] = mapping.Copy(metadata?["labels"]);
        mapping.Inputs["nodeClassAnnotations"] = mapping.Copy(metadata?["annotations"]);
        if (mapping.Spec() is not { } spec)
            return;
        MapImages(spec);
        MapRole(spec);
        foreach (var required in new[] { "subnetSelectorTerms", "securityGroupSelectorTerms" })
        {
            if (spec[required] is null)
                mapping.Cannot($"`{required}` left out selects by the cluster's tag");
        }
        foreach (var (key, value) in spec)
            MapField(key, value);
    }

    private void MapField(string key, JsonNode? value)
    {
        switch (key)
        {
            case "amiFamily" or "amiSelectorTerms" or "role" or "instanceProfile":
                break;
            case "blockDeviceMappings":
                MapDevices(value);
                break;
            case "userData":
                MapUserData(value);
                break;
            case "associatePublicIPAddress":
                mapping.Inputs["associatePublicIpAddress"] = mapping.Copy(value);
                break;
            case "tags":
                mapping.Inputs["tags"] = mapping.CopyTexts(value);
                break;
            case "kubelet":
                mapping.Inputs["kubelet"] = mapping.CopyKubelet(value);
                break;
            default:
                CheckTexts(value);
                mapping.Inputs[key] = mapping.Copy(value, _names);
                break;
        }
    }

    // Tags and account ids of selector terms are texts.
    private void CheckTexts(JsonNode? terms)
    {
        foreach (var term in (terms as JsonArray ?? []).OfType<JsonObject>())
        {
            if (ManifestMapping.HoldsNumber(term["tags"]) || ManifestMapping.HoldsNumber(term["ownerID"]))
                mapping.Cannot("a number where a text is wanted is read as its text");
        }
    }

    private void MapImages(JsonObject spec)
    {
        var terms = spec["amiSelectorTerms"];
        CheckTexts(terms);
        var aliases = (terms as JsonArray ?? []).OfType<JsonObject>().Select(t => (t["alias"] as JsonValue)?.ToString()).OfType<string>().ToList();
        if (aliases.Any(a => _families.Contains(a.Split('@')[0])))
            mapping.Cannot("an alias of another family");
        var family = spec["amiFamily"]?.ToString();
        if (family is not (null or "AL2023"))
            mapping.Cannot("another `amiFamily`");
        else if (family is null && (!mapping.IsV1 || aliases.Count == 0))
            mapping.Cannot("`amiFamily` left out: it is always written");
        if (terms is null && mapping.IsV1)
            mapping.Cannot("`amiSelectorTerms` left out is `al2023@latest`");
        mapping.Inputs["amiSelectorTerms"] = mapping.Copy(terms);
    }

    private void MapRole(JsonObject spec)
    {
        var (role, profile) = (spec["role"], spec["instanceProfile"]);
        if (role is null == profile is null)
            mapping.Cannot("both or none of `role` and `instanceProfile`: there is always one");
        if (role?.ToString().StartsWith("arn:", StringComparison.Ordinal) == true)
            mapping.Cannot("an ARN as `role`: the bare name is written");
        else if (role is JsonValue && role.ToString().Contains('/'))
            mapping.Cannot("a path before the name of the role: the bare name is written");
        else if (role is JsonValue && role.ToString().Any(char.IsWhiteSpace))
            mapping.Cannot("a role whose name no ARN can hold");
        mapping.Inputs["nodeRole"] = new JsonObject
        {
            ["arn"] = role is null or JsonValue ? "arn:aws:iam::111122223333:role/" + (role?.ToString() ?? "edge-nodes") : mapping.Copy(role),
            ["instanceProfileName"] = mapping.Copy(profile),
        };
    }

    private void MapUserData(JsonNode? value)
    {
        if (value is JsonValue text && text.GetValueKind() is JsonValueKind.String && !text.ToString().StartsWith("#!", StringComparison.Ordinal))
            mapping.Cannot("user data is given in its parts");
        mapping.Inputs["bootstrapScripts"] = value is null ? null : new JsonArray(mapping.Copy(value));
    }

    private void MapDevices(JsonNode? value)
    {
        if (value is not JsonArray mappings)
        {
            mapping.Inputs["additionalVolumes"] = mapping.Copy(value);
            return;
        }
        var devices = mappings.OfType<JsonObject>().ToList();
        var roots = devices.Count(d => IsTrue(d["rootVolume"]));
        var root = devices.Find(d => IsTrue(d["rootVolume"])) ?? devices.Find(d => d["deviceName"]?.ToString() == "/dev/xvda");
        if (roots > 1)
            mapping.Cannot("two root volumes: there is one `rootVolume`");
        if (root is null && devices.Count == 50)
            mapping.Cannot("fifty mappings and no root volume: ours is always written");
        if (root is not null)
            mapping.Inputs["rootVolume"] = Volume(root, isRoot: true);
        mapping.Inputs["additionalVolumes"] = new JsonArray([.. devices.Where(d => d != root).Select(d => (JsonNode)Volume(d, isRoot: false))]);
    }

    private JsonObject Volume(JsonObject device, bool isRoot)
    {
        var volume = new JsonObject { ["deviceName"] = mapping.Copy(device["deviceName"]) };
        if (isRoot && device["deviceName"] is null)
            mapping.Cannot("a root volume without a device name gets one");
        if (isRoot && (device["ebs"] as JsonObject)?["volumeSize"] is null && (device["ebs"] as JsonObject)?["snapshotID"] is null)
            mapping.Cannot("a root volume without a size gets one");
        foreach (var (key, value) in device["ebs"] as JsonObject ?? [])
        {
            var name = key switch { "kmsKeyID" => "kmsKeyId", "snapshotID" => "snapshotId", "volumeType" => "type", "volumeSize" => "size", _ => key };
            volume[name] = key == "volumeSize" ? Size(value) : mapping.Copy(value);
        }
        return volume;
    }

    private JsonNode? Size(JsonNode? value)
    {
        var text = value?.ToString() ?? "";
        var unit = text.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var number = text[..^unit.Length];
        if (value is JsonValue leaf && leaf.GetValueKind() is JsonValueKind.String && unit is "Gi" && int.TryParse(number, CultureInfo.InvariantCulture, out var size))
            return size;
        mapping.Cannot("a size in another form than a number of GiB");
        return null;
    }

    private static bool IsTrue(JsonNode? value) => value is JsonValue leaf && leaf.GetValueKind() is JsonValueKind.True;
}

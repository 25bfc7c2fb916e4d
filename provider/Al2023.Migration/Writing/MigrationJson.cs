using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Al2023.Migration.Model;
using Al2023.Nodes.Findings;

namespace Al2023.Migration.Writing;

/// <summary>Writes what was understood, in the form of <c>migration.schema.json</c>.</summary>
internal static class MigrationJson
{
    private static readonly JsonWriterOptions _options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<Group> groups, ControllerFacts? controller, IReadOnlyList<Unmapped> unmapped, IReadOnlyList<Step> steps) => Text(json =>
    {
        json.WriteStartObject();
        Array(json, "groups", groups, g => Group(json, g));
        json.WritePropertyName("controller");
        Controller(json, controller);
        Array(json, "unmapped", unmapped, u => Object(json, ("path", u.Path), ("reason", u.Reason)));
        Array(json, "steps", steps, s => Step(json, s));
        json.WriteEndObject();
    });

    /// <summary>The file that <c>pulumi import</c> reads; null where nothing is adopted.</summary>
    public static string? Import(IReadOnlyList<Group> groups)
    {
        var adopted = groups.Where(g => g.Way is Way.InPlace && g.Name is not null).ToList();
        return adopted.Count == 0 ? null : Text(json =>
        {
            json.WriteStartObject();
            Array(json, "resources", adopted.SelectMany(Imports), r => Value(json, r));
            json.WriteEndObject();
        });
    }

    private static IEnumerable<OrderedDictionary<string, object?>> Imports(Group group)
    {
        yield return GroupInputs.Object(("type", $"al2023:index:{group.Component}"), ("name", group.Key), ("component", true), ("remote", true));
        OrderedDictionary<string, object?> Child(string type, string name, string id) => GroupInputs.Object(("type", type), ("name", name), ("id", id), ("parent", group.Key));
        foreach (var (kind, name, _) in group.Objects)
            yield return kind is "EC2NodeClass"
                ? Child("kubernetes:karpenter.k8s.aws/v1:EC2NodeClass", group.Key, name)
                : Child("kubernetes:karpenter.sh/v1:NodePool", $"{group.Key}-{name}", name);
        if (group.Objects.Count > 0)
            yield break;
        if (group is { IsManaged: true, Template: { } template })
            yield return Child("aws:ec2/launchTemplate:LaunchTemplate", $"{group.Key}-image", template.Id);
        yield return group.IsManaged
            ? Child("aws:eks/nodeGroup:NodeGroup", group.Key, $"{group.Cluster}:{group.Name}")
            : Child("aws:autoscaling/group:Group", group.Key, group.Name!);
    }

    private static void Group(Utf8JsonWriter json, Group group)
    {
        json.WriteStartObject();
        json.WriteString("source", group.Source);
        json.WriteString("origin", string.Join("; ", group.Origins));
        json.WriteString("component", group.Component);
        json.WritePropertyName("inputs");
        Value(json, group.Inputs.Fields);
        json.WriteString("way", group.Way switch { Way.InPlace => "inPlace", Way.BlueGreen => "blueGreen", _ => "none" });
        Array(json, "notes", group.Notes, n => Object(json, ("path", n.Path), ("severity", n.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "information" }), ("message", n.Message.ToString())));
        json.WriteEndObject();
    }

    private static void Controller(Utf8JsonWriter json, ControllerFacts? controller)
    {
        if (controller is null)
            json.WriteNullValue();
        else
            Object(json, ("name", controller.Name), ("version", controller.Version), ("origin", controller.Origin.ToString()));
    }

    private static void Step(Utf8JsonWriter json, Step step)
    {
        json.WriteStartObject();
        json.WriteString("title", step.Title);
        json.WriteString("why", step.Why);
        Array(json, "commands", step.Commands, json.WriteStringValue);
        Array(json, "rollback", step.Rollback, json.WriteStringValue);
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }

    private static void Object(Utf8JsonWriter json, params IEnumerable<(string Key, string? Value)> fields)
    {
        json.WriteStartObject();
        foreach (var (key, value) in fields)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> map:
                json.WriteStartObject();
                foreach (var (key, below) in map)
                {
                    json.WritePropertyName(key);
                    Value(json, below);
                }
                json.WriteEndObject();
                break;
            case IReadOnlyList<object?> list:
                json.WriteStartArray();
                foreach (var item in list)
                    Value(json, item);
                json.WriteEndArray();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or long:
                json.WriteNumberValue(System.Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(value?.ToString());
                break;
        }
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, _options))
            write(json);
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}

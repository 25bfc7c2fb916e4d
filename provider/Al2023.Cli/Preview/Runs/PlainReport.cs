using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Al2023.Cli.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Runs;

/// <summary>A plan as plain text: the tree of resources with their inputs, user data decoded.</summary>
public static class PlainReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Render(Plan plan)
    {
        var redacted = Redaction.Redact(plan);
        var text = new StringBuilder();
        foreach (var root in redacted.Resources.Where(r => r.Parent is null))
            Write(text, redacted, root, 0);
        if (redacted.Outputs.Entries.Count > 0)
            Write(text.Append("Outputs\n"), redacted.Outputs, 1);
        foreach (var line in redacted.Diagnostics)
            text.Append('\n').Append(line.Severity).Append(": ").Append(line.Urn is null ? "" : $"{line.Urn}: ").Append(line.Message).Append('\n');
        foreach (var answer in redacted.Simulated)
            text.Append("\nsimulated: ").Append(answer.Call).Append(' ').Append(PlanValues.Write(answer.Arguments).ToJsonString());
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, Plan plan, PlannedResource resource, int depth)
    {
        text.Append(' ', 2 * depth).Append("+ ").Append(resource.Type).Append(' ').Append(resource.Name).Append('\n');
        Write(text, resource.Inputs, depth + 2);
        foreach (var child in plan.Resources.Where(r => r.Parent == resource.Urn))
            Write(text, plan, child, depth + 1);
    }

    private static void Write(StringBuilder text, PropertyValue.Map map, int depth)
    {
        foreach (var (key, value) in map.Entries)
        {
            text.Append(' ', 2 * depth).Append(key).Append(':');
            var shown = Show(key, value);
            if (shown.Contains('\n', StringComparison.Ordinal))
                text.Append('\n').Append(string.Concat(shown.TrimEnd('\n').Split('\n').Select(l => new string(' ', 2 * depth + 2) + l + "\n")));
            else
                text.Append(' ').Append(shown).Append('\n');
        }
    }

    private static string Show(string key, PropertyValue value) => value switch
    {
        { IsSecret: true } => "[secret]",
        PropertyValue.Unknown => "<unknown>",
        PropertyValue.Text { Value: var text } when key is "userData" && TryBase64(text) is { } decoded => decoded,
        PropertyValue.Text { Value: ['{', ..] json } when TryJson(json) is { } indented => indented,
        PropertyValue.Text text => text.Value,
        _ => PlanValues.Write(value)?.ToJsonString(Indented) ?? "null",
    };

    private static string? TryBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
    }

    private static string? TryJson(string text)
    {
        try
        {
            return JsonNode.Parse(text)!.ToJsonString(Indented);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

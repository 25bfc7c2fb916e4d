using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Iam;

/// <summary>An Amazon Resource Name in its parts.</summary>
public sealed record Arn(string Partition, string Service, string Region, string Account, string Resource)
{
    /// <summary>The ARN of a text; null where it is none.</summary>
    public static Arn? Parse(string text)
    {
        var parts = text.Split(':', 6);
        return parts is ["arn", { Length: > 0 } partition, { Length: > 0 } service, var region, var account, { Length: > 0 } resource]
            && !text.Any(char.IsWhiteSpace) && partition.StartsWith("aws", StringComparison.Ordinal)
            ? new(partition, service, region, account, resource)
            : null;
    }

    /// <summary>What follows the last slash of the resource: the name of a role in a path.</summary>
    public string Name => Resource[(Resource.LastIndexOf('/') + 1)..];

    /// <summary>An error where an ARN is known and not of the service and the kind of resource, <c>role/</c> for example.</summary>
    public static IEnumerable<Finding> Check(Input<string> input, string service, string resource)
    {
        if (!input.IsKnown(out var text))
            yield break;
        if (Parse(text) is { } arn && arn.Service == service && arn.Resource.Length > resource.Length
            && arn.Resource.StartsWith(resource, StringComparison.Ordinal))
            yield break;
        yield return input.Error($"`{input}` is no such ARN. Write one of the form `arn:aws:{service:known}:…:{resource:known}…`.");
    }

    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{Account}:{Resource}";
}

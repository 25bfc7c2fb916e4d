namespace Al2023.Cli.Preview.Diffs;

/// <summary>The inputs that hold documents. Kubernetes resources are documents as a whole: their manifests.</summary>
internal static class DocumentTable
{
    public static readonly IReadOnlyList<DocumentRule> Rules =
    [
        new("aws:cloudwatch/eventRule:EventRule", "eventPattern", "event pattern", DocumentEncoding.Json),
        new("aws:ec2/launchTemplate:LaunchTemplate", "userData", "user data", DocumentEncoding.UserData),
        new("aws:iam/policy:Policy", "policy", "policy", DocumentEncoding.Json),
        new("aws:iam/role:Role", "assumeRolePolicy", "trust policy", DocumentEncoding.Json),
        new("aws:iam/rolePolicy:RolePolicy", "policy", "policy", DocumentEncoding.Json),
        new("aws:sqs/queue:Queue", "policy", "queue policy", DocumentEncoding.Json),
        new("aws:sqs/queuePolicy:QueuePolicy", "policy", "queue policy", DocumentEncoding.Json),
    ];
}

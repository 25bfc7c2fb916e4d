using Al2023.Nodes.Karpenter;

namespace Al2023.Nodes.Iam.Controller;

/// <summary>How Karpenter hears that instances will be interrupted.</summary>
public static class Interruption
{
    /// <summary>How long a message waits [s].</summary>
    public const int RetentionSeconds = 300;

    /// <summary>The EventBridge rules of a release: a name for the resource, a description, the events.</summary>
    public static IEnumerable<(string Key, string Description, string Pattern)> Rules(KarpenterRelease release)
    {
        yield return Rule("health", "aws.health", "AWS Health Event");
        yield return Rule("spot", "aws.ec2", "EC2 Spot Instance Interruption Warning");
        yield return Rule("rebalance", "aws.ec2", "EC2 Instance Rebalance Recommendation");
        yield return Rule("state", "aws.ec2", "EC2 Instance State-change Notification");
        if (release >= new KarpenterRelease(1, 10, 0))
            yield return Rule("reservation", "aws.ec2", "EC2 Capacity Reservation Instance Interruption Warning");
    }

    /// <summary>The queue's policy: EventBridge may send by the rules of the account, and nobody may come without TLS.</summary>
    /// <param name="queueArn">The queue.</param>
    /// <param name="account">The account of rules and queue.</param>
    /// <param name="ruleArns">The ARNs of the rules.</param>
    public static string QueuePolicy(string queueArn, string account, IEnumerable<string> ruleArns) =>
        $$$$"""{"Version":"2012-10-17","Statement":[{"Sid":"AllowEvents","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"{{{{queueArn}}}}","Condition":{"StringEquals":{"aws:SourceAccount":"{{{{account}}}}"},"ArnEquals":{"aws:SourceArn":[{{{{string.Join(',', ruleArns.Select(r => $"\"{r}\""))}}}}]}}},{"Sid":"DenyHTTP","Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"{{{{queueArn}}}}","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""";

    private static (string Key, string Description, string Pattern) Rule(string key, string source, string type) =>
        (key, $"To Karpenter: {type}", $$"""{"source":["{{source}}"],"detail-type":["{{type}}"]}""");
}

using Al2023.Nodes.Iam.Controller;
using Al2023.Protocol.Values;

namespace Al2023.Components.Controller;

/// <summary>The interruption queue: aws.sqs.Queue and QueuePolicy, aws.cloudwatch.EventRule and EventTarget.</summary>
/// <param name="Name">The queue's name.</param>
/// <param name="Arn">The queue's ARN.</param>
/// <param name="Ready">What must be there before events arrive.</param>
internal sealed record InterruptionQueue(PropertyValue Name, PropertyValue Arn, UrnSet Ready)
{
    public static async Task<InterruptionQueue> Register(Scope scope, ControllerPlan plan)
    {
        var (tags, key) = (plan.Inputs.Tags, plan.Inputs.Queue.KmsKeyId);
        var queue = await scope.Register(new("aws:sqs/queue:Queue", scope.Name, new Properties
        {
            { "kmsMasterKeyId", key },
            { "messageRetentionSeconds", Interruption.RetentionSeconds },
            { "name", plan.QueueName },
            { "sqsManagedSseEnabled", key.IsSet ? Input<bool>.Absent() : true },
            { "tags", tags },
        }));
        var rules = await Task.WhenAll(Interruption.Rules(plan.Release).Select(r => RegisterRule(scope, r.Key, r.Description, r.Pattern, queue["arn"], tags)));
        var policy = await scope.Register(new("aws:sqs/queuePolicy:QueuePolicy", scope.Name, new Properties
        {
            { "policy", Input.Combine(plan.QueueArn, plan.Account, Input.All(rules.Select(r => r.Arn)), Interruption.QueuePolicy) },
            { "queueUrl", queue["url"] },
        }));
        return new(plan.QueueName.ToProperty().DependingOn(queue.Urn), queue["arn"], UrnSet.Of([policy.Urn, .. rules.Select(r => r.Target)]));
    }

    private static async Task<(Input<string> Arn, string Target)> RegisterRule(Scope scope, string key, string description, string pattern, PropertyValue queueArn, InputMap<Input<string>> tags)
    {
        var name = $"{scope.Name}-{key}";
        var rule = await scope.Register(new("aws:cloudwatch/eventRule:EventRule", name, new Properties
        {
            { "description", description },
            { "eventPattern", pattern },
            { "tags", tags },
        }));
        var target = await scope.Register(new("aws:cloudwatch/eventTarget:EventTarget", name, new Properties
        {
            { "arn", queueArn },
            { "rule", rule["name"] },
        }));
        return (rule.Output("arn"), target.Urn);
    }
}

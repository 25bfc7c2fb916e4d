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
        var tags = plan.Inputs.Tags;
        var queue = await scope.Register(new("aws:sqs/queue:Queue", scope.Name, new Properties
        {
            { "messageRetentionSeconds", Interruption.RetentionSeconds },
            { "name", plan.QueueName },
            { "sqsManagedSseEnabled", true },
            { "tags", tags },
        }));
        var policy = scope.Register(new("aws:sqs/queuePolicy:QueuePolicy", scope.Name, new Properties
        {
            { "policy", plan.QueueArn.Select(Interruption.QueuePolicy) },
            { "queueUrl", queue["url"] },
        }));
        var targets = await Task.WhenAll(Interruption.Rules(plan.Release).Select(r => RegisterRule(scope, r.Key, r.Description, r.Pattern, queue["arn"], tags)));
        return new(plan.QueueName.ToProperty().DependingOn(queue.Urn), queue["arn"], UrnSet.Of([(await policy).Urn, .. targets]));
    }

    private static async Task<string> RegisterRule(Scope scope, string key, string description, string pattern, PropertyValue queueArn, InputMap<Input<string>> tags)
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
        return target.Urn;
    }
}

using Al2023.Nodes.Iam.Controller;
using Al2023.Protocol.Values;

namespace Al2023.Components.Controller;

/// <summary>The interruption queue: aws.sqs.Queue and QueuePolicy, aws.cloudwatch.EventRule and EventTarget.</summary>
/// <param name="Name">The queue's name.</param>
/// <param name="Arn">The queue's ARN.</param>
/// <param name="Ready">What must be there before events arrive.</param>
internal sealed record InterruptionQueue(PropertyValue Name, PropertyValue Arn, UrnSet Ready)
{
    public static async Task<InterruptionQueue> Register(Scope scope, PropertyValue.Map raw, ControllerPlan plan)
    {
        var (name, tags) = (NameOf(raw), raw.At("tags").AsTexts());
        var queue = await scope.Register(new("aws:sqs/queue:Queue", scope.Name, Properties.Of(
            ("messageRetentionSeconds", Interruption.RetentionSeconds),
            ("name", name),
            ("sqsManagedSseEnabled", true),
            ("tags", tags))));
        var policy = scope.Register(new("aws:sqs/queuePolicy:QueuePolicy", scope.Name, Properties.Of(
            ("policy", ArnOf(raw, plan).ApplyText(a => Interruption.QueuePolicy(a))),
            ("queueUrl", queue["url"]))));
        var targets = await Task.WhenAll(Interruption.Rules(plan.Release).Select(r => RegisterRule(scope, r.Key, r.Description, r.Pattern, queue["arn"], tags)));
        return new(name.DependingOn(queue.Urn), queue["arn"], UrnSet.Of([(await policy).Urn, .. targets]));
    }

    /// <summary>The queue's ARN, known before the queue is there.</summary>
    public static PropertyValue ArnOf(PropertyValue.Map raw, ControllerPlan plan) =>
        plan.Partition.At("partition").ApplyText(p => plan.Region.ApplyText(r => plan.Account.ApplyText(a => NameOf(raw).ApplyText(n => $"arn:{p}:sqs:{r}:{a}:{n}"))));

    private static PropertyValue NameOf(PropertyValue.Map raw) => raw.At("queueName").AsText().Or(raw.At("clusterName").AsText());

    private static async Task<string> RegisterRule(Scope scope, string key, string description, string pattern, PropertyValue queueArn, PropertyValue tags)
    {
        var name = $"{scope.Name}-{key}";
        var rule = await scope.Register(new("aws:cloudwatch/eventRule:EventRule", name, Properties.Of(
            ("description", description),
            ("eventPattern", pattern),
            ("tags", tags))));
        var target = await scope.Register(new("aws:cloudwatch/eventTarget:EventTarget", name, Properties.Of(
            ("arn", queueArn),
            ("rule", rule["name"]))));
        return target.Urn;
    }
}

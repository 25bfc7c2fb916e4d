using Al2023.Migration.Model;

namespace Al2023.Migration.Writing;

/// <summary>The steps of one group.</summary>
/// <param name="group">The group.</param>
internal sealed class GroupSteps(Group group)
{
    private readonly string _target = Shell.Quote($"**::{group.Key}");
    private readonly string _cluster = Shell.Option("--cluster-name", group.Cluster ?? "CLUSTER");
    private readonly string _title = ProgramWriter.Line(group.Source);
    private readonly string _name = group.Name ?? "NAME";

    /// <summary>The group stays, and its nodes roll.</summary>
    public IEnumerable<Step> InPlace()
    {
        if (group.Objects.Count > 0)
            return [new($"Roll the nodes of {_title}", "Karpenter finds that nodes drifted from their class, and replaces them within the budgets of their pools.",
                [$"pulumi up --yes --target {_target} --target-dependents", "kubectl get nodeclaims -o wide"], ["kubectl apply -f karpenter-before.yaml"])];
        return [new(
            $"Roll the nodes of {_title} in place",
            $"The group keeps its name, subnets, types and role; {(group.IsManaged ? "EKS replaces its nodes within `updateConfig`, and goes back by itself where new ones do not join" : "an instance refresh replaces its nodes")}. Capacity for the nodes that are replaced at a time is needed meanwhile.",
            [$"pulumi up --yes --target {_target} --target-dependents", .. Wait()],
            group.Template is { } template ? Back(template) : [])];
    }

    /// <summary>A new group takes over, and the old one goes.</summary>
    public IEnumerable<Step> BlueGreen()
    {
        yield return new(
            $"Create the group beside {_title}",
            $"Both run for a while: as many nodes again are needed of {Types()}, with addresses in the subnets and within the account's quotas.",
            [$"pulumi up --yes --target {_target} --target-dependents", "kubectl wait --for=condition=Ready nodes --all --timeout=15m"],
            [$"pulumi destroy --yes --target {_target} --target-dependents"]);
        yield return new(
            $"Move the pods off {_title}",
            "No pod goes to the old nodes any more, and each is evicted within its Pod Disruption Budget. Stop here, for as long as wanted, where something does not run.",
            Drain("kubectl cordon", "kubectl drain --ignore-daemonsets --delete-emptydir-data --timeout=30m"),
            Drain("kubectl uncordon"));
        yield return new(
            $"Delete the old group {_title}",
            group.Stack is not null ? "The stack of CloudFormation owns it: eksctl deletes its own; of another see first what else it holds, as all of it goes, a role that new nodes use too." : "It is empty now. From here on the way back is to create it anew.",
            Delete(),
            []);
    }

    private string Types() => group.Inputs["instanceTypes"] is List<object?> types ? string.Join(", ", types.OfType<string>().Select(ProgramWriter.Line)) : "the pool's types";

    private IEnumerable<string> Wait() => group.IsManaged
        ? [$"aws eks wait nodegroup-active {_cluster} {Shell.Option("--nodegroup-name", _name)}"]
        : [$"aws autoscaling describe-instance-refreshes {Shell.Option("--auto-scaling-group-name", _name)}"];

    private IReadOnlyList<string> Back((string Id, string Version) template) => group.IsManaged
        ? [$"aws eks update-nodegroup-version {_cluster} {Shell.Option("--nodegroup-name", _name)} --launch-template {Shell.Quote($"id={template.Id},version={template.Version}")}"]
        :
        [
            $"aws autoscaling update-auto-scaling-group {Shell.Option("--auto-scaling-group-name", _name)} --launch-template {Shell.Quote($"LaunchTemplateId={template.Id},Version={template.Version}")}",
            $"aws autoscaling start-instance-refresh {Shell.Option("--auto-scaling-group-name", _name)}",
        ];

    private IReadOnlyList<string> Drain(params IReadOnlyList<string> commands)
    {
        if (group.Objects.Count > 0)
            return [.. group.Objects.Where(o => o.Kind is "NodePool" or "Provisioner").SelectMany(o => commands.Select(c => $"{c} --selector {Shell.Quote($"{(o.Kind == "NodePool" ? "karpenter.sh/nodepool" : "karpenter.sh/provisioner-name")}={o.Name}")}"))];
        if (group.IsManaged)
            return [.. commands.Select(c => $"{c} --selector {Shell.Quote($"eks.amazonaws.com/nodegroup={_name}")}")];
        var nodes = group.Name is null && group.Stack is { } stack
            ? $"Name=tag:aws:cloudformation:stack-name,Values={stack}"
            : $"Name=tag:aws:autoscaling:groupName,Values={_name}";
        return [.. commands.Select(c => $"aws ec2 describe-instances --filters {Shell.Quote(nodes)} --query 'Reservations[].Instances[].PrivateDnsName' --output text | xargs -r -n 1 {c}")];
    }

    private IReadOnlyList<string> Delete()
    {
        var owner = group.Origins.FirstOrDefault(o => o.Owned is not null);
        if (group.Objects.Count > 0)
            return [.. group.Objects.Select(o => $"kubectl delete {o.Kind.ToLowerInvariant()} {Shell.Quote(o.Name)}")];
        if (owner is { Tool: SourceTool.Terraform })
            return [$"terraform destroy {Shell.Quote($"-target={owner.Owned}")}"];
        if (owner is { Tool: SourceTool.Pulumi })
            return [.. owner.IsProtected ? [$"pulumi state unprotect {Shell.Quote(owner.Owned!)} --yes"] : Array.Empty<string>(), $"pulumi destroy --yes --target {Shell.Quote(owner.Owned!)}"];
        if (group.Stack is { } stack)
            return stack.StartsWith("eksctl-", StringComparison.Ordinal) && stack.LastIndexOf("-nodegroup-", StringComparison.Ordinal) is var at and > 0
                ? [$"eksctl delete nodegroup {Shell.Option("--cluster", group.Cluster ?? "CLUSTER")} {Shell.Option("--name", stack[(at + "-nodegroup-".Length)..])} --drain=false"]
                : [$"aws cloudformation describe-stack-resources {Shell.Option("--stack-name", stack)}", $"aws cloudformation delete-stack {Shell.Option("--stack-name", stack)}"];
        return group.IsManaged
            ? [$"aws eks delete-nodegroup {_cluster} {Shell.Option("--nodegroup-name", _name)}", $"aws eks wait nodegroup-deleted {_cluster} {Shell.Option("--nodegroup-name", _name)}"]
            : [$"aws autoscaling delete-auto-scaling-group {Shell.Option("--auto-scaling-group-name", _name)} --force-delete"];
    }
}

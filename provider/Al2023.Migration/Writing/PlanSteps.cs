using Al2023.Migration.Model;

namespace Al2023.Migration.Writing;

/// <summary>The steps from what runs to what is wanted, in their order.</summary>
/// <param name="groups">All groups.</param>
/// <param name="config">The configuration values to be set.</param>
/// <param name="controller">What scales the nodes; null where no source shows it.</param>
internal sealed class PlanSteps(IReadOnlyList<Group> groups, IReadOnlyList<ConfigValue> config, ControllerFacts? controller)
{
    public IReadOnlyList<Step> All()
    {
        var moving = groups.Where(g => !g.IsLeft).ToList();
        if (moving.Count == 0)
            return [];
        var steps = new List<Step> { Look(), Prepare() };
        var inPlace = moving.Where(g => g.Way is Way.InPlace).ToList();
        if (moving.Any(g => g.Objects.Count > 0))
            steps.Add(Karpenter());
        if (inPlace.Count > 0)
            steps.Add(Adopt(inPlace));
        // One of the smaller groups first shows whether the workloads are fit for it.
        steps.AddRange(inPlace.SelectMany(g => new GroupSteps(g).InPlace()));
        steps.AddRange(moving.Where(g => g.Way is Way.BlueGreen).SelectMany(g => new GroupSteps(g).BlueGreen()));
        steps.Add(Afterwards());
        return steps;
    }

    private static Step Look() => new(
        "Look at the workloads",
        "A drain waits for Pod Disruption Budgets, and a single replica is gone while it moves: give it a second one, or a time when it may be away. Old JVMs (before 8u372 and 11.0.16) and old .NET do not see the limits of cgroup v2; pods that read the node's credentials need more than one hop to IMDS, or better roles of their own; whoever mounts Docker's socket finds none; iptables is nftables' there.",
        [
            "kubectl get poddisruptionbudgets --all-namespaces",
            "kubectl get deployments,statefulsets --all-namespaces -o custom-columns=KIND:.kind,NAMESPACE:.metadata.namespace,NAME:.metadata.name,REPLICAS:.spec.replicas",
            "kubectl get pods --all-namespaces -o custom-columns=NAMESPACE:.metadata.namespace,NAME:.metadata.name,NODE:.spec.nodeName,'HOSTPATHS:.spec.volumes[*].hostPath.path'",
            "kubectl get daemonsets --all-namespaces -o wide",
        ],
        []);

    private Step Prepare() => new(
        "Preview the program",
        $"Nothing is created yet.{(config.Count > 0 ? " Secrets that were found, and what no source says, are configuration values, which the stack asks for: each `config set` reads its value from the terminal." : "")}",
        ["pulumi stack init prod", .. config.Select(Set), "pulumi preview --diff"],
        ["pulumi stack rm prod"]);

    private static string Set(ConfigValue value) => value switch
    {
        { IsSecret: true } => $"pulumi config set --secret {Shell.Quote(value.Name)}",
        { StandIn: string } => $"pulumi config set {Shell.Quote(value.Name)}",
        _ => $"pulumi config set --path {Shell.Quote($"{value.Name}[0]")}",
    };

    private Step Karpenter() => new(
        "Bring Karpenter to a version that serves v1",
        $"The node classes of the program are objects of `karpenter.k8s.aws/v1`, which Karpenter 1.0 and newer serve{(controller is { Name: "Karpenter", Version: { } version } ? $"; {ProgramWriter.Line(version)} is installed" : "")}. Versions are updated one minor at a time, with the CRDs first; 1.0 converts v1beta1, and 0.32 is the last one that reads v1alpha5. Save what there is before.",
        ["kubectl get ec2nodeclasses,nodepools -o yaml > karpenter-before.yaml", "kubectl get pods --all-namespaces -l app.kubernetes.io/name=karpenter -o wide"],
        ["kubectl apply -f karpenter-before.yaml"]);

    private static Step Adopt(List<Group> inPlace)
    {
        var release = inPlace.SelectMany(g => g.Origins.Append(g.TemplateOrigin).OfType<Origin>()).Where(o => o.Owned is not null).Distinct().ToList();
        var terraform = release.Where(o => o.Tool is SourceTool.Terraform).Select(o => $"terraform state rm {Shell.Quote(o.Owned!)}");
        var pulumi = release.Where(o => o.Tool is SourceTool.Pulumi).SelectMany(o => new[] { o.IsProtected ? $"pulumi state unprotect {Shell.Quote(o.Owned!)} --yes" : "", $"pulumi state delete {Shell.Quote(o.Owned!)} --yes" }.Where(c => c.Length > 0));
        return new(
            "Adopt what stays",
            "Groups that change in place are taken into the new stack as they are, so that nothing is made twice. What Terraform or another stack of Pulumi owns leaves its state first, and its program: two owners undo each other. Take it out of the old program in the same change. In TypeScript, Python, Go or C# an alias by a transform does the same within one stack.",
            [.. terraform, .. pulumi, "pulumi import --file import.json --yes --generate-code=false --protect=false", "pulumi preview --diff"],
            [.. release.Where(o => o.Tool is SourceTool.Terraform).Select(o => $"terraform import {Shell.Quote(o.Owned!)} ID"), "pulumi state delete --all --force --yes"]);
    }

    private Step Afterwards()
    {
        var scales = controller?.Name switch
        {
            "Karpenter" => "Karpenter goes on by itself; look at its log for node classes that are not ready.",
            "Cluster Autoscaler" => "Cluster Autoscaler finds self-managed groups by the tags that the component sets, and managed ones by EKS's: look at its `--nodes` options and priorities, which may name old groups.",
            _ => "Cluster Autoscaler finds self-managed groups by the tags that the component sets, and managed ones by EKS's: look at its `--nodes` options and priorities, which may name old groups. Karpenter goes on by itself.",
        };
        return new(
            "Look again",
            $"{scales} All nodes should run Amazon Linux 2023, and nothing should wait for a node.",
            ["kubectl get nodes -o custom-columns=NAME:.metadata.name,OS:.status.nodeInfo.osImage,RUNTIME:.status.nodeInfo.containerRuntimeVersion", "kubectl get pods --all-namespaces --field-selector status.phase=Pending"],
            []);
    }
}

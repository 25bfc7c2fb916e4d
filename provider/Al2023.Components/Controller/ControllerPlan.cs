using Al2023.Components.Lookups;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter;
using Al2023.Protocol.Values;

namespace Al2023.Components.Controller;

/// <summary>What inputs and lookups say of a controller together.</summary>
internal sealed record ControllerPlan(ControllerInputs Inputs, Unknowns Unknowns)
{
    public required ClusterFacts Cluster { get; init; }

    /// <summary>The answer of <c>getPartition</c>.</summary>
    public required PropertyValue Partition { get; init; }

    public required PropertyValue Region { get; init; }

    public required PropertyValue Account { get; init; }

    public required PropertyValue VpcCniVersion { get; init; }

    public KarpenterRelease Release => KarpenterTarget.Of(Inputs.KarpenterVersion, null).Release;

    public bool CreatesRole => !Unknowns.IsSet("nodeRole.arn", Inputs.NodeRole?.Arn);

    public bool CreatesAccessEntry => Inputs.CreateAccessEntry ?? true;

    public bool CreatesQueue => Inputs.InterruptionQueue ?? true;

    public bool IsIrsa => Inputs.Identity is ControllerIdentity.Irsa;

    public bool AttachesCni => Inputs.NodeRole?.AttachCniPolicy ?? true;

    public bool AttachesSsm => Inputs.NodeRole?.AttachSsmPolicy ?? false;

    public static async Task<ControllerPlan> Find(Construction<ControllerInputs> construction)
    {
        var (raw, aws) = (construction.Raw, construction.Aws);
        var absent = new PropertyValue.Null();
        var draft = new ControllerPlan(construction.Inputs, construction.Unknowns)
        {
            Cluster = new(raw.At("cluster"), absent),
            Partition = absent,
            Region = absent,
            Account = absent,
            VpcCniVersion = absent,
        };
        var (partition, region, account, cni) = (aws.Partition(), aws.Region(), aws.Account(), Lookups.VpcCniVersion.Find(aws, raw));
        // The addresses of services tell the cluster's IP family.
        var cluster = ClusterFacts.Find(aws, raw.At("clusterName").AsText(), raw.At("cluster"), c => draft is { CreatesRole: true, AttachesCni: true } ? [c.ServiceCidr] : []);
        return draft with
        {
            Cluster = await cluster,
            Partition = await partition,
            Region = await region,
            Account = await account,
            VpcCniVersion = await cni,
        };
    }
}

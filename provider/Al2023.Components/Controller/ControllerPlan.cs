using Al2023.Components.Children;
using Al2023.Components.Lookups;
using Al2023.Nodes.Karpenter;

namespace Al2023.Components.Controller;

/// <summary>What inputs and lookups say of a controller together.</summary>
internal sealed record ControllerPlan(KarpenterControllerInputs Inputs)
{
    public required ClusterFacts Cluster { get; init; }

    public required PartitionFacts Partition { get; init; }

    public required Input<string> Region { get; init; }

    /// <summary>The account's id.</summary>
    public required Input<string> Account { get; init; }

    /// <summary>The installed VPC CNI's version; absent where it is not to be checked.</summary>
    public required Input<string> VpcCniVersion { get; init; }

    /// <summary>Which Karpenter is installed.</summary>
    public KarpenterRelease Release => KarpenterTarget.Of(Inputs.KarpenterVersion).Release;

    public bool CreatesAccessEntry => Inputs.CreateAccessEntry.Known(true);

    public bool CreatesQueue => Inputs.InterruptionQueue.Known(true);

    /// <summary>The role trusts the cluster's OIDC provider, not EKS Pod Identity.</summary>
    public bool IsIrsa => Inputs.Identity.Is(ControllerIdentity.Irsa);

    /// <summary>The queue's name: the cluster's where none is given.</summary>
    public Input<string> QueueName => Inputs.QueueName.Or(Inputs.ClusterName);

    /// <summary>The queue's ARN, known before the queue is there.</summary>
    public Input<string> QueueArn => Input.Combine(Partition.Name, Region, Account, QueueName, (partition, region, account, name) => $"arn:{partition}:sqs:{region}:{account}:{name}");

    /// <summary>The cluster's ARN, built as IAM has it.</summary>
    public Input<string> ClusterArn => Input.Combine(Partition.Name, Region, Account, Inputs.ClusterName, (partition, region, account, name) => $"arn:{partition}:eks:{region}:{account}:cluster/{name}");

    /// <summary>The ARN of the key that encrypts the queue: an id alone is one of the account's in the region.</summary>
    public Input<string> QueueKeyArn => Input.Combine(Partition.Name, Region, Account, Inputs.Queue.KmsKeyId, (partition, region, account, key) =>
        key.StartsWith("arn:", StringComparison.Ordinal) ? key : $"arn:{partition}:kms:{region}:{account}:key/{key}");

    /// <summary>Looks up what the inputs leave open.</summary>
    public static async Task<ControllerPlan> Find(Construction<KarpenterControllerInputs> construction)
    {
        var (inputs, aws) = (construction.Inputs, construction.Aws);
        var (partition, region, account, cni) = (aws.Partition(), aws.Region(), aws.Account(), Lookups.VpcCniVersion.Find(aws, inputs.ClusterName, inputs.Cluster));
        // The addresses of services tell the cluster's IP family; its version, whether Karpenter runs with it.
        var cluster = ClusterFacts.Find(aws, inputs.ClusterName, inputs.Cluster, c => inputs.NodeRole.Arn.IsAbsent && NodeRoleChildren.AttachesCni(inputs.NodeRole) ? [c.Version, c.ServiceCidr] : [c.Version]);
        return new(inputs)
        {
            Cluster = await cluster,
            Partition = await partition,
            Region = await region,
            Account = await account,
            VpcCniVersion = await cni,
        };
    }
}

// Pulumi.Eks 4.3: https://www.pulumi.com/registry/packages/eks/api-docs/
#nullable enable
using System;
using System.Collections.Immutable;

namespace Pulumi.Eks
{
    public partial class Cluster : ComponentResource
    {
        public Cluster(string name, ClusterArgs? args = null, ComponentResourceOptions? options = null)
            : base("eks:index:Cluster", name, args, options, remote: true)
        {
        }

        public Output<string> ClusterSecurityGroupId { get; } = null!;
        public Output<Outputs.CoreData> Core { get; } = null!;
        public Output<Pulumi.Aws.Eks.Cluster> EksCluster { get; } = null!;
        public Output<string> KubeconfigJson { get; } = null!;
    }

    public sealed class ClusterArgs : ResourceArgs
    {
        public Pulumi.Eks.AuthenticationMode? AuthenticationMode { get; set; }
        public bool? SkipDefaultNodeGroup { get; set; }
    }

    public readonly struct AuthenticationMode
    {
        public static AuthenticationMode Api => throw new NotSupportedException();
    }

    public partial class Addon : ComponentResource
    {
        public Addon(string name, AddonArgs args, ComponentResourceOptions? options = null)
            : base("eks:index:Addon", name, args, options, remote: true)
        {
        }
    }

    public sealed class AddonArgs : ResourceArgs
    {
        public Input<string> AddonName { get; set; } = null!;
        public Input<Pulumi.Eks.Cluster> Cluster { get; set; } = null!;
    }
}

namespace Pulumi.Eks.Outputs
{
    public sealed class CoreData
    {
        public readonly ImmutableArray<string> SubnetIds;
    }
}

// Pulumi.Aws 7: https://www.pulumi.com/registry/packages/aws/api-docs/
#nullable enable
using System;

namespace Pulumi.Aws
{
    public partial class Provider : ProviderResource
    {
        public Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null) : base("aws", name, args!, options)
        {
        }
    }

    public sealed class ProviderArgs : ResourceArgs
    {
        public Input<string>? Region { get; set; }
    }
}

namespace Pulumi.Aws.Eks
{
    public partial class Cluster : CustomResource
    {
        public Output<string> Name { get; } = null!;
    }
}

namespace Pulumi.Aws.Iam
{
    public partial class Policy : CustomResource
    {
        public Policy(string name, PolicyArgs args, CustomResourceOptions? options = null) => throw new NotSupportedException();
        public Output<string> Arn { get; } = null!;
    }

    public sealed class PolicyArgs : ResourceArgs
    {
        public Input<string> PolicyDocument { get; set; } = null!;
    }
}

// Pulumi.Kubernetes 4: https://www.pulumi.com/registry/packages/kubernetes/api-docs/
#nullable enable
using System;

namespace Pulumi.Kubernetes
{
    public partial class Provider : ProviderResource
    {
        public Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)
            : base("kubernetes", name, args ?? new ProviderArgs(), options)
        {
        }
    }

    public sealed class ProviderArgs : ResourceArgs
    {
        public Input<string>? KubeConfig { get; set; }
    }
}

namespace Pulumi.Kubernetes.Helm.V3
{
    public partial class Release : CustomResource
    {
        public Release(string name, Pulumi.Kubernetes.Types.Inputs.Helm.V3.ReleaseArgs? args = null, CustomResourceOptions? options = null) => throw new NotSupportedException();
    }
}

namespace Pulumi.Kubernetes.Types.Inputs.Helm.V3
{
    public sealed class ReleaseArgs : ResourceArgs
    {
        public Input<string> Chart { get; set; } = null!;
        public Input<string>? Namespace { get; set; }
        public InputMap<object> Values { get; set; } = null!;
        public Input<string>? Version { get; set; }
    }
}

namespace Al2023.Nodes.Karpenter;

/// <summary>What an EC2NodeClass and its NodePools are rendered from: the inputs, and what follows from them and from the cluster.</summary>
public sealed record RenderInput(KarpenterAl2023NodeClassInputs Inputs, KarpenterTarget Target)
{
    /// <summary>The EC2NodeClass's name.</summary>
    public Input<string> Name { get; init; } = Inputs.NodeClassName;

    /// <summary>The cluster's Kubernetes version, <c>1.33</c>: only v1beta1 with a dated release needs it.</summary>
    public Input<string> KubernetesVersion { get; init; }

    /// <summary>The nodes' role, its bare name; absent where <see cref="InstanceProfile"/> is set.</summary>
    public Input<string> Role { get; init; }

    /// <summary>The instance profile's name; absent where Karpenter makes it.</summary>
    public Input<string> InstanceProfile { get; init; }

    /// <summary>The user data without the cluster; empty where the node needs none.</summary>
    public Input<string> UserData { get; init; }

    /// <summary>The number of pods where <c>podDensity</c> makes it; absent elsewhere.</summary>
    public Input<PodCount> Pods { get; init; }

    /// <summary>What the names of an EC2NodeClass that is one of several end with; empty for the first.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>What each NodePool is rendered from, in the order of the inputs, whatever <c>podDensity</c> makes of them.</summary>
    public IEnumerable<PoolRenderInput> UndividedPools => Inputs.NodePools.Items.Select(p => new PoolRenderInput(p, this));
}

/// <summary>What a NodePool is rendered from: its own inputs, and its node class.</summary>
public sealed record PoolRenderInput(NodePoolInputs Pool, RenderInput Class)
{
    public Input<string> Name { get; init; } = Pool.Name;

    /// <summary>Requirements beside the pool's own.</summary>
    public IReadOnlyList<InputValue> Further { get; init; } = [];
}

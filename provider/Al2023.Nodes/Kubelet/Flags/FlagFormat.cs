namespace Al2023.Nodes.Kubelet.Flags;

/// <summary>How a flag's value is written.</summary>
internal enum FlagFormat
{
    Text,
    Bool,
    Integer,
    Duration,
    Quantity,

    /// <summary><c>a,b</c></summary>
    List,

    /// <summary><c>a=x,b=y</c></summary>
    Pairs,

    /// <summary><c>A=true,B=false</c></summary>
    BoolPairs,

    /// <summary><c>memory.available&lt;100Mi,nodefs.available&lt;10%</c></summary>
    Thresholds,

    /// <summary><c>a=x,b</c></summary>
    Labels,

    /// <summary><c>key=value:Effect,key:Effect</c></summary>
    Taints,

    /// <summary><c>0:memory=1Gi,hugepages-2Mi=10Mi</c></summary>
    ReservedMemory,

    /// <summary>What has no field to go to and is not checked.</summary>
    Other,
}

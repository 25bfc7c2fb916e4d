namespace Al2023.Nodes.UserData;

/// <summary>What runs on the node that reads the user data; null means the newest known.</summary>
/// <param name="KubernetesVersion">The nodes' Kubernetes version, <c>1.33</c>.</param>
/// <param name="AmiRelease">The AMI release, <c>v20260714</c>, whose nodeadm reads the document.</param>
public sealed record NodeRelease(string? KubernetesVersion = null, string? AmiRelease = null)
{
    /// <summary>The newest known of both.</summary>
    public static NodeRelease Newest { get; } = new();
}

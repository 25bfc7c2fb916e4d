using Al2023.Components;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Components.Functions;

public sealed class GetAmiParameterTests
{
    private static async Task<string> Call(params (string Key, object? Value)[] arguments)
    {
        var map = (PropertyValue.Map)PropertyValue.Of(arguments.ToDictionary(a => a.Key, a => a.Value));
        var result = await Package.Provider.Invoke!(new("al2023:index:getAmiParameter", map, false), default);
        var plain = (IReadOnlyDictionary<string, object?>)result.Return.ToPlain("")!;
        return string.Join("\n", plain.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}: {e.Value}"));
    }

    [Test]
    public async Task NamesTheRecommendedImage() =>
        Assert.That(await Call(("kubernetesVersion", "1.33")), Is.EqualTo(
            "amiType: AL2023_x86_64_STANDARD\n"
            + "imageIdParameter: /aws/service/eks/optimized-ami/1.33/amazon-linux-2023/x86_64/standard/recommended/image_id\n"
            + "releaseVersionParameter: /aws/service/eks/optimized-ami/1.33/amazon-linux-2023/x86_64/standard/recommended/release_version"));

    [Test]
    public async Task NamesADatedImage() =>
        Assert.That(await Call(("kubernetes_version", "1.35"), ("architecture", "arm64"), ("variant", "nvidia"), ("release", "v20260714")), Is.EqualTo(
            "amiType: AL2023_ARM_64_NVIDIA\n"
            + "imageIdParameter: /aws/service/eks/optimized-ami/1.35/amazon-linux-2023/arm64/nvidia/amazon-eks-node-al2023-arm64-nvidia-1.35-v20260714/image_id"));

    private static readonly (string, object?)[][] _refused =
    [
        [("kubernetesVersion", "1.3")],
        [("kubernetesVersion", "1.33"), ("variant", "neuron"), ("architecture", "arm64")],
        [("kubernetesVersion", "1.33"), ("release", "v20260128")],
        [("kubernetesVersion", "1.33"), ("release", "1.32.13-20260714")],
        [("kubernetesVersion", "1.33"), ("variant", "gpu")],
    ];

    [TestCaseSource(nameof(_refused))]
    public void Refuses((string, object?)[] arguments) => Assert.That(() => Call(arguments), Throws.InstanceOf<InputErrorsException>());
}

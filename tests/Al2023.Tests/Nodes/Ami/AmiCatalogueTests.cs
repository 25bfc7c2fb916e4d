using Al2023.Nodes.Ami;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Ami;

public sealed class AmiCatalogueTests
{
    private static readonly string?[] _releases = [null, "latest", "v20260714", "1.33.13-20260714"];

    [Test]
    [SetCulture("tr-TR")]
    public void NamesEveryParameter() =>
        Golden.Check("ami/catalogue.txt", string.Concat(
            from architecture in Enum.GetValues<Architecture>()
            from variant in Enum.GetValues<AmiVariant>()
            let build = AmiBuild.Find(architecture, variant)
            from release in _releases
            select Show(architecture, variant, build, release)));

    private static string Show(Architecture architecture, AmiVariant variant, AmiBuild? build, string? release)
    {
        var parsed = release is null ? null : AmiRelease.Parse(release);
        var version = new KubernetesVersion(1, 33);
        return build is null
            ? $"{architecture} {variant} {release ?? "-"}: none\n"
            : $"{architecture} {variant} {release ?? "-"}: {build.AmiType}\n  {build.ImageIdParameter(version, parsed)}\n  {build.ReleaseVersionParameter(version, parsed) ?? "-"}\n";
    }
}

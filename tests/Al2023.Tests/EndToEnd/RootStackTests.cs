namespace Al2023.Tests.EndToEnd;

/// <summary>The stack at the root: what a newcomer sees first.</summary>
public sealed class RootStackTests
{
    [Test]
    public async Task ThePreviewReadsAsExpected() =>
        Golden.Check("preview/root.txt", await PreviewCommand.Print(Repository.Root));

    [Test]
    public async Task TheFirstPreviewKnowsNothingOfTheCluster() =>
        Golden.Check("preview/root-unknown-cluster.txt", await PreviewCommand.Print(Repository.Root, "--unknown-cluster"));
}

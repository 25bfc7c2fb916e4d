using Al2023.Preview.Diffs;
using Al2023.Preview.Reports;

namespace Al2023.Tests.Preview;

public sealed class GraphLayoutTests
{
    [Test]
    public void EachBoxStandsRightOfWhatItWasMadeFromAndAlone()
    {
        var graph = ResourceGraph.Of(Report.Of(SamplePlan.Whole()).Resources);
        var places = GraphLayout.Place(graph);
        Assert.Multiple(() =>
        {
            Assert.That(graph.Edges, Has.Count.EqualTo(4));
            Assert.That(graph.Edges, Is.All.Matches<(string From, string To)>(e => places[e.From].Column < places[e.To].Column));
            Assert.That(places.Values, Is.Unique);
        });
    }

    [Test]
    public void ACircleEndsToo()
    {
        var graph = new ResourceGraph([new("a", "a", "", ChangeKind.Added), new("b", "b", "", ChangeKind.Added)], [("a", "b"), ("b", "a")]);
        Assert.That(GraphLayout.Place(graph), Has.Count.EqualTo(2));
    }

    [TestCase(10, 30)]
    [TestCase(50, 50)]
    [TestCase(1000, 1)]
    public void ManyResourcesAreDrawnAsFewBoxes(int groups, int boxes)
    {
        var resources = Enumerable.Range(0, groups).SelectMany(i => SamplePlan.Managed().Select(r => r with
        {
            Urn = $"{r.Urn}-{i}",
            Parent = r.Parent == SamplePlan.StackUrn ? r.Parent : $"{r.Parent}-{i}",
            PropertyDependencies = new Dictionary<string, Al2023.Protocol.Values.UrnSet>(),
        }));
        Assert.That(ResourceGraph.Of(Report.Of(SamplePlan.Of([.. resources])).Resources).Nodes, Has.Count.EqualTo(boxes));
    }
}

using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;

namespace Al2023.Preview.Reports;

/// <summary>What was made from what, with as many boxes as a person can take in: resources, else whole components, else types.</summary>
internal sealed record ResourceGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<(string From, string To)> Edges)
{
    private const int MostBoxes = 60;

    public static ResourceGraph Of(IReadOnlyList<ResourceChange> resources)
    {
        var shown = resources.Where(r => r.Resource.Parent is not null && !r.Resource.Type.StartsWith("pulumi:", StringComparison.Ordinal)).ToList();
        var custom = shown.Where(r => r.Resource.Kind == ResourceKind.Custom).ToList();
        if (custom.Count <= MostBoxes)
            return Build(custom, r => r.Urn, r => (r.Name, ShortType(r.Type)));
        var tops = Tops(resources);
        var whole = shown.Where(r => tops[r.Resource.Urn] == r.Resource.Urn).ToList();
        return whole.Count <= MostBoxes
            ? Build(shown, r => tops[r.Urn], r => (r.Name, ShortType(r.Type)))
            : Build(shown, r => Urns.Type(tops[r.Urn]), r => (ShortType(r.Type), ""));
    }

    private static ResourceGraph Build(List<ResourceChange> resources, Func<PlannedResource, string> keyOf, Func<PlannedResource, (string, string)> label)
    {
        var keys = resources.ToDictionary(r => r.Resource.Urn, r => keyOf(r.Resource), StringComparer.Ordinal);
        var nodes = from change in resources
                    group change by keys[change.Resource.Urn] into box
                    let first = box.FirstOrDefault(c => c.Resource.Urn == box.Key) ?? box.First(c => c.Resource.Kind == ResourceKind.Component || box.All(b => b.Resource.Kind == ResourceKind.Custom))
                    let text = label(first.Resource)
                    let count = box.Count(c => c.Resource.Type == first.Resource.Type)
                    orderby box.Key
                    select new GraphNode(box.Key, text.Item1, text.Item2.Length > 0 ? text.Item2 : $"{count} ×", Worst(box));
        var edges = from change in resources
                    from need in Needs(change.Resource)
                    where keys.ContainsKey(need)
                    let edge = (From: keys[need], To: keys[change.Resource.Urn])
                    where edge.From != edge.To
                    select edge;
        return new([.. nodes.OrderBy(n => n.Key, StringComparer.Ordinal)], [.. edges.Distinct().Order()]);
    }

    private static ChangeKind Worst(IEnumerable<ResourceChange> changes)
    {
        var kinds = changes.Select(c => c.Kind).Distinct().ToList();
        return kinds is [var only] ? only
            : kinds.Contains(ChangeKind.Replaced) ? ChangeKind.Replaced
            : ChangeKind.Updated;
    }

    private static IEnumerable<string> Needs(PlannedResource resource) =>
        resource.Dependencies.Concat(resource.PropertyDependencies.Values.SelectMany(d => d)).Distinct(StringComparer.Ordinal);

    /// <summary>For each resource the one that stands directly below the stack and holds it.</summary>
    private static Dictionary<string, string> Tops(IReadOnlyList<ResourceChange> resources)
    {
        var parents = resources.ToDictionary(r => r.Resource.Urn, r => r.Resource.Parent, StringComparer.Ordinal);
        return resources.ToDictionary(r => r.Resource.Urn, r => Top(r.Resource.Urn), StringComparer.Ordinal);

        string Top(string urn)
        {
            for (var steps = 0; steps < resources.Count; steps++)
            {
                if (parents.GetValueOrDefault(urn) is not { } parent || parents.GetValueOrDefault(parent) is null)
                    break;
                urn = parent;
            }
            return urn;
        }
    }

    private static string ShortType(string type) => type.Split(':') is [var package, .., var name] ? $"{package} {name}" : type;
}

/// <summary>
/// Places the boxes of a graph in columns: each stands to the right of all it was made from, and near them, so that few
/// lines cross.
/// </summary>
internal static class GraphLayout
{
    private const int Sweeps = 6;

    /// <summary>The column and the row of each node by its key.</summary>
    public static IReadOnlyDictionary<string, (int Column, int Row)> Place(ResourceGraph graph)
    {
        var before = graph.Edges.ToLookup(e => e.To, e => e.From, StringComparer.Ordinal);
        var after = graph.Edges.ToLookup(e => e.From, e => e.To, StringComparer.Ordinal);
        var columns = Columns(graph, before);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        var layers = graph.Nodes.GroupBy(n => columns[n.Key]).OrderBy(g => g.Key).Select(g => g.Select(n => n.Key).ToList()).ToList();
        foreach (var layer in layers)
            Number(layer, rows);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var layer in sweep % 2 == 0 ? layers : Enumerable.Reverse(layers))
                Sort(layer, rows, sweep % 2 == 0 ? before : after);
        }
        return graph.Nodes.ToDictionary(n => n.Key, n => (columns[n.Key], rows[n.Key]), StringComparer.Ordinal);
    }

    private static Dictionary<string, int> Columns(ResourceGraph graph, ILookup<string, string> before)
    {
        var columns = graph.Nodes.ToDictionary(n => n.Key, _ => 0, StringComparer.Ordinal);
        // Components can need each other in a circle where their resources do not; as many rounds as nodes end that.
        for (var (round, moved) = (0, true); moved && round < graph.Nodes.Count; round++)
        {
            moved = false;
            foreach (var node in graph.Nodes)
            {
                var column = before[node.Key].Select(n => columns[n] + 1).DefaultIfEmpty(0).Max();
                if (column <= columns[node.Key] || column >= graph.Nodes.Count)
                    continue;
                columns[node.Key] = column;
                moved = true;
            }
        }
        return columns;
    }

    private static void Sort(List<string> layer, Dictionary<string, int> rows, ILookup<string, string> neighbours)
    {
        var centres = layer.ToDictionary(n => n, n => neighbours[n].Select(o => (double)rows[o]).DefaultIfEmpty(rows[n]).Average(), StringComparer.Ordinal);
        layer.Sort((a, b) => centres[a] != centres[b] ? centres[a].CompareTo(centres[b]) : string.CompareOrdinal(a, b));
        Number(layer, rows);
    }

    private static void Number(List<string> layer, Dictionary<string, int> rows)
    {
        for (var i = 0; i < layer.Count; i++)
            rows[layer[i]] = i;
    }
}

/// <summary>A box of the resource graph.</summary>
/// <param name="Key">A URN, or a type where boxes stand for many.</param>
/// <param name="Label">The first line.</param>
/// <param name="Detail">The second line.</param>
/// <param name="Kind">What happens to it; the worst of all it stands for.</param>
internal sealed record GraphNode(string Key, string Label, string Detail, ChangeKind Kind);

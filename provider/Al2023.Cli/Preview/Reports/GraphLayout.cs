namespace Al2023.Cli.Preview.Reports;

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

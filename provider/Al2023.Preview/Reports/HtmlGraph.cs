using Al2023.Preview.Diffs;

namespace Al2023.Preview.Reports;

/// <summary>The resource graph as a picture: each box leads to its resource.</summary>
internal static class HtmlGraph
{
    private const int Width = 210;
    private const int Height = 44;
    private const int ColumnGap = 56;
    private const int RowGap = 14;
    private const int Margin = 8;
    private const int MostLetters = 28;
    private const int MostRows = 12;

    /// <param name="report">What is shown.</param>
    /// <param name="ids">The element of each resource by URN.</param>
    public static Html Write(Report report, IReadOnlyDictionary<string, int> ids)
    {
        var graph = ResourceGraph.Of(report.Resources);
        if (graph.Nodes.Count < 2)
            return Html.Empty;
        var places = GraphLayout.Place(graph);
        var points = Points(places);
        var width = points.Values.Max(p => p.X) + Width + Margin;
        var height = points.Values.Max(p => p.Y) + Height + Margin;
        return Html.Of($"""
            <section aria-labelledby="graph-title">
            <h2 id="graph-title">Graph</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Resource graph">
            <svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" aria-label="What was made from what, from left to right">
            <g class="edges" aria-hidden="true">{Html.All(graph.Edges.Select(e => Edge(points[e.From], points[e.To])))}</g>
            {Html.All(graph.Nodes.Select(n => Box(n, points[n.Key], ids)))}
            </svg>
            </div>
            </section>
            """);
    }

    /// <summary>A layer of many boxes stands in several columns beside each other, so that the picture stays as wide as it is high.</summary>
    private static Dictionary<string, (int X, int Y)> Points(IReadOnlyDictionary<string, (int Column, int Row)> places)
    {
        var layers = places.GroupBy(p => p.Value.Column).OrderBy(g => g.Key).Select(g => g.OrderBy(p => p.Value.Row).Select(p => p.Key).ToList()).ToList();
        var columns = new List<List<string>>();
        foreach (var layer in layers)
        {
            var count = (layer.Count + MostRows - 1) / MostRows;
            var height = (layer.Count + count - 1) / count;
            columns.AddRange(layer.Chunk(height).Select(c => c.ToList()));
        }
        var tallest = columns.Max(c => c.Count);
        return columns.SelectMany((column, x) => column.Select((key, y) => (key,
                Point: (Margin + x * (Width + ColumnGap), Margin + y * (Height + RowGap) + (tallest - column.Count) * (Height + RowGap) / 2))))
            .ToDictionary(p => p.key, p => p.Point, StringComparer.Ordinal);
    }

    private static Html Edge((int X, int Y) from, (int X, int Y) to)
    {
        var (x1, y1, x2, y2) = (from.X + Width, from.Y + Height / 2, to.X, to.Y + Height / 2);
        var bend = Math.Max(ColumnGap / 2, (x2 - x1) / 2);
        return Html.Of($"""<path d="M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"/>""");
    }

    private static Html Box(GraphNode node, (int X, int Y) point, IReadOnlyDictionary<string, int> ids)
    {
        var box = Html.Of($"""
            <g class="box {ReportVocabulary.Name(node.Kind)}"><title>{node.Label}, {node.Detail}, {ReportVocabulary.Name(node.Kind)}</title><rect x="{point.X}" y="{point.Y}" width="{Width}" height="{Height}" rx="6"/><text x="{point.X + 12}" y="{point.Y + 19}">{Sign(node.Kind)}{Short(node.Label)}</text><text class="detail" x="{point.X + 12}" y="{point.Y + 35}">{Short(node.Detail)}</text></g>
            """);
        return ids.TryGetValue(node.Key, out var id) ? Html.Of($"""<a href="#r{id}">{box}</a>""") : box;
    }

    private static string Sign(ChangeKind kind) => kind == ChangeKind.Unchanged ? "" : ReportVocabulary.Sign(kind) + " ";

    private static string Short(string text) => text.Length <= MostLetters ? text : string.Concat(text.AsSpan(0, MostLetters - 1), "…");
}

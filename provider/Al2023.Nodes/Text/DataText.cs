namespace Al2023.Nodes.Text;

/// <summary>What a reader made of a text of YAML or JSON.</summary>
/// <param name="Root">The first document's value; null where the text cannot be read, or holds nothing.</param>
/// <param name="Error">Why it cannot be read, where it stopped; null where it can.</param>
/// <param name="Repeated">Keys that stand twice in a map: all but the last are lost.</param>
/// <param name="FurtherDocument">The line of a second YAML document, which is lost; 0 where there is none.</param>
public sealed record DataText(DataNode? Root, DataError? Error, IReadOnlyList<RepeatedKey> Repeated, int FurtherDocument = 0)
{
    public static DataText Failed(string reason, int line, int column) => new(null, new(reason, line, column), []);
}

using System.Globalization;

namespace Al2023.Tests.Nodes.Instances;

/// <summary>EC2's instance types with what public tables say of them; tests skip where the data is not on the machine.</summary>
public static class InstanceTable
{
    /// <param name="Name">The instance type.</param>
    /// <param name="Architecture">As EC2 spells it; null where the tables say nothing.</param>
    /// <param name="Enis">Interfaces on the default network card.</param>
    public sealed record Row(string Name, string? Architecture, bool Nvidia, bool Neuron, bool? Efa, int Enis, int IpsPerEni);

    public static IReadOnlyList<Row> Read()
    {
        var rows = File.ReadLines(Repository.Shared("corpus", "instance-types.tsv"))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Skip(1)
            .Select(l => l.Split('\t'))
            .Select(c => new Row(c[0], c[1] == "-" ? null : c[1], c[2] == "1", c[3] == "1", c[4] == "-" ? null : c[4] == "1", Number(c[6]), Number(c[7])))
            .ToList();
        Assert.That(rows, Has.Count.GreaterThan(1000));
        return rows;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

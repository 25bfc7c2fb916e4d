namespace Al2023.Preview.Simulation;

/// <summary>How many EFA interfaces the larger instance types take; others with EFA take one.</summary>
public static class EfaTable
{
    public static IReadOnlyDictionary<string, int> Interfaces { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["p4d.24xlarge"] = 4,
        ["p4de.24xlarge"] = 4,
        ["p5.48xlarge"] = 32,
        ["p5e.48xlarge"] = 32,
        ["p5en.48xlarge"] = 16,
        ["p6-b200.48xlarge"] = 8,
        ["trn1.32xlarge"] = 8,
        ["trn1n.32xlarge"] = 16,
        ["trn2.48xlarge"] = 16,
        ["dl1.24xlarge"] = 4,
        ["g6e.24xlarge"] = 2,
        ["g6e.48xlarge"] = 4,
        ["hpc7a.96xlarge"] = 2,
    };

    private static readonly string[] SmallSizes = ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge"];

    /// <summary>Whether an instance type has EFA at all, by the rule of the thumb that only its family's largest sizes do.</summary>
    public static bool HasEfa(string instanceType) => !SmallSizes.Contains(instanceType.Split('.')[^1]);
}

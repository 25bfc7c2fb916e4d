namespace Al2023.Nodes.Groups;

/// <summary>What EKS does with a broken node.</summary>
public static class RepairAction
{
    /// <summary>What may be written; `Terminate` and `Restart` stand for `Replace` and `Reboot`, which is how the API calls them.</summary>
    public static IReadOnlyCollection<string> Words { get; } = ["Replace", "Reboot", "NoAction", "Terminate", "Restart"];

    /// <summary>How the EKS API spells it: https://docs.aws.amazon.com/eks/latest/APIReference/API_NodeRepairConfigOverrides.html</summary>
    public static string Spell(string word) => word switch
    {
        "Terminate" => "Replace",
        "Restart" => "Reboot",
        _ => word,
    };
}

using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Sources;

/// <summary>Reads eksctl's ClusterConfig: its groups, each with the whole configuration beside it.</summary>
internal static class EksctlConfig
{
    public static void Read(Inventory inventory, Tree config, string file)
    {
        var cluster = config["metadata"]["name"].Text;
        if (cluster is not null)
            inventory.AddCluster(new(cluster) { AuthenticationMode = config["accessConfig"]["authenticationMode"].Text });
        Groups(inventory, config, "managedNodeGroups", CandidateKind.EksctlManaged, file);
        Groups(inventory, config, "nodeGroups", CandidateKind.EksctlUnmanaged, file);
        foreach (var profile in config["fargateProfiles"].Items)
            inventory.Unmapped.Add(new($"{file}: fargateProfiles {profile["name"].Text}", "a Fargate profile runs no nodes of yours, and is left alone"));
        if (!config["karpenter"].IsEmpty)
            inventory.Controller ??= new("Karpenter", config["karpenter"]["version"].Text?.TrimStart('v'), new(file, "karpenter", SourceTool.Eksctl));
    }

    private static void Groups(Inventory inventory, Tree config, string list, CandidateKind kind, string file)
    {
        for (var i = 0; i < config[list].Items.Count; i++)
        {
            var group = config[list].Items[i];
            var data = Tree.OfMap(("group", group), ("config", config));
            inventory.Candidates.Add(new(kind, new(data, new(file, $"{list}[{i}]", SourceTool.Eksctl), group["name"].Text ?? "")));
        }
    }
}

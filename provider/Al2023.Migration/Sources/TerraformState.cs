using System.Globalization;
using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Sources;

/// <summary>Reads Terraform's states: the file itself, and what <c>terraform show -json</c> makes of it.</summary>
internal static class TerraformState
{
    /// <summary><c>terraform show -json</c>. Of a plan only the state before it runs.</summary>
    public static void ReadShow(Inventory inventory, Tree document, string file)
    {
        var values = document.Has("planned_values") || document.Has("prior_state") ? document["prior_state"]["values"] : document["values"];
        if (values["root_module"].Kind is TreeKind.Missing)
        {
            inventory.Unmapped.Add(new(file, "the plan has no `prior_state`: nothing that it names runs yet. Give the state, from `terraform show -json` without a plan's file"));
            return;
        }
        Module(new TerraformResources(inventory), values["root_module"], file);
    }

    /// <summary>A state's file, version 4.</summary>
    /// <exception cref="SourceException">It is of another version.</exception>
    public static void ReadState(Inventory inventory, Tree document, string file)
    {
        if (document["version"].Number is { } version && version != 4)
            throw new SourceException(file, null, $"a state of version {version} is not read. Let `terraform show -json` print it.");
        var resources = new TerraformResources(inventory);
        foreach (var resource in document["resources"].Items.Where(r => r["mode"].Text == "managed"))
        {
            var type = resource["type"].Text ?? "";
            var module = resource["module"].Text is { } path ? $"{path}." : "";
            // A deposed instance was replaced, and waits for its end.
            foreach (var instance in resource["instances"].Items.Where(i => i["deposed"].Text is null))
            {
                var key = instance["index_key"];
                var index = key.Kind is TreeKind.Text ? $"[\"{key.Text}\"]" : key.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"[{number}]") : "";
                var isSensitive = instance["sensitive_attributes"].Items.Any(a => Last(a) == "user_data");
                resources.Read(type, instance["attributes"], $"{module}{type}.{resource["name"].Text}{index}", file, isSensitive);
            }
        }
    }

    // An attribute's path is a list of steps.
    private static string? Last(Tree path) => (path.Items is [.., var step] ? step : path)["value"].Text;

    private static void Module(TerraformResources resources, Tree module, string file)
    {
        foreach (var resource in module["resources"].Items.Where(r => r["mode"].Text == "managed" && r["deposed_key"].Text is null))
            resources.Read(resource["type"].Text ?? "", resource["values"], resource["address"].Text ?? "", file, resource["sensitive_values"]["user_data"].Flag is true);
        foreach (var child in module["child_modules"].Items)
            Module(resources, child, file);
    }
}

/// <summary>Resources of Terraform: AWS's, and those that hold objects of Kubernetes.</summary>
internal sealed class TerraformResources(Inventory inventory)
{
    private readonly StateResources _resources = new(inventory);

    public void Read(string type, Tree values, string address, string file, bool hasSecretUserData)
    {
        var origin = new Origin(file, address, SourceTool.Terraform) { Owned = address };
        if (hasSecretUserData)
            values = values.With("user_data", values["user_data"].AsSecret());
        switch (type)
        {
            case "kubernetes_manifest":
                KubernetesObjects.Read(inventory, Dynamic(values["object"]) is { IsEmpty: false } live ? live : Dynamic(values["manifest"]), origin);
                break;
            case "kubectl_manifest" or "kubectl_server_version":
                KubernetesObjects.ReadText(inventory, values["yaml_body"].Text ?? values["yaml_body_parsed"].Text ?? "", origin);
                break;
            case "helm_release":
                HelmRelease.Read(inventory, values, origin);
                break;
            default:
                _resources.Read(type, values, origin, address);
                break;
        }
    }

    // A state's file writes a value of no fixed type as its type and itself; `terraform show` prints the value alone.
    private static Tree Dynamic(Tree value) => value is { Kind: TreeKind.Map, Entries.Count: 2 } && value.Has("type") && value.Has("value") ? value["value"] : value;
}

/// <summary>A Helm release: Karpenter's own version, and objects of Karpenter among a chart's values.</summary>
internal static class HelmRelease
{
    public static void Read(Inventory inventory, Tree release, Origin origin)
    {
        var chart = (release["chart"].Text ?? "").TrimEnd('/');
        chart = chart[(chart.LastIndexOf('/') + 1)..];
        var version = release["version"].Text?.TrimStart('v');
        if (chart == "karpenter")
            inventory.Controller = new("Karpenter", version, origin);
        else if (chart == "cluster-autoscaler")
            inventory.Controller ??= new("Cluster Autoscaler", null, origin);
        foreach (var values in release["values"].Kind is TreeKind.Map ? [release["values"]] : release["values"].Texts.SelectMany(v => KubernetesObjects.Documents(v, origin)))
            Search(inventory, values, origin);
        // With the provider's experiment `manifest` on, all that the chart makes stands there.
        if (release["manifest"].Text is { } manifest && JsonTrees.TryRead(manifest) is { } rendered)
            Search(inventory, rendered, origin);
    }

    private static void Search(Inventory inventory, Tree value, Origin origin)
    {
        if (value["apiVersion"].Text is not null && value["kind"].Text is not null)
            KubernetesObjects.Read(inventory, value, origin);
        else if (value.Text is { } text && text.Contains("karpenter", StringComparison.Ordinal) && text.Contains("kind:", StringComparison.Ordinal))
            KubernetesObjects.ReadText(inventory, text, origin);
        foreach (var below in value.Kind is TreeKind.Map && value["apiVersion"].Text is null ? value.Entries.Select(e => e.Value) : value.Items)
            Search(inventory, below, origin);
    }
}

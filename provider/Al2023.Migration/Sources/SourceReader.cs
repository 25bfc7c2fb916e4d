using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Sources;

/// <summary>Recognises documents by their content, and reads each into the inventory.</summary>
internal static class SourceReader
{
    /// <summary>All that the files hold.</summary>
    /// <exception cref="SourceException">One of them cannot be read, or none holds anything that can become a group.</exception>
    public static Inventory Read(IReadOnlyList<SourceFile> files)
    {
        var inventory = new Inventory();
        // All are read before any is understood: a damaged one leaves nothing behind.
        var contents = files.Select(f => (File: f, Documents: f.Documents())).ToList();
        foreach (var (file, documents) in contents)
        {
            var aws = new AwsAnswers(inventory);
            var others = 0;
            for (var i = 0; i < documents.Count; i++)
            {
                var origin = new Origin(file.Name, $"document {i + 1}", SourceTool.Aws);
                if (!Document(inventory, aws, documents[i], origin))
                    others++;
            }
            aws.Finish();
            if (others > 0 || documents.Count == 0)
                inventory.Unmapped.Add(new(file.Name, documents.Count == others
                    ? "nothing in it is known here: no answer of AWS's about nodes, no state, no ClusterConfig and no object of Karpenter's"
                    : $"{others} of its documents are of no node group and were passed over"));
        }
        return inventory.Candidates.Count + inventory.MadeByEks.Count + inventory.Clusters.Count > 0 ? inventory : throw Nothing(files, inventory);
    }

    private static SourceException Nothing(IReadOnlyList<SourceFile> files, Inventory inventory)
    {
        var first = inventory.Unmapped.Select(u => u.Reason).FirstOrDefault(r => !r.StartsWith("nothing in it", StringComparison.Ordinal));
        return new(files is [var only] ? only.Name : "SOURCE", null, (first is null ? "nothing in it is known here" : first)
            + ". Give answers of `aws eks describe-nodegroup` and `aws autoscaling describe-auto-scaling-groups`, a stack of `pulumi stack export`, a state of Terraform, a ClusterConfig of eksctl or objects of Karpenter.");
    }

    /// <summary>What <c>terraform show -json</c> prints of a state or a plan.</summary>
    private static readonly string[] _shown = ["values", "planned_values", "prior_state"];

    /// <summary>Reads a document; false where it is nothing that is known here.</summary>
    private static bool Document(Inventory inventory, AwsAnswers aws, Tree document, Origin origin)
    {
        // An export, or the file of a backend of one's own.
        var stack = new[] { document["deployment"]["resources"], document["checkpoint"]["latest"]["resources"] }.FirstOrDefault(r => r.Kind is TreeKind.List);
        if (stack is not null)
            PulumiStack.Read(inventory, stack, origin.File);
        else if (document["format_version"].Text is not null && _shown.Any(document.Has))
            TerraformState.ReadShow(inventory, document, origin.File);
        else if (document["terraform_version"].Text is not null && (document["resources"].Kind is TreeKind.List || document.Has("modules")))
            TerraformState.ReadState(inventory, document, origin.File);
        else if (document["apiVersion"].Text?.StartsWith("eksctl.io/", StringComparison.Ordinal) is true)
            EksctlConfig.Read(inventory, document, origin.File);
        else if (document["apiVersion"].Text is not null && document["kind"].Text is not null)
            return KubernetesObjects.Read(inventory, document, origin with { Tool = SourceTool.Kubernetes });
        else
            return aws.Read(document, origin);
        return true;
    }
}

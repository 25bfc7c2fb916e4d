using Al2023.Migration.Model;
using Al2023.Nodes.Inputs;
using Al2023.Nodes.Instances;

namespace Al2023.Migration.Mapping;

/// <summary>What instance types and the image's kind say together.</summary>
internal static class InstanceMapping
{
    /// <summary>The instance types that were written.</summary>
    public static IReadOnlyList<string> Types(Group group) => group.Inputs["instanceTypes"] is List<object?> types ? [.. types.OfType<string>()] : [];

    /// <summary>Writes types, and what cannot be told from them.</summary>
    /// <param name="group">The group.</param>
    /// <param name="types">Its instance types.</param>
    /// <param name="amiType">EKS's word for the image, <c>AL2_x86_64_GPU</c>; null where nothing says it.</param>
    public static void Apply(Group group, IReadOnlyList<string> types, string? amiType)
    {
        group.Inputs.Set("instanceTypes", types.Cast<object?>().ToList());
        if (types.Count == 0)
            group.Warn("instanceTypes", "No source says the instance types, and the component takes `m7i.large` then. Write `instanceTypes`.");
        var families = types.Select(InstanceFamily.Find).ToList();
        if (families.Contains(null) && types.Count > 0)
        {
            group.Inputs.Set("ami.architecture", amiType?.Contains("ARM_64", StringComparison.Ordinal) is true ? "arm64" : "x86_64");
            group.Inform("ami.architecture", $"What `{string.Join(", ", types)}` are cannot be told from their names. See whether `ami.architecture` and `ami.variant` fit.");
        }
        Accelerators(group, types, [.. families.OfType<InstanceFamily>()], amiType);
        if (families.Any(f => f?.IsFirstGraviton is true))
            group.Warn("instanceTypes", "AL2023 does not run on a1, the first generation of Graviton. Write a newer one, `m7g.large` for example.");
    }

    private static void Accelerators(Group group, IReadOnlyList<string> types, List<InstanceFamily> families, string? amiType)
    {
        var variants = families.Select(f => f.Variant).Distinct().ToList();
        if (types.Any(t => t.StartsWith("p2.", StringComparison.Ordinal)))
            group.Warn("instanceTypes", "AL2023's NVIDIA driver does not know the GPUs of p2, K80: pods would find none. Write newer types, `g4dn.xlarge` for example.");
        if (variants.Contains(AmiVariant.Nvidia))
            group.Warn("ami.variant", "The NVIDIA driver of AL2023's image is another one than AL2's. Compare `nvidia-smi` on old and new nodes with what your CUDA images need.");
        if (variants.Contains(AmiVariant.Neuron))
            group.Warn("ami.variant", "The Neuron driver of AL2023's image is another one than AL2's. Compare `neuron-ls` on old and new nodes with what your images need.");
        if (amiType?.EndsWith("_GPU", StringComparison.Ordinal) is true && variants.Count > 0 && variants.All(v => v is AmiVariant.Standard))
            group.Inform("ami.variant", "The group ran the image for GPUs and Inferentia on types that have none, so it gets the standard image.");
    }
}

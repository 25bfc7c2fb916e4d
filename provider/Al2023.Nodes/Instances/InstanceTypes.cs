using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Instances;

/// <summary>The instance types of one group, placed by family.</summary>
public sealed record InstanceTypes(IReadOnlyList<string> Names)
{
    /// <summary>The types whose family is known.</summary>
    public IReadOnlyList<(string Name, InstanceFamily Family)> Placed { get; } =
        [.. Names.Select(n => (n, InstanceFamily.Find(n))).Where(t => t.Item2 is not null).Select(t => (t.n, t.Item2!))];

    /// <summary>True where one is not known yet, as in a preview.</summary>
    public bool HasUnknown => Names.Contains(Unknowns.Text);

    /// <summary>The architecture that they share; null without types, and where they differ.</summary>
    public Architecture? Architecture
    {
        get
        {
            var all = Placed.Select(t => t.Family.Architecture).Distinct().ToList();
            return all.Count == 1 ? all[0] : null;
        }
    }

    /// <summary>The variant for the accelerator that some of them have, standard where none has one; null without types, and for two accelerators.</summary>
    public AmiVariant? Variant
    {
        get
        {
            var accelerators = Placed.Select(t => t.Family.Variant).Where(v => v != AmiVariant.Standard).Distinct().ToList();
            return accelerators.Count switch
            {
                0 => Placed.Count > 0 ? AmiVariant.Standard : null,
                1 => accelerators[0],
                _ => null,
            };
        }
    }
}

/// <summary>Checks a group's instance types against each other and against <c>ami</c>.</summary>
public static class InstanceTypesCheck
{
    private const string Path = "instanceTypes";

    public static IEnumerable<Finding> Check(InstanceTypes types, AmiSelection ami, Unknowns unknowns) =>
    [
        .. types.Names.SelectMany((name, i) => CheckType(name, InputPath.Index(Path, i), ami, unknowns)),
        .. CheckArchitectures(types, ami),
        .. CheckAccelerators(types, ami, unknowns),
    ];

    private static IEnumerable<Finding> CheckType(string name, string path, AmiSelection ami, Unknowns unknowns)
    {
        if (name == Unknowns.Text)
            yield break;
        var isCustom = unknowns.IsSet("ami.id", ami.Id);
        if (InstanceFamily.Find(name) is { } family)
        {
            if (family.IsFirstGraviton)
                yield return Finding.Error(path, $"AL2023 does not run on `{name}`, the first generation of Graviton. Use a newer one, `m7g.large` for example.");
            else if (family.IsParavirtual)
                yield return Finding.Warning(path, $"`{name}` starts paravirtual images only, and AL2023 is none. Use a newer generation.");
            if (family.NeedsNewerDriver && !isCustom && ami.Variant is null or AmiVariant.Nvidia)
                yield return Finding.Warning(path, $"The GPU of `{name}` needs a newer NVIDIA driver than the EKS-optimized AMI has. Build an AMI with driver 595 or later and name it in `ami.id`.");
        }
        else if (InstanceFamily.IsMac(name))
            yield return Finding.Error(path, $"`{name}` runs macOS alone. Use another instance type.");
        else if (!IsWellFormed(name))
            yield return Finding.Error(path, $"`{name}` is no instance type. Write family and size, `m7i.large` for example.");
        else if (!isCustom && !unknowns.IsSet("ami.architecture", ami.Architecture))
            yield return Finding.Error(path, $"The processor of `{name}` cannot be told from its name. Say it in `ami.architecture`, and its accelerator in `ami.variant`.");
    }

    private static IEnumerable<Finding> CheckArchitectures(InstanceTypes types, AmiSelection ami)
    {
        var x86 = Of(types, f => f.Architecture == Architecture.X86_64);
        var arm = Of(types, f => f.Architecture == Architecture.Arm64);
        if (x86.Length > 0 && arm.Length > 0)
            yield return Finding.Error(Path, $"One group has one AMI, for one architecture, but {x86} run x86_64 and {arm} run arm64. Make a group of each.");
        else if (ami.Architecture == Architecture.Arm64 && x86.Length > 0)
            yield return Finding.Error("ami.architecture", $"`arm64` does not fit {x86}, which run x86_64. Leave `ami.architecture` out, or change the instance types.");
        else if (ami.Architecture == Architecture.X86_64 && arm.Length > 0)
            yield return Finding.Error("ami.architecture", $"`x86_64` does not fit {arm}, which run arm64. Leave `ami.architecture` out, or change the instance types.");
    }

    private static IEnumerable<Finding> CheckAccelerators(InstanceTypes types, AmiSelection ami, Unknowns unknowns)
    {
        if (unknowns.IsSet("ami.id", ami.Id))
            yield break;
        var nvidia = Of(types, f => f.Variant == AmiVariant.Nvidia);
        var neuron = Of(types, f => f.Variant == AmiVariant.Neuron);
        if (nvidia.Length > 0 && neuron.Length > 0)
            yield return Finding.Error(Path, $"One group has one AMI, for one kind of accelerator, but {nvidia} have NVIDIA's and {neuron} have AWS Neuron's. Make a group of each.");
        if (ami.Variant == AmiVariant.Neuron && ami.Architecture is null && types.Architecture == Architecture.Arm64)
            yield return Finding.Error("ami.variant", $"There is no `neuron` AMI for `arm64`, which {Of(types, f => f.Architecture == Architecture.Arm64)} run. Leave `ami.variant` out, or use an Inferentia or Trainium instance type.");
    }

    private static string Of(InstanceTypes types, Func<InstanceFamily, bool> which) =>
        string.Join(", ", types.Placed.Where(t => which(t.Family)).Select(t => $"`{t.Name}`"));

    private static bool IsWellFormed(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && dot < name.Length - 1
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');
    }
}

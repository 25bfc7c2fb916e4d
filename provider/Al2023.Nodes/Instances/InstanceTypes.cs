using Al2023.Nodes.Ami;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Instances;

/// <summary>The instance types of one group, placed by family.</summary>
/// <param name="Given">The input.</param>
/// <param name="Names">The types that it names, or that have the attributes it asks for.</param>
/// <param name="IsExact">False where EC2 may pick fewer than these.</param>
public sealed record InstanceTypes(IInput Given, IReadOnlyList<Input<string>> Names, bool IsExact = true)
{
    /// <summary>The types whose family is known.</summary>
    public IReadOnlyList<(Input<string> Name, InstanceFamily Family)> Placed { get; } = [.. Names.SelectMany(Place)];

    /// <summary>Those of which each is among the nodes'; none where EC2 may pick fewer.</summary>
    public IReadOnlyList<(Input<string> Name, InstanceFamily Family)> Certain => IsExact ? Placed : [];

    /// <summary>The types of a group: as listed, else by their attributes.</summary>
    public static InstanceTypes Of(Al2023NodeGroupInputs inputs)
    {
        var given = inputs.InstanceRequirements;
        if (given.IsAbsent)
            return new(inputs.InstanceTypes, inputs.InstanceTypes.Items);
        var types = new MatchingTypes(given, inputs.Ami);
        return new(given, [.. types.All.Select(n => Input<string>.Known(n, given.Place, given.TotalOrigin))], types.IsExact);
    }

    /// <summary>The architecture that they share: absent where none says it, refused where they differ.</summary>
    public Input<Architecture> Architecture => Shared(Architectures);

    /// <summary>The architectures that they run, as far as they are known.</summary>
    public IReadOnlyList<Architecture> Architectures => [.. Placed.Select(t => t.Family.Architecture).Distinct()];

    /// <summary>Those that run an architecture, or may: the others of a group that runs two have another image.</summary>
    public InstanceTypes Running(Architecture architecture) =>
        new(Given, [.. Names.Where(n => !n.IsKnown(out var name) || InstanceFamily.Find(name) is not { } family || family.Architecture == architecture)], IsExact);

    /// <summary>The variant for the accelerator that some of them have, standard where none has one; refused for two accelerators.</summary>
    public Input<AmiVariant> Variant
    {
        get
        {
            var accelerators = Placed.Select(t => t.Family.Variant).Where(v => v != AmiVariant.Standard).Distinct().ToList();
            // One that is not known yet may have an accelerator.
            return Shared(accelerators.Count == 0 && Placed.Count > 0 && !Given.ContainsUnknowns ? [AmiVariant.Standard] : accelerators);
        }
    }

    private Input<T> Shared<T>(IReadOnlyList<T> values) where T : notnull => values switch
    {
        [var value] => Input<T>.Known(value, Given.Place, Given.TotalOrigin),
        [] when Given.ContainsUnknowns => Input<T>.Unknown(Given.Place, Given.TotalOrigin),
        [] => Input<T>.Absent(Given.Place, Given.TotalOrigin),
        _ => Input<T>.Refused(Given.Place, Given.TotalOrigin),
    };

    private static IEnumerable<(Input<string> Name, InstanceFamily Family)> Place(Input<string> name)
    {
        if (name.IsKnown(out var text) && InstanceFamily.Find(text) is { } family)
            yield return (name, family);
    }
}

/// <summary>Checks a group's instance types against each other and against <c>ami</c>.</summary>
public static class InstanceTypesCheck
{
    public static IEnumerable<Finding> Check(InstanceTypes types, AmiInputs ami) =>
    [
        .. types.Names.SelectMany(t => CheckType(t, ami)),
        .. types.Placed.SelectMany(t => CheckSize(t.Name, t.Family)),
        .. CheckArchitectures(types, ami.Architecture),
        .. ami.IsCustom() ? [] : CheckAccelerators(types, ami),
    ];

    private static IEnumerable<Finding> CheckType(Input<string> input, AmiInputs ami)
    {
        if (!input.IsKnown(out var name))
            yield break;
        if (InstanceFamily.Find(name) is { } family)
        {
            if (family.IsFirstGraviton)
                yield return input.Error($"AL2023 does not run on `{input}`, the first generation of Graviton. Use a newer one, `m7g.large` for example.");
            else if (family.IsParavirtual)
                yield return input.Warning($"`{input}` starts paravirtual images only, and AL2023 is none. Use a newer generation.");
            if (family.NeedsNewerDriver && !ami.IsCustom() && ami.Variant.Or(AmiVariant.Nvidia).Is(AmiVariant.Nvidia))
                yield return input.Warning($"The GPU of `{input}` needs a newer NVIDIA driver than the EKS-optimized AMI has. Build an AMI with driver 595 or later and name it in `ami.id`.");
        }
        else if (InstanceFamily.IsMac(name))
            yield return input.Error($"`{input}` runs macOS alone. Use another instance type.");
        else if (!IsWellFormed(name))
            yield return input.Error($"`{input}` is no instance type. Write family and size, `m7i.large` for example.");
        else if (ami.Id.IsAbsent && ami.Architecture.IsAbsent)
            yield return input.Error($"The processor of `{input}` cannot be told from its name. Say it in `ami.architecture`, and its accelerator in `ami.variant`.");
    }

    private static IEnumerable<Finding> CheckSize(Input<string> input, InstanceFamily family)
    {
        if (InstanceNames.Families.Contains(family.Name) && !InstanceNames.All.Contains(input.Known()))
            yield return input.Warning($"No instance type `{input}` is known, though others of its family are.{Nearest.Suggest(input.Known(), InstanceNames.All.Where(n => n.StartsWith(family.Name + ".", StringComparison.Ordinal))):known} See that EC2 has it: `aws ec2 describe-instance-types` lists what there is.");
    }

    private static IEnumerable<Finding> CheckArchitectures(InstanceTypes types, Input<Architecture> architecture)
    {
        var x86 = Of(types, f => f.Architecture == Architecture.X86_64);
        var arm = Of(types, f => f.Architecture == Architecture.Arm64);
        if (x86.IsSet && arm.IsSet)
            yield return types.Given.Error($"One group has one AMI, for one architecture, but {x86} run x86_64 and {arm} run arm64. Make a group of each; a self-managed one runs both where neither `ami.id` nor `ami.architecture` is set.");
        else if (architecture.Is(Architecture.Arm64) && x86.IsSet)
            yield return architecture.Error($"`arm64` does not fit {x86}, which run x86_64. Leave `ami.architecture` out, or change the instance types.");
        else if (architecture.Is(Architecture.X86_64) && arm.IsSet)
            yield return architecture.Error($"`x86_64` does not fit {arm}, which run arm64. Leave `ami.architecture` out, or change the instance types.");
    }

    private static IEnumerable<Finding> CheckAccelerators(InstanceTypes types, AmiInputs ami)
    {
        var nvidia = Of(types, f => f.Variant == AmiVariant.Nvidia);
        var neuron = Of(types, f => f.Variant == AmiVariant.Neuron);
        if (nvidia.IsSet && neuron.IsSet)
            yield return types.Given.Error($"One group has one AMI, for one kind of accelerator, but {nvidia} have NVIDIA's and {neuron} have AWS Neuron's. Make a group of each.");
        foreach (var finding in CheckDrivers(types, ami.Variant))
            yield return finding;
        if (ami.Variant.Is(AmiVariant.Neuron) && ami.Architecture.IsAbsent && types.Architecture.Is(Architecture.Arm64))
            yield return ami.Variant.Error($"There is no `neuron` AMI for `arm64`, which {Of(types, f => f.Architecture == Architecture.Arm64)} run. Leave `ami.variant` out, or use an Inferentia or Trainium instance type.");
    }

    /// <summary>Warnings of drivers that find no device, and of devices that find no driver.</summary>
    private static IEnumerable<Finding> CheckDrivers(InstanceTypes types, Input<AmiVariant> variant)
    {
        foreach (var (kind, device) in new[] { (AmiVariant.Nvidia, "NVIDIA's GPU"), (AmiVariant.Neuron, "AWS Neuron's accelerator") })
        {
            if (variant.Is(kind) && Of(types, f => f.Variant != kind) is { IsSet: true } without)
                yield return variant.Warning($"The image's drivers are for {device:known}, and {without} have none. Leave `ami.variant` out, or use instances that have one.");
            if (variant.Is(AmiVariant.Standard) && Of(types, f => f.Variant == kind) is { IsSet: true } with)
                yield return variant.Warning($"{with} have {device:known}, and the standard image has no driver for it: pods find none unless something in the cluster brings it. Leave `ami.variant` out, and the image has one.");
        }
    }

    /// <summary>The types that are so, for a message; absent where none is.</summary>
    private static Input<string> Of(InstanceTypes types, Func<InstanceFamily, bool> isSo)
    {
        var names = types.Placed.Where(t => isSo(t.Family)).Select(t => t.Name).ToList();
        return names.Count == 0 ? Input<string>.Absent() : Input.All(names).Select(all => string.Join(", ", all.Select(n => $"`{n}`")));
    }

    private static bool IsWellFormed(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && dot < name.Length - 1
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');
    }
}

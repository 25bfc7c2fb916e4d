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

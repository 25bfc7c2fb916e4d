using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Karpenter.Fields;

/// <summary>
/// <c>spec.kubelet</c>: the fields that Karpenter always had, which are inputs, and from 1.15 on any other of
/// KubeletConfiguration beside them, which stand in one map.
/// </summary>
internal sealed record KubeletSettingsField(ObjectFields<KarpenterKubeletInputs> Fields) : Field<RenderInput>("kubelet", new() { Availability = Availability.OnlyV1, Moved = true })
{
    /// <summary>Which releases take any field of the kubelet's configuration.</summary>
    public static Availability AnyField { get; } = Availability.From(1, 15);

    public override InputValue? Render(RenderInput source, KarpenterTarget target) => Render(source, Fields);

    /// <summary>The settings, with the number of pods and the memory for them where <c>podDensity</c> makes them; null where there are none.</summary>
    public static InputValue? Render(RenderInput source, ObjectFields<KarpenterKubeletInputs> fields)
    {
        var kubelet = source.Inputs.Kubelet;
        var settings = Tree.OfContainer(kubelet, () => Tree.Merge(fields.Render(kubelet, source.Target), kubelet.Config));
        if (source.Pods.IsAbsent)
            return settings is null ? null : InOrder(settings);
        var pods = source.Pods.IsKnown(out var count)
            ? Counted(count, source.Pods.Origin)
            : Tree.Map(("kubeReserved", Tree.Map(("memory", new InputValue.Unknown { Origin = source.Pods.Origin }))), ("maxPods", new InputValue.Unknown { Origin = source.Pods.Origin }));
        return settings switch
        {
            null => InOrder(pods),
            InputValue.Map map => InOrder(Tree.Merge(pods, map)),
            _ => settings,
        };
    }

    private static InputValue.Map Counted(PodCount count, Origin origin) => Tree.Map(
        ("kubeReserved", Tree.Map(("memory", new InputValue.Text(count.ReservedMemory) { Origin = origin }))),
        ("maxPods", count.MaxPods with { Origin = origin }));

    public override IEnumerable<Finding> Check(RenderInput source, KarpenterTarget target)
    {
        var kubelet = source.Inputs.Kubelet;
        if (!kubelet.IsKnown)
            return [];
        return Fields.Check(kubelet, target).Concat(kubelet.Config.IsSet && !AnyField.Includes(target)
            ? [kubelet.Config.Error($"Karpenter {target.Shown} takes only the kubelet settings that are inputs here; any other came with 1.15. Write it as `nodeConfig.kubelet.config`, or upgrade Karpenter and raise `karpenterVersion`.")]
            : []);
    }

    public override IEnumerable<Finding> CheckUnchecked(RenderInput source, DocumentEntry entry)
    {
        if (!entry.IsMap)
            return base.CheckUnchecked(source, entry);
        return Fields.CheckUnchecked(source.Inputs.Kubelet, entry.Below).Concat(AnyField.Includes(source.Target) ? entry.Below.SelectMany(CheckKnown) : []);
    }

    protected override IInput Input(RenderInput source) => source.Inputs.Kubelet;

    private static IEnumerable<Finding> CheckKnown(DocumentEntry entry)
    {
        if (!NodeClassFieldTable.HasKubelet(entry.Name) && FieldTypeCheck.Find(entry.Name) is not null)
            yield return entry.Key.Error($"`{entry.Name:known}` is a field that this package knows and checks. Write it as `kubelet.config.{entry.Name:known}`.");
    }

    private static InputValue InOrder(InputValue kubelet) => kubelet is InputValue.Map map
        ? InputValue.MapOf(map.Entries.InOrdinalOrder()) with { Origin = map.Origin }
        : kubelet;
}

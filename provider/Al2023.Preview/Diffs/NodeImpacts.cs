using System.Globalization;
using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Diffs;

/// <summary>Finds for each group, class and pool why its nodes are touched, when, how many, and who drains them.</summary>
internal sealed class NodeImpacts
{
    private readonly Dictionary<string, ResourceChange> _changes;
    private readonly ILookup<string, string> _children;
    private readonly Dictionary<string, int> _steps = new(StringComparer.Ordinal);

    private NodeImpacts(PlanDiff diff)
    {
        _changes = diff.Resources.ToDictionary(r => r.Resource.Urn, StringComparer.Ordinal);
        _children = diff.Resources.ToLookup(r => r.Resource.Parent ?? "", r => r.Resource.Urn, StringComparer.Ordinal);
    }

    public static IReadOnlyList<NodeImpact> Of(PlanDiff diff)
    {
        var impacts = new NodeImpacts(diff);
        return
        [
            .. diff.Resources.Where(r => r.Nodes is { Disruption: not NodeDisruption.Unchanged }).Select(impacts.Of)
                .OrderBy(i => i.Change.Nodes!.Disruption).ThenBy(i => i.Step).ThenBy(i => i.Change.Resource.Urn, StringComparer.Ordinal),
        ];
    }

    private NodeImpact Of(ResourceChange change)
    {
        var chain = new HashSet<string>(StringComparer.Ordinal);
        var causes = Written(change, change.Deciding, chain).DistinctBy(c => (c.Resource.Urn, c.Property.Path)).ToList();
        var isDisruptive = NodeImpact.IsDisruption(change.Nodes!.Disruption);
        return new(change, isDisruptive ? Step(change.Resource.Urn) : 0, Count(change.Before ?? change.After!), isDisruptive ? NodeDrains.Of(change) : "", causes, chain);
    }

    /// <summary>Follows inputs to what they were made from, and from a child to the component that the program wrote.</summary>
    private IEnumerable<InputCause> Written(ResourceChange change, IEnumerable<PropertyChange> properties, HashSet<string> chain)
    {
        foreach (var property in properties.Where(p => p.Effect != PropertyEffect.Keep))
        {
            if (property.Cause is { } cause && _changes.TryGetValue(cause, out var source))
            {
                if (!chain.Add(cause))
                    continue;
                foreach (var found in Written(source, source.Properties, chain))
                    yield return found;
            }
            else if (change.Resource.Parent is { } parent && _changes.GetValueOrDefault(parent) is { Resource.Kind: ResourceKind.Component } component
                && component.Resource.Type != Urns.StackType)
            {
                chain.Add(parent);
                var written = component.Properties.Where(p => p.Effect != PropertyEffect.Keep).ToList();
                foreach (var input in InputOrigins.Of(property, change, written, _children[parent].Select(c => _changes[c])))
                    yield return new(component.Resource, input, IsWritten: true);
                if (written.Count == 0)
                    yield return new(change.Resource, property, IsWritten: false);
            }
            else
            {
                yield return new(change.Resource, property, IsWritten: true);
            }
        }
    }

    /// <summary>One more than the last step of all that it waits for.</summary>
    private int Step(string urn)
    {
        if (_steps.TryGetValue(urn, out var known))
            return known;
        // Whoever leads back here waits for nothing more: there are no circles but by mistake.
        _steps[urn] = 0;
        if (!_changes.TryGetValue(urn, out var change))
            return 0;
        var needs = ResourceOrder.Needs(change.Resource).Where(n => n != change.Resource.Parent)
            .SelectMany(n => _changes.TryGetValue(n, out var needed) && needed.Resource.Kind == ResourceKind.Component ? _children[n].Append(n) : [n]);
        var parent = change.Resource.Parent is { } p ? Step(p) : 0;
        var before = needs.Select(Step).Append(parent).Max();
        return _steps[urn] = change.Nodes is { } nodes && NodeImpact.IsDisruption(nodes.Disruption) ? before + 1 : before;
    }

    private static int? Count(PlannedResource resource)
    {
        var sizes = resource.Inputs.At("scalingConfig") is PropertyValue.Map scaling ? new[] { scaling.At("desiredSize"), scaling.At("minSize") }
            : [resource.Inputs.At("desiredCapacity"), resource.Inputs.At("minSize")];
        return sizes.OfType<PropertyValue.Number>().Select(n => (int?)n.Value).FirstOrDefault();
    }
}

/// <summary>Says who drains nodes when they go.</summary>
internal static class NodeDrains
{
    public static string Of(ResourceChange change) => (change.Resource.Type, change.Nodes!) switch
    {
        ("aws:eks/nodeGroup:NodeGroup", { Disruption: NodeDisruption.Rolls }) =>
            $"EKS starts new nodes and drains the old ones, {AtATime(change.After!)} at a time; it heeds PodDisruptionBudgets.",
        ("aws:eks/nodeGroup:NodeGroup", { Disruption: NodeDisruption.ReplacedBlueGreen }) => "The new group is up before EKS drains and removes the old one.",
        ("aws:eks/nodeGroup:NodeGroup", { Disruption: NodeDisruption.ReplacedOldFirst }) => "EKS drains and removes the old group before the new one exists: its pods wait.",
        ("aws:eks/nodeGroup:NodeGroup", _) => "EKS drains and removes its nodes.",
        ("aws:autoscaling/group:Group", { Disruption: NodeDisruption.Rolls }) =>
            "The instance refresh ends the old instances. Nobody drains them unless something in the cluster does, such as the AWS node termination handler.",
        ("aws:autoscaling/group:Group", _) => "Its instances are ended. Nobody drains them unless something in the cluster does, such as the AWS node termination handler.",
        _ => "Karpenter drains each node, within the disruption budgets of its pool.",
    };

    private static string AtATime(PlannedResource group) => group.Inputs.At("updateConfig") is var update && update.At("maxUnavailablePercentage") is PropertyValue.Number { Value: var percent }
        ? string.Create(CultureInfo.InvariantCulture, $"{percent} %")
        : update.At("maxUnavailable") is PropertyValue.Number { Value: var most } ? most.ToString(CultureInfo.InvariantCulture) : "1";
}

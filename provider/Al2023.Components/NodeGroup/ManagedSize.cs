using System.Globalization;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Groups;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>
/// How many nodes a managed group is to have. EKS takes new bounds only together with a desired size between them, and the
/// provider sends the one that it saw last, so that where the bounds change the size of now is looked up and sent.
/// </summary>
/// <param name="Size">The size.</param>
/// <param name="IgnoreChanges">What is left as it is.</param>
internal sealed record ManagedSize(NodeGroupSize Size, IReadOnlyList<string> IgnoreChanges)
{
    private static readonly string[] _left = ["scalingConfig.desiredSize"];

    /// <summary>The size, and a finding where it had to be guessed.</summary>
    public static async Task<(ManagedSize Size, Finding? Finding)> Find(Construction<Al2023NodeGroupInputs> construction)
    {
        var scaling = construction.Inputs.ScalingConfig;
        var size = NodeGroupSize.Of(scaling);
        if (scaling.IgnoreDesiredSize.Is(false))
            return (new(size, []), null);
        if (construction.Update is not { } update || Before(update) is not { } before || !IsKnown(size) || (before.Min.Known() == size.Min.Known() && before.Max.Known() == size.Max.Known()))
            return (new(size, _left), null);
        var found = update.Outputs.At("nodeGroupName") is PropertyValue.Text name && construction.Inputs.ClusterName.IsKnown(out var cluster)
            ? await construction.Aws.DesiredSize(cluster, name.Value)
            : Input<int>.Absent();
        var desired = Math.Clamp(found.IsKnown(out var now) ? now : before.Desired.Known(), size.Min.Known(), size.Max.Known());
        var finding = found.IsKnown(out _) ? (Finding?)null : scaling.Warning($"EKS takes new bounds only with a desired size, and how many nodes the group has now could not be looked up: it is set to {desired:known}. If it has been scaled since, write `desiredSize` and `ignoreDesiredSize: false` for this update. Looking it up needs the permission `eks:DescribeNodegroup`.");
        return (new(size with { Desired = desired }, []), finding);
    }

    /// <summary>Says before an update what EKS will refuse, after one that ended between the component and its group for example.</summary>
    public static Task Watch(Al2023NodeGroupInputs inputs, Scope scope, ResourceUpdate update)
    {
        var size = update.Now.At("scalingConfig");
        return (Number(size.At("minSize")), Number(size.At("desiredSize")), Number(size.At("maxSize"))) is ({ } min, { } desired, { } max) && (desired < min || desired > max)
            ? scope.Log.Warning(scope.Urn, inputs.ScalingConfig.Warning($"EKS refuses a desired size of {Text(desired):known}, the one that this stack saw last, outside of {Text(min):known} and {Text(max):known}. Write `desiredSize: {Text(Math.Clamp(desired, min, max)):known}` and `ignoreDesiredSize: false` for one update.").ToString(), scope.Cancel)
            : Task.CompletedTask;
    }

    private static NodeGroupSize? Before(ResourceUpdate update)
    {
        var inputs = Al2023NodeGroupInputs.Read(update.Before.ToInputs()).Inputs;
        var size = NodeGroupSize.Of(inputs.ScalingConfig);
        return new NodeGroupShape(inputs).IsManaged && IsKnown(size) ? size : null;
    }

    private static bool IsKnown(NodeGroupSize size) => size.Min.IsKnown(out _) && size.Max.IsKnown(out _) && size.Desired.IsKnown(out _);

    private static double? Number(PropertyValue value) => value is PropertyValue.Number number ? number.Value : null;

    private static string Text(double number) => number.ToString("F0", CultureInfo.InvariantCulture);
}

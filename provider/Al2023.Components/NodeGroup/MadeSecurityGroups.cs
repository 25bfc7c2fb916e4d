using Al2023.Components.Children;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>The security groups that are made for a group's nodes.</summary>
/// <param name="Own">The group of the input <c>securityGroup</c>; absent without.</param>
/// <param name="Efa">The group for EFA; absent without.</param>
/// <param name="Rules">The rules that nodes wait for.</param>
internal sealed record MadeSecurityGroups(Input<string> Own, Input<string> Efa, UrnSet Rules)
{
    public static async Task<MadeSecurityGroups> Register(Al2023NodeGroupInputs inputs, NodeGroupPlan plan, Scope scope)
    {
        var efa = plan.Shape.HasEfa ? EfaSecurityGroup.Register(scope, plan.Cluster.VpcId, inputs.Tags) : null;
        var own = plan.Shape.HasSecurityGroup ? await NodeSecurityGroup.Register(scope, inputs.SecurityGroup, plan.Cluster.VpcId, inputs.Tags) : null;
        return new(own?.Id ?? Input<string>.Absent(), efa is null ? Input<string>.Absent() : (await efa).Id.AsInput(), own?.Rules ?? UrnSet.Empty);
    }
}

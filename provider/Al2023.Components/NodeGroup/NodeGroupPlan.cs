using System.Globalization;
using Al2023.Components.Children;
using Al2023.Components.Lookups;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeGroup;

/// <summary>What inputs and lookups say of a node group together.</summary>
internal sealed record NodeGroupPlan
{
    public required NodeGroupShape Shape { get; init; }

    public required ClusterFacts Cluster { get; init; }

    /// <summary>The nodes' Kubernetes version.</summary>
    public required Input<string> KubernetesVersion { get; init; }

    /// <summary>The user's own launch template; absent where it is made here.</summary>
    public required GivenTemplate Template { get; init; }

    /// <summary>The instance types, the template's or the default where none are given; absent where EC2 picks them by their attributes, and where they are not known here.</summary>
    public required Input<IReadOnlyList<Input<string>>> InstanceTypes { get; init; }

    /// <summary>The nodes' image; that of x86_64 where instance types run both architectures.</summary>
    public required NodeGroupImage Image { get; init; }

    /// <summary>The image of the instance types that run arm64, where others run x86_64; else null.</summary>
    public NodeGroupImage? ArmImage { get; init; }

    /// <summary>All images.</summary>
    public IEnumerable<NodeGroupImage> Images => ArmImage is null ? [Image] : [Image, ArmImage];

    /// <summary>The partition; not asked for where no ARN is built.</summary>
    public required PartitionFacts Partition { get; init; }

    /// <summary>The installed VPC CNI's version; absent where it is not to be checked.</summary>
    public required Input<string> VpcCniVersion { get; init; }

    /// <summary>How many EFA interfaces the first instance type takes; absent where nothing depends on it.</summary>
    public required Input<int> MostEfaInterfaces { get; init; }

    public required NodeGroupUserData UserData { get; init; }

    /// <summary>
    /// A role that is made here gets its access entry here, for managed nodes too: EKS takes an entry that is there, and makes
    /// one of its own where there is none, which nobody removes and which no other type of group could have beside it.
    /// </summary>
    public bool CreatesAccessEntry => Shape.Inputs.CreateAccessEntry.Or(Shape.CreatesRole && !LeavesAccessToEks).Is(true);

    /// <summary>In a cluster without access entries EKS adds managed nodes to the ConfigMap.</summary>
    private bool LeavesAccessToEks => Shape.IsManaged && Cluster.AuthenticationMode.Is("CONFIG_MAP");

    /// <summary>A list of what is made of each instance type that the group names; absent where its launch template does.</summary>
    public PropertyValue EachType(Func<Input<string>, PropertyValue> property) => (Shape.HasOwnTemplate ? Listed(Shape.Inputs) : InstanceTypes).Select(types => Properties.ListOf(types.Select(property))).ToProperty();

    /// <summary>The nodes' security groups where the launch template is the user's: EKS adds the cluster's where it names none.</summary>
    public PropertyValue GroupsOfTemplate => Template.SecurityGroups is PropertyValue.Null && Template.IsRead && Shape.IsManaged
        ? Properties.ListOf(Cluster.SecurityGroupId.ToProperty())
        : Template.SecurityGroups;

    public Input<string> FirstInstanceType => FirstOf(InstanceTypes);

    /// <summary>How many EFA interfaces nodes have: as said, else as many as the first instance type takes.</summary>
    public Input<int> EfaInterfaces => Shape.Inputs.Efa.Interfaces.Or(MostEfaInterfaces);

    /// <summary>How many pods a node takes; absent where EKS sets it, and where it is not known here.</summary>
    public Input<int> MaxPods => Shape.HoldsImage
        ? Shape.Inputs.MaxPods.Or(Input.Combine(UserData.Rendered, InstanceTypes.SelectMany(t => Input.All(t)), (u, t) => (u.Document, Types: t))
            .SelectMany(n => NodePods.Fewest(n.Document, n.Types) is { } pods ? pods : Input<int>.Absent()))
        : Input<int>.Absent();

    /// <summary>Looks up what a node group's inputs leave open.</summary>
    public static async Task<NodeGroupPlan> Find(Construction<Al2023NodeGroupInputs> construction)
    {
        var (inputs, aws) = (construction.Inputs, construction.Aws);
        var shape = new NodeGroupShape(inputs);
        var template = await GivenTemplate.Find(aws, inputs.LaunchTemplate);
        var types = TypesOf(inputs, template);
        var partition = shape.CreatesRole ? aws.Partition() : Task.FromResult(PartitionFacts.None);
        var cni = Lookups.VpcCniVersion.Find(aws, inputs.ClusterName, inputs.Cluster);
        var interfaces = shape.HasEfa && inputs.Efa.Interfaces.IsAbsent ? FindEfaInterfaces(aws, FirstOf(types)) : Task.FromResult(Input<int>.Absent());
        var cluster = await ClusterFacts.Find(aws, inputs.ClusterName, inputs.Cluster, c => Wanted(shape, c));
        var version = inputs.KubernetesVersion.Or(cluster.Version);
        var arm = shape.HasBothArchitectures ? NodeGroupImage.Find(construction, shape, version, template, Architecture.Arm64) : null;
        return new()
        {
            Shape = shape,
            Cluster = cluster,
            KubernetesVersion = version,
            InstanceTypes = types,
            Template = template,
            Image = await NodeGroupImage.Find(construction, shape, version, template, Architecture.X86_64),
            ArmImage = arm is null ? null : await arm,
            Partition = await partition,
            VpcCniVersion = await cni,
            MostEfaInterfaces = await interfaces,
            UserData = NodeGroupUserData.Of(inputs, shape, cluster, template),
        };
    }

    private static Input<IReadOnlyList<Input<string>>> TypesOf(Al2023NodeGroupInputs inputs, GivenTemplate template) => inputs.InstanceRequirements.IsSet
        ? Input<IReadOnlyList<Input<string>>>.Absent()
        : Listed(inputs).Or(inputs.LaunchTemplate.IsSet ? template.InstanceType.Select(t => Only(t)) : Input<IReadOnlyList<Input<string>>>.Known([DefaultType(inputs.Ami.Architecture)]));

    private static Input<IReadOnlyList<Input<string>>> Listed(Al2023NodeGroupInputs inputs) => inputs.InstanceTypes.Count.Select(_ => inputs.InstanceTypes.Items);

    private static IReadOnlyList<Input<string>> Only(Input<string> type) => [type];

    private static Input<string> DefaultType(Input<Architecture> architecture) =>
        architecture.Or(Architecture.X86_64).Select(a => a is Architecture.Arm64 ? "m7g.large" : "m7i.large");

    private static Input<string> FirstOf(Input<IReadOnlyList<Input<string>>> types) => types.SelectMany(t => t.Count > 0 ? t[0] : Input<string>.Refused());

    private static async Task<Input<int>> FindEfaInterfaces(AwsLookups aws, Input<string> instanceType)
    {
        var most = (await aws.InstanceType(instanceType)).At("efaMaximumInterfaces").AsInput();
        return most.Select(m => int.Parse(m, CultureInfo.InvariantCulture)).Or(0);
    }

    private static IEnumerable<Input<string>> Wanted(NodeGroupShape shape, ClusterFacts cluster) =>
    [
        cluster.Version,
        cluster.SecurityGroupId,
        .. shape is { HoldsImage: true, HasOwnTemplate: false } ? new[] { cluster.Endpoint, cluster.CertificateAuthority, cluster.ServiceCidr } : [],
        .. shape.CreatesRole && NodeRoleChildren.AttachesCni(shape.Inputs.NodeRole) ? new[] { cluster.ServiceCidr } : [],
        .. shape.HasEfa || shape.HasSecurityGroup ? new[] { cluster.VpcId } : [],
    ];
}

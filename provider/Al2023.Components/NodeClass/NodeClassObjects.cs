using Al2023.Nodes.Findings;
using Al2023.Nodes.Karpenter;
using Al2023.Nodes.UserData;
using Al2023.Protocol.Values;

namespace Al2023.Components.NodeClass;

/// <summary>The EC2NodeClass and its NodePools as property values: each field as secret, dependent and unknown as what it is made from.</summary>
internal sealed class NodeClassObjects
{
    private readonly Construction<NodeClassInputs> _construction;
    private readonly NodeClassPlan _plan;
    private readonly PropertyValue _role;
    private readonly NodeClassDraft _draft;

    /// <param name="construction">The component.</param>
    /// <param name="plan">What was looked up.</param>
    /// <param name="role">The role's name.</param>
    /// <param name="profile">The instance profile's name; absent where Karpenter makes it.</param>
    public NodeClassObjects(Construction<NodeClassInputs> construction, NodeClassPlan plan, PropertyValue role, PropertyValue profile)
    {
        (_construction, _plan, Profile) = (construction, plan, profile);
        _role = profile.IsAbsent() ? role : new PropertyValue.Null();
        var names = Raw.At("nodeClassName").AsText();
        Name = names.IsAbsent() ? construction.Name : names;
        UserData = RenderUserData();
        _draft = new(construction.Inputs, plan.Target)
        {
            Name = TextOf(Name)!,
            ClusterName = TextOf(Raw.At("clusterName").AsText())!,
            KubernetesVersion = TextOf(plan.Cluster.Version),
            Role = TextOf(_role),
            InstanceProfile = TextOf(profile),
            UserData = TextOf(UserData)!,
            AmiTerms = NodeImages.Terms(construction.Inputs, plan.Target, TextOf(plan.Cluster.Version)),
        };
    }

    public PropertyValue.Map Raw => _construction.Raw;

    public KarpenterTarget Target => _plan.Target;

    /// <summary>The EC2NodeClass's name.</summary>
    public PropertyValue Name { get; }

    /// <summary>The instance profile's name; absent where Karpenter makes it.</summary>
    public PropertyValue Profile { get; }

    /// <summary><c>spec.userData</c>; empty where the nodes need none.</summary>
    public PropertyValue UserData { get; }

    /// <summary>The AMI alias; absent where images are selected otherwise.</summary>
    public PropertyValue Alias => IsUnknown("ami", "amiSelectorTerms") ? new PropertyValue.Unknown().MadeFrom(Sources("ami", "amiSelectorTerms"))
        : NodeImages.Alias(_construction.Inputs, Target) is { } alias ? ((PropertyValue)alias).MadeFrom(Sources("ami", "amiSelectorTerms"))
        : new PropertyValue.Null();

    /// <summary>How a NodePool refers to the class.</summary>
    public PropertyValue Reference => PropertyValue.Of(NodeClassReference.Of(_draft.Name, Target)).MadeFrom(Name);

    public IEnumerable<PropertyValue> PoolNames => Properties.Items(Raw.At("nodePools")).Select(p => p.At("name").AsText());

    /// <summary>The EC2NodeClass.</summary>
    public PropertyValue.Map NodeClass
    {
        get
        {
            var rendered = KarpenterObjects.NodeClass(_draft);
            var spec = (OrderedDictionary<string, object?>)rendered["spec"]!;
            var fields = spec.Keys.Union(NodeClassSources.FieldsOf(Target.Api).Where(f => IsUnknown(NodeClassSources.Of(f))));
            return Object(rendered, Properties.Of(fields.Select(f => (f, (PropertyValue?)Field(f, spec.GetValueOrDefault(f))))), Sources("nodeClassLabels", "nodeClassAnnotations").Append(Name));
        }
    }

    /// <summary>The NodePools: their names, and whether they hold a fixed number of nodes.</summary>
    public IEnumerable<(string Name, bool IsStatic, PropertyValue.Map Object)> Pools => KarpenterObjects.NodePools(_draft).Select((pool, i) =>
    {
        var (path, settings) = (InputPath.Index("nodePools", i), _construction.Inputs.NodePools![i]);
        var sources = PoolSources(i);
        var isUnknown = _construction.Unknowns.Within(path) || (Target.Api is KarpenterApiVersion.V1Beta1 && IsUnknown("kubelet"));
        var spec = (isUnknown ? new PropertyValue.Unknown() : PropertyValue.Of(pool["spec"])).MadeFrom(sources);
        return (settings.Name, _construction.Unknowns.IsSet($"{path}.replicas", settings.Replicas), Object(pool, spec, [Raw.At("nodePools").At(i).At("name")]));
    });

    /// <summary>All objects as one YAML stream.</summary>
    public PropertyValue Manifests
    {
        get
        {
            var all = Pools.Select(p => (PropertyValue)p.Object).Prepend(NodeClass).ToList();
            return (all.Any(o => o.ContainsUnknowns) ? new PropertyValue.Unknown() : PropertyValue.Of(KarpenterObjects.Manifests(_draft))).MadeFrom(all);
        }
    }

    private PropertyValue Field(string field, object? rendered)
    {
        var inputs = NodeClassSources.Of(field);
        var sources = Sources(inputs).Concat(Facts(field)).Append(Raw.At("uncheckedSpec").At(field));
        var isUnknown = IsUnknown([.. inputs, InputPath.Key("uncheckedSpec", field)]) || (field == "amiSelectorTerms" && Facts(field).Any(f => f is PropertyValue.Unknown));
        return (isUnknown ? new PropertyValue.Unknown() : PropertyValue.Of(rendered)).MadeFrom(sources);
    }

    private IEnumerable<PropertyValue> Facts(string field) => field switch
    {
        "role" => [_role],
        "instanceProfile" => [Profile],
        "subnetSelectorTerms" or "securityGroupSelectorTerms" when Raw.At(field).IsAbsent() => [Raw.At("clusterName")],
        "amiSelectorTerms" when NodeImages.NeedKubernetesVersion(_construction.Inputs, Target) => [_plan.Cluster.Version],
        _ => [],
    };

    private IEnumerable<PropertyValue> PoolSources(int index) =>
    [
        Raw.At("nodePools").At(index),
        Raw.At("ami").At("architecture"),
        .. Target.Api is KarpenterApiVersion.V1Beta1 ? new[] { Raw.At("kubelet") } : [],
        Name,
    ];

    private PropertyValue RenderUserData()
    {
        var inputs = NodeClassSources.Of("userData");
        return (IsUnknown(inputs)
            ? new PropertyValue.Unknown()
            : PropertyValue.Of(UserDataRenderer.Render(NodeClassInputsCheck.UserData(_construction.Inputs), UserDataMerger.Karpenter).Document)).MadeFrom(Sources(inputs));
    }

    private static PropertyValue.Map Object(OrderedDictionary<string, object?> rendered, PropertyValue spec, IEnumerable<PropertyValue> metadata) => Properties.Of(
        ("apiVersion", PropertyValue.Of(rendered["apiVersion"])),
        ("kind", PropertyValue.Of(rendered["kind"])),
        ("metadata", PropertyValue.Of(rendered["metadata"]).MadeFrom(metadata)),
        ("spec", spec));

    private bool IsUnknown(params string[] inputs) => inputs.Any(_construction.Unknowns.Within);

    private IEnumerable<PropertyValue> Sources(params string[] inputs) => inputs.Select(i => Raw.At(i));

    // The text that stands for an unknown one becomes unknown again in a property value.
    private static string? TextOf(PropertyValue value) => value.IsAbsent() ? null : value.KnownText() ?? Unknowns.Text;
}

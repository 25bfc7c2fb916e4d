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
            AmiTerms = AmiTerms(construction, plan),
            Unknowns = construction.Unknowns,
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
    public PropertyValue Reference => OfRendered(NodeClassReference.Of(_draft.Name, Target)).MadeFrom(Name);

    public IEnumerable<PropertyValue> PoolNames => Properties.Items(Raw.At("nodePools")).Select(p => p.At("name").AsText());

    /// <summary>The EC2NodeClass.</summary>
    public PropertyValue.Map NodeClass
    {
        get
        {
            var rendered = KarpenterObjects.NodeClass(_draft);
            var spec = (OrderedDictionary<string, object?>)rendered["spec"]!;
            var fields = spec.Keys.Union(HasUnknownTerms ? ["amiSelectorTerms"] : []);
            PropertyValue known = _construction.Unknowns.Contains("uncheckedSpec")
                ? new PropertyValue.Unknown().MadeFrom(Sources("uncheckedSpec"))
                : Properties.Of(fields.Select(f => (f, (PropertyValue?)Field(f, spec.GetValueOrDefault(f)))));
            return Object(rendered, known, Sources("nodeClassLabels", "nodeClassAnnotations").Append(Name));
        }
    }

    /// <summary>The NodePools: their names, and whether they hold a fixed number of nodes.</summary>
    public IEnumerable<(string Name, bool IsStatic, PropertyValue.Map Object)> Pools => KarpenterObjects.NodePools(_draft).Select((pool, i) =>
    {
        var (path, settings) = (InputPath.Index("nodePools", i), _construction.Inputs.NodePools![i]);
        var sources = PoolSources(i);
        var spec = (IsUnknownPool(path, settings) ? new PropertyValue.Unknown() : OfRendered(pool["spec"])).MadeFrom(sources);
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
        return (field == "amiSelectorTerms" && HasUnknownTerms ? new PropertyValue.Unknown() : OfRendered(rendered)).MadeFrom(sources);
    }

    /// <summary>How many terms select images, or by what, is not known.</summary>
    private bool HasUnknownTerms =>
        _construction.Unknowns.Contains("ami") || _construction.Unknowns.Contains("amiSelectorTerms")
        || (Target.Api is KarpenterApiVersion.V1Beta1 && IsUnknown("ami"))
        || Facts("amiSelectorTerms").Any(f => f is PropertyValue.Unknown);

    // A term holds the place of an id or a release that is not known yet.
    private static IReadOnlyList<AmiSelectorTerm>? AmiTerms(Construction<NodeClassInputs> construction, NodeClassPlan plan) =>
        construction.Unknowns.Contains("ami.id") ? [new() { Id = Unknowns.Text }]
        : construction.Unknowns.Contains("ami.release") ? [new() { Alias = Unknowns.Text }]
        : NodeImages.Terms(construction.Inputs, plan.Target, TextOf(plan.Cluster.Version));

    // Where an unknown input decides which fields there are.
    private bool IsUnknownPool(string path, NodePoolSettings settings) =>
        _construction.Unknowns.Contains(InputPath.Key(path, "uncheckedSpec"))
        || (settings.Requirements is null && _construction.Unknowns.Contains("ami"))
        || (Target.Api is KarpenterApiVersion.V1Beta1 && _construction.Unknowns.Within(InputPath.Key(path, "disruption")));

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
        ("metadata", OfRendered(rendered["metadata"]).MadeFrom(metadata)),
        ("spec", spec));

    private bool IsUnknown(params string[] inputs) => inputs.Any(_construction.Unknowns.Within);

    private IEnumerable<PropertyValue> Sources(params string[] inputs) => inputs.Select(i => Raw.At(i));

    private static string? TextOf(PropertyValue value) => value.IsAbsent() ? null : value.KnownText() ?? Unknowns.Text;

    // A text with one that is not known is not known itself.
    private static PropertyValue OfRendered(object? tree) => tree switch
    {
        string text when text.Contains(Unknowns.Text, StringComparison.Ordinal) => new PropertyValue.Unknown(),
        IReadOnlyDictionary<string, object?> map => PropertyValue.Map.Of(map.Select(e => KeyValuePair.Create(e.Key, OfRendered(e.Value)))),
        IReadOnlyList<object?> list => Properties.ListOf(list.Select(OfRendered)),
        _ => PropertyValue.Of(tree),
    };
}

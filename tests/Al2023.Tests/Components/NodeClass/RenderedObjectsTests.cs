using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Al2023.Components;
using Al2023.Nodes.Karpenter;

namespace Al2023.Tests.Components.NodeClass;

/// <summary>What is rendered is valid for the schemas of the release that it is rendered for.</summary>
public sealed class RenderedObjectsTests
{
    private static readonly string[] _releases = ["v0.37.8", "v1.0.14", "v1.14.1"];

    /// <summary>The schemas of Karpenter's objects are followed by everything that our inputs can say of the known manifests.</summary>
    [TestCaseSource(nameof(_releases))]
    public void RenderedManifestsFollowTheSchema(string release)
    {
        var definitions = Directory.GetFiles(Repository.Shared("corpus", "karpenter-crds"), $"{release}.*.yaml").SelectMany(CustomResourceDefinition.Read).ToList();
        var index = JsonNode.Parse(File.ReadAllText(Repository.Shared("corpus", "karpenter-verdicts", "index.json")))!.AsArray();
        var rendered = 0;
        foreach (var test in index.Where(t => t!["verdicts"]![release] is not null))
        {
            var mapped = MappedManifest.Of((string)test!["kind"]!, test["manifest"]!.AsObject(), release);
            if (KarpenterVerdictTests.Errors(mapped.Inputs).Count > 0)
                continue;
            rendered++;
            Assert.That(Problems(KarpenterVerdictTests.Read(mapped.Inputs).Inputs, definitions), Is.Empty, (string?)test["name"]);
        }
        Assert.That(rendered, Is.GreaterThan(20));
    }

    /// <summary>
    /// The schemas on the way to 1.15 have a place for everything that our cases for it render; <c>kubelet</c> is open there, and the
    /// reason <c>Unhealthy</c> came later.
    /// </summary>
    [Test]
    public void CasesFor115FollowTheSchemaThatLedThere()
    {
        var definitions = Directory.GetFiles(Repository.Shared("corpus", "karpenter-crds", "pre-1.15"), "*.yaml").SelectMany(CustomResourceDefinition.Read).ToList();
        var rendered = 0;
        foreach (var folder in Directory.GetDirectories(Repository.Path("tests", "golden", "nodeclass")).Where(d => File.Exists(Path.Combine(d, "outputs.yaml"))))
        {
            var inputs = KarpenterAl2023NodeClassInputs.Read(CaseYaml.ReadFile(Path.Combine(folder, "inputs.yaml")).ToInputs()).Inputs;
            if (!inputs.KarpenterVersion.IsKnown(out var version) || !version.StartsWith("1.15", StringComparison.Ordinal))
                continue;
            rendered++;
            Assert.That(Problems(inputs, definitions).Where(p => !p.Contains(".reasons", StringComparison.Ordinal)), Is.Empty, folder);
        }
        Assert.That(rendered, Is.GreaterThan(3));
    }

    [Test]
    public void AValueDependsOnTheInputsThatItIsMadeOfAlone()
    {
        var reading = KarpenterAl2023NodeClassInputs.Read(InputValue.Of(new Dictionary<string, object?>
        {
            ["clusterName"] = Of("demo", "cluster"),
            ["kubelet"] = InputValue.Of(new Dictionary<string, object?> { ["maxPods"] = Of(58, "pods") }) with { Origin = From("kubelet") },
            ["uncheckedSpec"] = new Dictionary<string, object?> { ["kubelet"] = new Dictionary<string, object?> { ["newField"] = Of("new", "unchecked") } },
            ["tags"] = new Dictionary<string, object?> { ["team"] = Of("blue", "tag") },
        }));
        var target = KarpenterTarget.Of(default);
        var objects = new KarpenterObjects(new(reading.Inputs, target) { Name = Input<string>.Known("nodes", origin: From("name")) });
        var spec = objects.NodeClasses[0].Object.Find("spec")!;
        Assert.Multiple(() =>
        {
            Assert.That(objects.Manifests.Origin.Dependencies, Is.EqualTo(new[] { "cluster", "kubelet", "name", "pods", "tag", "unchecked" }));
            Assert.That(objects.NodeClasses[0].Object.Find("metadata")!.Find("name")!.Origin, Is.EqualTo(From("name")));
            Assert.That(spec.Origin, Is.EqualTo(Origin.None));
            Assert.That(spec.Find("subnetSelectorTerms")!.TotalOrigin, Is.EqualTo(From("cluster")));
            Assert.That(spec.Find("kubelet")!.Origin, Is.EqualTo(From("kubelet")));
            Assert.That(spec.Find("kubelet")!.Find("maxPods")!.Origin, Is.EqualTo(From("pods")));
            Assert.That(spec.Find("kubelet")!.Find("newField")!.Origin, Is.EqualTo(From("unchecked")));
            Assert.That(spec.Find("tags")!.Find("team")!.Origin, Is.EqualTo(From("tag")));
            Assert.That(spec.Find("metadataOptions")!.TotalOrigin, Is.EqualTo(Origin.None));
        });
    }

    private static InputValue Of(object value, string resource) => InputValue.Of(value) with { Origin = From(resource) };

    private static Origin From(string resource) => new(false, ImmutableSortedSet.Create(StringComparer.Ordinal, resource));

    private static IEnumerable<string> Problems(KarpenterAl2023NodeClassInputs inputs, List<CustomResourceDefinition> definitions)
    {
        var profile = inputs.NodeRole.InstanceProfileName;
        var objects = new KarpenterObjects(new(inputs, KarpenterTarget.Of(inputs.KarpenterVersion, inputs.ApiVersion))
        {
            Name = inputs.NodeClassName.Or("nodes"),
            KubernetesVersion = "1.30",
            Role = profile.IsAbsent ? "nodes" : default(Input<string>),
            InstanceProfile = profile,
            UserData = "#!/bin/bash\n",
        });
        return objects.NodeClasses.Select(c => c.Object).Concat(objects.NodePools.Select(p => p.Object)).Select(o => (IReadOnlyDictionary<string, object?>)o.ToPlain()!).SelectMany(o =>
        {
            var version = ((string)o["apiVersion"]!).Split('/')[1];
            return definitions.Single(d => d.Kind == (string)o["kind"]! && d.Version == version).Validate(o);
        });
    }
}

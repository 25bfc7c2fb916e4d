using System.Text.Json.Nodes;
using Al2023.Components.NodeClass;
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
            Assert.That(Problems(KarpenterVerdictTests.Bind(mapped.Inputs).Record, definitions), Is.Empty, (string?)test["name"]);
        }
        Assert.That(rendered, Is.GreaterThan(20));
    }

    private static IEnumerable<string> Problems(NodeClassInputs inputs, List<CustomResourceDefinition> definitions)
    {
        var target = KarpenterTarget.Of(inputs.KarpenterVersion, inputs.ApiVersion);
        var draft = new NodeClassDraft(inputs, target)
        {
            Name = inputs.NodeClassName ?? "nodes",
            ClusterName = inputs.ClusterName,
            KubernetesVersion = "1.30",
            Role = inputs.NodeRole?.InstanceProfileName is null ? "nodes" : null,
            InstanceProfile = inputs.NodeRole?.InstanceProfileName,
            UserData = "#!/bin/bash\n",
            AmiTerms = NodeImages.Terms(inputs, target, "1.30"),
        };
        return KarpenterObjects.NodePools(draft).Prepend(KarpenterObjects.NodeClass(draft)).SelectMany(o =>
        {
            var version = ((string)o["apiVersion"]!).Split('/')[1];
            return definitions.Single(d => d.Kind == (string)o["kind"]! && d.Version == version).Validate(o);
        });
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Preview;

/// <summary>Pulumi's YAML: each function, form and refusal that the recorded programs do not show.</summary>
public sealed class YamlLanguageTests
{
    [Test]
    public async Task TheExampleInTheSchemaIsAWholeProgram()
    {
        var description = JsonNode.Parse(await File.ReadAllTextAsync(Repository.Path("provider", "schema.json")))!["resources"]!["al2023:index:Al2023NodeGroup"]!["description"]!.GetValue<string>();
        var example = description.Split("```yaml\n")[1].Split("```")[0];
        var run = await YamlProgramRun.Preview($"name: shop\nruntime: yaml\n{example}", new(), new Dictionary<string, string> { ["Pulumi.dev.yaml"] = "config: {shop:clusterName: prod, shop:privateSubnetIds: [subnet-0a]}" });
        Assert.That((run.Errors, run.Resources.Count(r => r.Type == "al2023:index:Al2023NodeGroup")), Is.EqualTo((Array.Empty<string>(), 1)));
    }

    private const string Group = "type: al2023:Al2023NodeGroup";

    [TestCase("{'fn::join': [',', [a, b]]}", "\"a,b\"")]
    [TestCase("{'fn::split': [',', 'a,b']}", "[\"a\",\"b\"]")]
    [TestCase("{'fn::select': [1, [a, b]]}", "\"b\"")]
    [TestCase("{'fn::toBase64': hé}", "\"aMOp\"")]
    [TestCase("{'fn::fromBase64': aMOp}", "\"h\\u00E9\"")]
    [TestCase("{'fn::toJSON': {b: [1, 1.5, null, true], a: '<&>'}}", "\"{\\u0022a\\u0022:\\u0022\\\\u003c\\\\u0026\\\\u003e\\u0022,\\u0022b\\u0022:[1,1.5,null,true]}\"")]
    [TestCase("{'fn::toJSON': [1000000000000000000000, 0.0000001, 100000]}", "\"[1e\\u002B21,1e-7,100000]\"")]
    [TestCase("{'fn::sha1': abc}", "\"a9993e364706816aba3e25717850c26c9cd0d89d\"")]
    [TestCase("{'fn::length': [a, b]}", "2")]
    [TestCase("{'fn::length': {a: b}}", "1")]
    [TestCase("{'fn::length': héé}", "3")]
    [TestCase("{'fn::singleOrNone': [a]}", "\"a\"")]
    [TestCase("{'fn::singleOrNone': []}", "null")]
    [TestCase("{'fn::readFile': a.txt}", "\"text\\n\"")]
    [TestCase("{'fn::filebase64': a.txt}", "\"dGV4dAo=\"")]
    [TestCase("{'fn::filebase64sha256': a.txt}", "\"ueaOG\\u002Bo\\u002BWxnKay\\u002BYtzpUtz2q\\u002BqJQSEkC4JmC4HoS5zM=\"")]
    [TestCase("{'fn::tojson': [1]}", "\"[1]\"")]
    [TestCase("{'fn::unsecret': {'fn::secret': a}}", "\"a\"")]
    [TestCase("'${v.list[1][\"x y\"]} ${v.number} ${v.flag}'", "\"z 1.5 true\"")]
    [TestCase("'${v.list[1]}'", "{\"x y\":\"z\"}")]
    [TestCase("'${v[\"number\"]}'", "1.5")]
    [TestCase("'$${v} $$$${v} $'", "\"${v} $${v} $\"")]
    [TestCase("0x1f", "31")]
    [TestCase("0o17", "15")]
    [TestCase("1_000", "1000")]
    [TestCase("yes", "\"yes\"")]
    [TestCase("2026-11-22", "\"2026-11-22\"")]
    [TestCase("!!str 12", "\"12\"")]
    [TestCase("~", "null")]
    public async Task AnExpressionHasAValue(string expression, string expected)
    {
        var run = await YamlProgramRun.Preview(
            $"name: p\nruntime: yaml\nvariables:\n  v: {{list: [1, {{'x y': z}}], number: 1.5, flag: true}}\noutputs:\n  o: {expression}\n",
            new(), new Dictionary<string, string> { ["a.txt"] = "text\n" });
        Assert.Multiple(() =>
        {
            Assert.That(run.Errors, Is.Empty);
            Assert.That(JsonSerializer.Serialize(run.Outputs.At("o").ToPlain(PropertyValue.UnknownText)), Is.EqualTo(expected));
        });
    }

    [TestCase("{'fn::select': [5, [a]]}", "beyond a list of 1")]
    [TestCase("{'fn::join': [',']}", "takes a list of two values")]
    [TestCase("{'fn::join': [',', [1]]}", "must be text")]
    [TestCase("{'fn::fromBase64': '%'}", "no base64")]
    [TestCase("{'fn::readFile': nowhere}", "cannot be read")]
    [TestCase("{'fn::stackReference': [a, b]}", "`fn::stackReference` is deprecated")]
    [TestCase("{'fn::invoke': {arguments: {}}}", "lacks `function`")]
    [TestCase("{'fn::al2023:getAmiParametr': {}}", "Did you mean `al2023:getAmiParameter`?")]
    [TestCase("'${nothing'", "has no `}`")]
    [TestCase("'${v[x]}'", "is no index")]
    [TestCase("'${w}'", "There is no resource, variable or config value `w`. Did you mean `v`?")]
    [TestCase("'${v.numbr}'", "`v` has no property `numbr`. Did you mean `number`?")]
    [TestCase("'${v.list.x}'", "Pulumi.yaml:6:6: `v.list`")]
    [TestCase("'${v.list[7]}'", "has 2 elements, and no element 7")]
    [TestCase("'${pulumi.stak}'", "Did you mean `stack`?")]
    public async Task AWrongExpressionIsRefused(string expression, string expected)
    {
        var run = await YamlProgramRun.Preview(
            $"name: p\nruntime: yaml\nvariables:\n  v: {{list: [1, 2], number: 1.5}}\noutputs:\n  o: {expression}\n", new());
        Assert.That(run.Errors, Has.Some.Contains(expected));
    }

    [TestCase("{" + Group + "}", "`clusterName` is missing")]
    [TestCase("{" + Group + ", propertys: {}}", "Did you mean `properties`?")]
    [TestCase("{properties: {}}", "lacks `type`")]
    [TestCase("{" + Group + ", properties: {clusterName: a, subnetIds: [b]}, options: {dependOn: []}}", "Did you mean `dependsOn`?")]
    [TestCase("{" + Group + ", properties: {clusterName: a, subnetIds: [b]}, options: {import: x}}", "`import` takes over")]
    [TestCase("{" + Group + ", properties: {clusterName: a, subnetIds: [b], taints: [{key: a, efect: NoSchedule}]}}", "Did you mean `effect`?")]
    [TestCase("{" + Group + ", properties: {clusterName: a, subnetIds: b}}", "`subnetIds` must be a list of text")]
    [TestCase("{type: al2023:NodeGroup}", "has no resource `al2023:NodeGroup`")]
    [TestCase("{type: kubernets:core/v1:Pod}", "Did you mean `kubernetes`?")]
    [TestCase("{type: aws}", "is no type")]
    [TestCase("{" + Group + ", properties: {clusterName: a, subnetIds: [b]}, options: {dependsOn: '${r.urn}'}}", "depends on itself")]
    public async Task AWrongResourceIsRefused(string resource, string expected)
    {
        var run = await YamlProgramRun.Preview($"name: p\nruntime: yaml\nresources:\n  r: {resource}\n", new());
        Assert.That(run.Errors, Has.Some.Contains(expected));
    }

    [TestCase("aws:eks:Cluster", "aws:eks/cluster:Cluster")]
    [TestCase("aws:eks/nodeGroup:NodeGroup", "aws:eks/nodeGroup:NodeGroup")]
    [TestCase("kubernetes:helm.sh/v3:Release", "kubernetes:helm.sh/v3:Release")]
    [TestCase("random:RandomPassword", "random:index/randomPassword:RandomPassword")]
    [TestCase("pulumi:providers:aws", "pulumi:providers:aws")]
    public async Task AShortTypeStandsForTheFullOne(string written, string full)
    {
        var run = await YamlProgramRun.Preview($"name: p\nruntime: yaml\nresources:\n  r: {{type: '{written}'}}\n", new());
        Assert.That(run.Resources.Select(r => r.Type), Does.Contain(full));
    }

    [Test]
    public async Task ConfigComesFromTheStackAndTheDefaults()
    {
        const string Program = """
            name: p
            runtime: yaml
            config:
              count: {type: integer, default: 1}
              names: {type: array, items: {type: string}}
              token: {type: string, secret: true}
              plain: hello
              aws:region: eu-west-1
            outputs:
              count: ${count}
              second: ${names[1]}
              token: ${token}
              both: ${p:plain} ${plain}
            """;
        var run = await YamlProgramRun.Preview(Program, new(), new Dictionary<string, string>
        {
            ["Pulumi.dev.yaml"] = "config:\n  p:count: 7\n  p:names: [a, b]\n  p:token: {secure: v1:abc}\n",
        });
        Assert.Multiple(() =>
        {
            Assert.That(run.Errors, Is.Empty);
            Assert.That(run.Outputs.At("count"), Is.EqualTo((PropertyValue)7));
            Assert.That(run.Outputs.At("second"), Is.EqualTo((PropertyValue)"b"));
            Assert.That(run.Outputs.At("token"), Is.EqualTo(new PropertyValue.Unknown().Secret()));
            Assert.That(run.Outputs.At("both"), Is.EqualTo((PropertyValue)"hello hello"));
        });
    }

    [Test]
    public async Task AWrongConfigValueIsRefused()
    {
        var run = await YamlProgramRun.Preview(
            "name: p\nruntime: yaml\nconfig:\n  count: {type: integer}\n", new(), new Dictionary<string, string> { ["Pulumi.dev.yaml"] = "config: {'p:count': many}\n" });
        Assert.That(run.Errors, Is.EqualTo(new[] { "Pulumi.yaml:4:3: The config value `count` must be of type `integer`, and it is `many`." }));
    }

    [Test]
    public async Task OptionsReachThePlugin()
    {
        const string Program = """
            name: p
            runtime: yaml
            resources:
              west: {type: 'pulumi:providers:aws', properties: {region: us-west-2}}
              role: {type: 'aws:iam:Role', properties: {assumeRolePolicy: '{}'}}
              outer:
                type: al2023:Al2023NodeGroup
                properties: {clusterName: demo, subnetIds: [a]}
                options: {protect: true, provider: '${west}', dependsOn: ['${role}'], deletedWith: '${role}'}
              inner:
                type: al2023:Al2023NodeGroup
                properties: {clusterName: demo, subnetIds: [a]}
                options: {parent: '${outer}', retainOnDelete: true, aliases: ['urn:pulumi:dev::p::a::b', {name: old, parent: '${role}'}, {noParent: true}]}
            """;
        var plugin = new ThrowAwayPlugin { PassesOptionsOn = true };
        var run = await YamlProgramRun.Preview(Program, plugin);
        var inner = plugin.Constructs.Single(c => c.Name == "inner");
        Assert.Multiple(() =>
        {
            Assert.That(run.Errors, Is.Empty);
            Assert.That(inner.Options.Protect, Is.True, "inherited");
            Assert.That(inner.Options.Providers["aws"], Does.EndWith("pulumi:providers:aws::west::04da6b54-80e4-46f7-96ec-b56ff0331ba9"), "inherited");
            Assert.That(inner.Options.DeletedWith, Does.EndWith("aws:iam/role:Role::role"), "inherited");
            Assert.That(inner.Options.RetainOnDelete, Is.True);
            Assert.That(inner.Options.Aliases, Has.Count.EqualTo(3));
            Assert.That(inner.Parent, Is.EqualTo("urn:pulumi:dev::p::al2023:index:Al2023NodeGroup::outer"));
            Assert.That(run.Resources.Single(r => r.Name == "inner-node").Urn, Is.EqualTo("urn:pulumi:dev::p::al2023:index:Al2023NodeGroup$al2023:index:Al2023NodeGroup$aws:iam/role:Role::inner-node"));
            Assert.That(run.Resources.Single(r => r.Name == "inner-node").Provider, Does.EndWith("::west"), "a child takes its parents' provider");
        });
    }

    [Test]
    public async Task AResourceCanBeRead()
    {
        var run = await YamlProgramRun.Preview(
            "name: p\nruntime: yaml\nresources:\n  c: {type: 'aws:eks:Cluster', get: {id: prod}}\noutputs: {name: '${c.name}', id: '${c.id}'}\n", new());
        Assert.Multiple(() =>
        {
            Assert.That(run.Errors, Is.Empty);
            Assert.That(run.Outputs.At("name").ToPlain(), Is.EqualTo("prod"));
            Assert.That(run.Outputs.At("id").ToPlain(), Is.EqualTo("prod"));
        });
    }

    [Test]
    public async Task AnUpdateKnowsIdsAndOutputs()
    {
        var run = await YamlProgramRun.Update(
            "name: p\nruntime: yaml\nresources:\n  r: {type: 'aws:iam:Role', properties: {assumeRolePolicy: '{}'}}\noutputs: {arn: '${r.arn}', id: '${r.id}', urn: '${r.urn}'}\n");
        Assert.Multiple(() =>
        {
            Assert.That(run.Outputs.At("arn").ToPlain(), Does.Match("^arn:aws:iam::123456789012:role/r-[0-9a-f]{7}$"));
            Assert.That(run.Outputs.At("id").ToPlain(), Does.Match("^r-[0-9a-f]{7}$"));
            Assert.That(run.Outputs.At("urn").ToPlain(), Is.EqualTo("urn:pulumi:dev::p::aws:iam/role:Role::r"));
        });
    }

    [Test]
    public async Task TwoResourcesOfOneUrnAreRefused()
    {
        var run = await YamlProgramRun.Preview(
            "name: p\nruntime: yaml\nresources:\n  a: {type: 'aws:iam:Role', name: r}\n  b: {type: 'aws:iam:Role', name: r}\n", new());
        Assert.That(run.Errors, Has.Some.Contains("Duplicate resource URN"));
    }
}

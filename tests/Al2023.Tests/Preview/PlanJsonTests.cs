using System.Text.Json.Nodes;
using Al2023.Preview.Plans;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Preview;

/// <summary>Saved plans: canonical, without secrets, and read back with errors that say where.</summary>
public sealed class PlanJsonTests
{
    private static Plan Everything()
    {
        var secret = new PropertyValue.Text("hunter2").Secret();
        var resource = SamplePlan.Resource("test:index:Thing", "thing", SamplePlan.StackUrn, ResourceKind.Custom,
            ("asset", new PropertyValue.Asset("abc", null, "/home/me/init.sh", null)),
            ("archive", new PropertyValue.Archive(null, null, null, SamplePlan.Map(("a", new PropertyValue.Asset(null, "text", null, null))))),
            ("dollar", SamplePlan.Map(("$", "secret"), ("other", 1.5))),
            ("inList", PropertyValue.Of(new PropertyValue[] { secret, "shown", new PropertyValue.Unknown() })),
            ("inMap", SamplePlan.Map(("password", secret))),
            ("nothing", new PropertyValue.Null()),
            ("infinite", double.NegativeInfinity),
            ("resource", new PropertyValue.Resource(SamplePlan.StackUrn, new PropertyValue.Unknown(), "1.0.0")),
            ("secretMap", SamplePlan.Map(("user", "root")).Secret()),
            ("secretUnknown", new PropertyValue.Unknown().Secret()));
        return SamplePlan.Of(resource with
        {
            Provider = "urn:pulumi:dev::shop::pulumi:providers:test::mine",
            Outputs = SamplePlan.Map(("token", secret)),
            Options = new()
            {
                AdditionalSecretOutputs = ["token"],
                Aliases = [new Alias.ByUrn("urn:pulumi:dev::shop::test:index:Thing::old"), new Alias.ByParts { Name = "older", NoParent = true }, new Alias.ByParts { ParentUrn = SamplePlan.StackUrn, Project = "p", Stack = "s", Type = "t" }],
                DeletedWith = SamplePlan.StackUrn,
                Hooks = new Dictionary<string, IReadOnlyList<string>> { ["beforeCreate"] = ["ask"] },
                Timeouts = new Dictionary<string, string> { ["create"] = "30m" },
                DeleteBeforeReplace = false,
                IgnoreChanges = ["a"],
                Protect = true,
                ReplaceOnChanges = ["b"],
                ReplacementTrigger = secret,
                ReplaceWith = [SamplePlan.StackUrn],
                RetainOnDelete = true,
            },
        }) with
        {
            Outputs = SamplePlan.Map(("password", secret)),
            Diagnostics = [new(DiagnosticSeverity.Error, null, "second\nline"), new(DiagnosticSeverity.Info, SamplePlan.StackUrn, "first"), new(DiagnosticSeverity.Warning, null, "placed") { Place = new("Pulumi.yaml", new(6, 31)) }],
            DefaultProviders = new Dictionary<string, PropertyValue.Map> { ["aws"] = SamplePlan.Map(("region", "eu-west-1"), ("token", secret)) },
            Simulated = [new("aws:ssm/getParameter:getParameter", SamplePlan.Map(("name", secret)), AnswerOrigin.Recorded)],
        };
    }

    [Test]
    public void AWholePlanIsWrittenAsExpected() => Golden.Check("preview/plan.json", PlanWriter.Write(Everything()));

    [Test]
    public void WhatIsWrittenIsReadBack()
    {
        var text = PlanWriter.Write(Everything());
        Assert.That(PlanWriter.Write(PlanReader.Read(text)), Is.EqualTo(text));
    }

    [Test]
    public void TheSchemaTakesAWholePlan() => Schemas.AssertValid(Schemas.Plan, PlanWriter.ToJson(Everything()));

    [TestCase("version", "3")]
    [TestCase("extra", "1")]
    [TestCase("resources", """[{ "urn": "no urn", "type": "a", "name": "b", "kind": "custom" }]""")]
    [TestCase("outputs", """{ "a": { "$": "other" } }""")]
    public void TheSchemaRefusesWhatIsNoPlan(string key, string json)
    {
        var document = PlanWriter.ToJson(SamplePlan.Of());
        document[key] = JsonNode.Parse(json);
        Assert.That(Schemas.Errors(Schemas.Plan, document), Is.Not.Empty);
    }

    [Test]
    public void OrderOfResourcesAndMessagesMakesNoDifference()
    {
        var plan = SamplePlan.Whole();
        var shuffled = plan with { Resources = [.. plan.Resources.Reverse()], Diagnostics = [.. plan.Diagnostics.Concat(plan.Diagnostics)], Simulated = [.. plan.Simulated.Concat(plan.Simulated)] };
        Assert.That(PlanWriter.Write(shuffled), Is.EqualTo(PlanWriter.Write(plan)));
    }

    [TestCase("{", "This is no JSON: line 1, byte 2. Save the plan again with `preview --save`.")]
    [TestCase("[]", "This is no plan: the file is not an object. Save it again with `preview --save`.")]
    [TestCase("{}", "This is no plan: the file has no `version`. Save it again with `preview --save`.")]
    [TestCase("""{"version":3}""", "The plan has version 3, and this al2023 reads up to 2. Update al2023, or save the plan again with this one.")]
    [TestCase("""{"version":0.5}""", "This is no plan: `version` is 0.5, which no al2023 wrote. Save it again with `preview --save`.")]
    [TestCase("""{"version":1,"project":1}""", "This is no plan: `project` is not a string. Save it again with `preview --save`.")]
    [TestCase("""{"version":1,"project":"p","stack":"s","resources":[{"urn":"u","type":"t","name":"n","kind":"odd"}]}""",
        "This is no plan: `resources[0].kind` is `odd`, not one of `custom`, `component`, `read`. Save it again with `preview --save`.")]
    [TestCase("""{"version":1,"project":"p","stack":"s","resources":[],"outputs":{"a":{"$":"other"}}}""",
        "This is no plan: `outputs.a.$` is `other`, which marks nothing. Save it again with `preview --save`.")]
    public void WhatIsNoPlanSaysWhereAndWhatToDo(string json, string message) =>
        Assert.That(() => PlanReader.Read(json), Throws.TypeOf<InvalidPlanException>().With.Message.EqualTo(message));

    [Test]
    public void APlanOfTheFormerVersionIsReadStill()
    {
        var plan = PlanReader.Read("""{"version":1,"project":"p","stack":"s","resources":[{"urn":"urn:pulumi:s::p::t::n","type":"t","name":"n","kind":"custom","options":{"aliases":["urn:pulumi:s::p::t::old"]}}],"outputs":{},"diagnostics":[],"simulated":[]}""");
        Assert.That((plan.DefaultProviders, plan.Resources.Single().Options.Aliases.Single()), Is.EqualTo((new Dictionary<string, PropertyValue.Map>(), new Alias.ByUrn("urn:pulumi:s::p::t::old"))));
    }
}

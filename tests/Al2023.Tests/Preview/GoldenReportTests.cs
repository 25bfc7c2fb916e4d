using System.Text.Json.Nodes;
using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Preview.Reports;

namespace Al2023.Tests.Preview;

/// <summary>What a reviewer reads of each kind of change, word for word.</summary>
[SetCulture("tr-TR")]
public sealed class GoldenReportTests
{
    private static readonly Dictionary<string, Func<Report>> Reports = new(StringComparer.Ordinal)
    {
        ["creation"] = () => Report.Of(SamplePlan.Whole()),
        ["nothing"] = () => After(SamplePlan.Whole()),
        ["release-bump"] = () => After(With(SamplePlan.Managed(release: "1.33.13-20260714"))),
        ["blue-green"] = () => Report.Of(PlanComparison.Compare(With(SamplePlan.Managed(amiType: "AL2_x86_64")), SamplePlan.Whole())),
        ["label"] = () => After(With(SamplePlan.Managed(team: "shop"))),
        ["image-swap"] = () => After(With(SamplePlan.SelfManaged(imageId: "ami-0b"))),
        ["certificate-authority"] = CertificatePlans.Report,
        ["karpenter-user-data"] = () => After(With(SamplePlan.Karpenter(userData: "MIME-Version: 1.0\n\nkind: NodeConfig\nmaxPods: 110\n"))),
    };

    private static IEnumerable<TestCaseData> Cases =>
        from name in Reports.Keys
        from format in new[] { ReportFormat.Text, ReportFormat.Markdown, ReportFormat.Json }
        select new TestCaseData(name, format);

    [TestCaseSource(nameof(Cases))]
    public void ReportReadsAsExpected(string name, ReportFormat format)
    {
        var extension = format switch { ReportFormat.Text => "txt", ReportFormat.Markdown => "md", _ => "json" };
        Golden.Check($"preview/reports/{name}/report.{extension}", ReportWriter.Write(Reports[name](), format));
    }

    [TestCaseSource(nameof(Names))]
    public void JsonIsWhatItsSchemaSays(string name)
    {
        var report = Reports[name]();
        Schemas.AssertValid(report.Diff is null ? Schemas.Plan : Schemas.Changes, JsonNode.Parse(ReportWriter.Write(report, ReportFormat.Json)));
    }

    private static IEnumerable<string> Names => Reports.Keys;

    private static Report After(Plan plan) => Report.Of(PlanComparison.Compare(SamplePlan.Whole(), plan));

    /// <summary>The whole plan with some of its resources as given.</summary>
    private static Plan With(IReadOnlyList<PlannedResource> resources)
    {
        var plan = SamplePlan.Whole();
        var changed = resources.ToDictionary(r => r.Urn);
        return plan with { Resources = [.. plan.Resources.Select(r => changed.GetValueOrDefault(r.Urn, r))] };
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;

namespace Al2023.Preview.Reports;

/// <summary>
/// A report as one page that loads nothing: its style and script stand in it, and its policy allows these two alone.
/// What a resource holds is put in when the reader opens it, so that thousands of resources open at once.
/// </summary>
public static class HtmlReport
{
    private static readonly string Style = Resource("page.css");
    private static readonly string Script = Resource("page.js");

    public static string Write(Report report)
    {
        var panels = new List<Html>();
        var trees = ResourceTree.Of(report.Resources);
        var tree = Html.All(trees.Select(t => HtmlTree.Write(report, t, panels)));
        var ids = trees.SelectMany(t => t.All()).Select((r, i) => (r.Resource.Urn, i)).ToDictionary(r => r.Urn, r => r.i, StringComparer.Ordinal);
        var title = $"{report.Plan.Project}/{report.Plan.Stack}";
        return Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {Hash(Style)}; script-src {Hash(Script)}; base-uri 'none'; form-action 'none'">
            <title>{(report.Diff is null ? "Preview" : "Changes")} of {title}</title>
            <style>{new Html(Style)}</style>
            </head>
            <body>
            <header>
            <h1>{(report.Diff is null ? "Preview" : "Changes")} of <code>{title}</code></h1>
            <ul class="summary">{Html.All(report.Summary.Select(s => Html.Of($"<li>{s}</li>")))}</ul>
            <p class="dim">{ReportVocabulary.Offline}</p>
            </header>
            <main>
            {Messages(report, "messages", "Messages", d => d.Severity != DiagnosticSeverity.Info)}
            {(report is { Impact: { } impact, Diff.IsEmpty: false } ? HtmlImpact.Write(report, impact, ids) : Html.Empty)}
            {HtmlGraph.Write(report, ids)}
            <section aria-labelledby="resources-title">
            <h2 id="resources-title">Resources</h2>
            {Filters(report)}
            <p id="shown" class="dim" role="status"></p>
            <div id="tree">
            {tree}
            </div>
            </section>
            {Outputs(report)}
            {Messages(report, "notes", "Notes", d => d.Severity == DiagnosticSeverity.Info)}
            {Simulated(report.Plan)}
            </main>
            <script type="application/json" id="panels">{new Html(new JsonArray([.. panels.Select(p => JsonValue.Create(p.Markup))]).ToJsonString())}</script>
            <script>{new Html(Script)}</script>
            </body>
            </html>

            """).Markup;
    }

    private static Html Messages(Report report, string id, string title, Func<Diagnostic, bool> which)
    {
        var told = report.Plan.Diagnostics.Where(which).OrderBy(d => d.Severity).ThenBy(d => d.Place).Select(d => Message(report, d)).ToList();
        return told.Count == 0 ? Html.Empty : Html.Of($"""
            <section aria-labelledby="{id}-title">
            <h2 id="{id}-title">{title}</h2>
            <ul class="messages">{Html.All(told)}</ul>
            </section>
            """);
    }

    private static Html Message(Report report, Diagnostic diagnostic)
    {
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        var about = diagnostic.Urn is { } urn ? Html.Of($"<code>{report.NameOf(urn)}</code> ") : Html.Empty;
        return Html.Of($"""<li class="{severity}"><b>{severity}</b> {about}<span>{diagnostic.Text}</span></li>""");
    }

    private static Html Filters(Report report)
    {
        var kinds = report.Resources.Where(r => r.Resource.Kind == ResourceKind.Custom).CountBy(r => r.Kind).OrderBy(k => k.Key).Select(k => Html.Of(
            $"""<label><input type="checkbox" name="kind" value="{ReportVocabulary.Name(k.Key)}" {(Checked(report, k.Key))}> {ReportVocabulary.Name(k.Key)} <span class="count">{k.Value}</span></label>"""));
        return Html.Of($"""
            <form id="filters" role="search">
            <label class="search">Filter <input id="search" type="search" placeholder="name or type; press / to come here" autocomplete="off" spellcheck="false"></label>
            <fieldset><legend>Show</legend>{Html.All(kinds)}
            <label><input type="checkbox" name="nodes" value="nodes"> only what touches nodes</label></fieldset>
            </form>
            """);
    }

    private static Html Checked(Report report, ChangeKind kind) =>
        kind == ChangeKind.Unchanged && report.Diff is { IsEmpty: false } ? Html.Empty : new("checked");

    private static Html Outputs(Report report)
    {
        var body = report.Diff is { } diff
            ? HtmlChanges.Properties(report, diff.Outputs)
            : report.Plan.Outputs.Entries.Count == 0 ? Html.Empty : Html.Of($"<pre tabindex=\"0\">{YamlText.Write(report.Plan.Outputs)}</pre>");
        return body.Markup.Length == 0 ? Html.Empty : Html.Of($"""<section aria-labelledby="outputs-title"><h2 id="outputs-title">Outputs</h2>{body}</section>""");
    }

    private static Html Simulated(Plan plan) => plan.Simulated.Count == 0 ? Html.Empty : Html.Of($"""
        <section aria-labelledby="simulated-title">
        <h2 id="simulated-title">Simulated answers</h2>
        <ul class="calls">{Html.All(plan.Simulated.Select(a => Html.Of($"<li><code>{ReportVocabulary.Call(a)}</code></li>")))}</ul>
        </section>
        """);

    private static Html Hash(string text) => new($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'");

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Al2023.Tests.EndToEnd;
using Markdig;
using Microsoft.Playwright;

namespace Al2023.Tests.Docs;

/// <summary>
/// The pictures on the pages are the first screens of what the product makes today of a pull request: beside them stands the digest of
/// each report that they show. UPDATE_PICTURES=1 takes them again, by Chromium.
/// </summary>
[Category(Executable.Category)]
[NonParallelizable]
public sealed partial class PictureTests
{
    private const string Before = "examples/ci/review-1-main";
    private const string After = "examples/ci/review-2-pull-request";

    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>A picture: the options of the preview that it shows, and its page of what that prints.</summary>
    private static readonly Dictionary<string, (string[] Options, Func<string, string> Page)> _pictures = new(StringComparer.Ordinal)
    {
        ["report"] = (["--format", "html"], html => html),
        ["terminal"] = (["--color", "always"], Terminal),
        ["comment"] = (["--format", "markdown"], Comment),
    };

    private static IEnumerable<string> Names => _pictures.Keys;

    private static string Image(string file) => Repository.Path("provider", "docs", "images", file);

    [TestCaseSource(nameof(Names))]
    public async Task ShowsTodaysReport(string name)
    {
        var (options, page) = _pictures[name];
        var report = await Report(options);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(report))) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1")
        {
            await Take(page(report), ColorScheme.Light, Image($"{name}-light.png"));
            await Take(page(report), ColorScheme.Dark, Image($"{name}-dark.png"));
            await File.WriteAllTextAsync(Image($"{name}.sha256"), digest);
        }
        Assert.That(await File.ReadAllTextAsync(Image($"{name}.sha256")), Is.EqualTo(digest),
            "the report has changed since its picture was taken; take it again and look at it: UPDATE_PICTURES=1 dotnet test --filter FullyQualifiedName~PictureTests");
    }

    [Test]
    public void AreOfTheirSize([ValueSource(nameof(Names))] string name, [Values("light", "dark")] string scheme)
    {
        var bytes = File.ReadAllBytes(Image($"{name}-{scheme}.png"));
        Assert.That(bytes[1..4], Is.EqualTo("PNG"u8.ToArray()));
        Assert.That(bytes, Has.Length.InRange(20_000, 400_000));
    }

    /// <summary>Every format answers a reviewer in its first lines: which nodes, why, how many, what new right, what room.</summary>
    [TestCase("txt", "text")]
    [TestCase("md", "markdown")]
    [TestCase("json", "json")]
    public async Task AnswersOnTheFirstScreen(string extension, string format)
    {
        var report = await Report("--format", format);
        Golden.Check($"{After}/report.{extension}", report);
        var screen = string.Join('\n', report.Split('\n').Take(60));
        Assert.That(screen, Does.Contain("web").And.Contain("ami.release").And.Contain("v20260714").And.Contain("Pulumi.yaml")
            .And.Contain("Allow s3:PutObject on arn:aws:s3:::uploads/*").And.Contain("scalingConfig.maxSize: 6 → 12"));
    }

    /// <summary>The two steps compared.</summary>
    private static async Task<string> Report(params string[] options)
    {
        var plan = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid()}.json");
        try
        {
            await PreviewCommand.Print(Repository.Path(Before), "--save", plan);
            return await PreviewCommand.Print([Repository.Path(After), "--against", plan, .. options]);
        }
        finally
        {
            File.Delete(plan);
        }
    }

    /// <summary>Coloured text as a terminal shows it.</summary>
    private static string Terminal(string text) => $$"""
        <!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>
        body { margin: 1.2rem; background: light-dark(#fff, #16181d); color: light-dark(#1f2328, #d6d9de) }
        pre { font: 14px/1.45 "DejaVu Sans Mono", monospace; white-space: pre-wrap; margin: 0 }
        .s1 { font-weight: bold } .s2 { opacity: .6 } .s7 { background: light-dark(#b3261e, #ff7b72); color: light-dark(#fff, #16181d) }
        .s31:not(.s7) { color: light-dark(#b3261e, #ff7b72) } .s32 { color: light-dark(#1a7f37, #57c26a) }
        .s33 { color: light-dark(#8a6100, #e3b341) } .s34 { color: light-dark(#0a58ca, #79b8ff) } .s35 { color: light-dark(#8250df, #d2a8ff) }
        </style><pre>{{Escape().Replace(WebUtility.HtmlEncode(text), m => m.Groups["codes"].Value is "" or "0"
            ? "</span>"
            : $"<span class=\"{string.Join(' ', m.Groups["codes"].Value.Split(';').Select(c => $"s{c}"))}\">")}}</pre>
        """;

    /// <summary>Markdown as a forge shows a comment.</summary>
    private static string Comment(string markdown) => $$"""
        <!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>
        body { margin: 1.2rem; padding: .4rem 1.2rem; border: 1px solid light-dark(#d1d9e0, #3d444d); border-radius: 6px; font: 14px/1.5 "DejaVu Sans", sans-serif; background: light-dark(#fff, #0d1117); color: light-dark(#1f2328, #f0f6fc) }
        code, pre { font: 12px/1.45 "DejaVu Sans Mono", monospace; background: light-dark(#eff1f3, #22272e); border-radius: 6px }
        code { padding: .1em .35em } pre { padding: .8rem } pre code { padding: 0; background: none }
        table { border-collapse: collapse } td, th { border: 1px solid light-dark(#d1d9e0, #3d444d); padding: .3rem .8rem }
        </style>{{Markdown.ToHtml(markdown, _pipeline)}}
        """;

    private static async Task Take(string html, ColorScheme scheme, string file)
    {
        var chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        if (chromium is null)
            Assert.Ignore("skipped: Chromium is not on this machine; `apt-get install chromium` brings it");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--headless", "--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1100, Height = 760 }, ColorScheme = scheme });
        await page.SetContentAsync(html);
        await page.ScreenshotAsync(new() { Path = file });
    }

    [GeneratedRegex(@"\x1B\[(?<codes>[0-9;]*)m")]
    private static partial Regex Escape();
}

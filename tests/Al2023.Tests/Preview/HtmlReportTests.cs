using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Preview.Reports;
using Microsoft.Playwright;

namespace Al2023.Tests.Preview;

/// <summary>The page in a real browser.</summary>
[NonParallelizable]
public sealed class HtmlReportTests
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly List<string> _problems = [];
    private readonly List<string> _requests = [];
    private string _folder = "";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string Changes { get; } = ReportWriter.Write(Report.Of(PlanComparison.Compare(SamplePlan.Whole(), Changed())), ReportFormat.Html);

    [OneTimeSetUp]
    public async Task StartBrowser()
    {
        var chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        if (chromium is null)
            Assert.Ignore("skipped: Chromium is not on this machine; `apt-get install chromium` brings it");
        _folder = Directory.CreateTempSubdirectory("al2023-").FullName;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Flags });
    }

    [OneTimeTearDown]
    public async Task StopBrowser()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_folder.Length > 0)
            Directory.Delete(_folder, recursive: true);
    }

    [TearDown]
    public void NothingWentWrong()
    {
        var (problems, requests) = (_problems.ToList(), _requests.Where(r => !r.StartsWith("file:", StringComparison.Ordinal)).ToList());
        _problems.Clear();
        _requests.Clear();
        Assert.Multiple(() =>
        {
            Assert.That(problems, Is.Empty);
            Assert.That(requests, Is.Empty, "requests that leave the page");
        });
    }

    [TestCase(ColorScheme.Light, 390)]
    [TestCase(ColorScheme.Light, 1280)]
    [TestCase(ColorScheme.Dark, 390)]
    [TestCase(ColorScheme.Dark, 1280)]
    public async Task FitsTheScreenInItsColours(ColorScheme scheme, int width)
    {
        var page = await Open(Changes, width, scheme);
        await page.EvaluateAsync("document.querySelectorAll('#tree .resource').forEach(row => { row.open = true; })");
        await page.Locator("table.diff").First.WaitForAsync();
        var screenshot = Path.Combine(TestContext.CurrentContext.WorkDirectory, "screenshots", $"changes-{scheme}-{width}.png".ToLowerInvariant());
        await page.ScreenshotAsync(new() { Path = screenshot, FullPage = true });
        TestContext.AddTestAttachment(screenshot);
        var background = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Multiple(async () =>
        {
            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), "nothing is wider than the screen");
            Assert.That(background, Is.EqualTo(scheme == ColorScheme.Dark ? "rgb(13, 17, 23)" : "rgb(255, 255, 255)"));
        });
    }

    [Test]
    public async Task FiltersByKeyboardAlone()
    {
        var page = await Open(Changes);
        Assert.That(await Shown(page), Is.EqualTo(8), "what changes, within what holds it");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("launchtemplate batch");
        Assert.That(await Names(page), Is.EqualTo(new[] { "shop-dev", "batch", "batch" }));
        Assert.That(await page.Locator("#shown").TextContentAsync(), Is.EqualTo("1 of 7 resources"));
        await page.Keyboard.PressAsync("Escape");
        Assert.That(await Shown(page), Is.EqualTo(8));
        await page.Keyboard.PressAsync("Tab");
        Assert.That(await page.EvaluateAsync<string>("document.activeElement.value"), Is.EqualTo("unchanged"));
        await page.Keyboard.PressAsync("Space");
        Assert.That(await Shown(page), Is.EqualTo(11));
    }

    [Test]
    public async Task OpensRowsByKeyboardAlone()
    {
        var page = await Open(Changes);
        await page.Locator("#tree summary").First.FocusAsync();
        await page.Keyboard.PressAsync("End");
        var row = page.Locator("#tree summary:focus").Locator("xpath=..");
        Assert.That(await row.GetAttributeAsync("open"), Is.Null);
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.That(await row.GetAttributeAsync("open"), Is.Not.Null);
        // The panel is filled by the event that follows.
        await Assertions.Expect(row.Locator(".panel")).Not.ToBeEmptyAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.That(await row.GetAttributeAsync("open"), Is.Null);
    }

    [Test]
    public async Task AGraphsBoxLeadsToItsResource()
    {
        var page = await Open(Changes);
        await page.Locator("svg a").Filter(new() { HasText = "EC2NodeClass" }).ClickAsync();
        Assert.That(await page.Locator("#tree summary:focus .type").TextContentAsync(), Is.EqualTo("kubernetes:karpenter.k8s.aws/v1:EC2NodeClass"));
        Assert.That(await page.Locator("#tree table.diff").First.InnerTextAsync(), Does.Contain("maxPods: 110"));
    }

    [Test]
    public async Task ShowsHostileTextAsText()
    {
        const string attack = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>";
        var thing = SamplePlan.Resource("test:index:Thing", attack, SamplePlan.StackUrn, ResourceKind.Custom, (attack, attack), ("text", $"{attack}\n{attack}"));
        var page = await Open(ReportWriter.Write(Report.Of(SamplePlan.Of(thing)), ReportFormat.Html));
        await page.Locator("#tree .resource .resource > summary").ClickAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await page.Locator("#tree .panel pre").TextContentAsync(), Does.Contain(attack));
            Assert.That(await page.TitleAsync(), Is.EqualTo("Preview of shop/dev"));
        });
    }

    /// <summary>With nothing else that runs: the clock is the browser's.</summary>
    [Test, NonParallelizable]
    public async Task AThousandNodeGroupsOpenInFiveSeconds()
    {
        var group = SamplePlan.Managed();
        var resources = Enumerable.Range(0, 1000).SelectMany(i => group.Select(r => r with { Urn = $"{r.Urn}-{i}", Parent = r.Parent == SamplePlan.StackUrn ? r.Parent : $"{r.Parent}-{i}" }));
        var report = ReportWriter.Write(Report.Of(SamplePlan.Of([.. resources])), ReportFormat.Html);
        var (page, loaded) = (await Open(report), double.MaxValue);
        for (var i = 0; i < 3; i++)
        {
            page = await Open(report);
            loaded = Math.Min(loaded, await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].loadEventEnd"));
        }
        TestContext.Out.WriteLine($"opened in {loaded:0} ms");
        Assert.Multiple(async () =>
        {
            Assert.That(await page.Locator("#shown").TextContentAsync(), Is.EqualTo("3000 resources"));
            Assert.That(loaded, Is.GreaterThan(0).And.LessThan(5000));
        });
    }

    /// <summary>A label, user data and an image change: a node group without new nodes, drift, and a roll.</summary>
    private static Plan Changed()
    {
        var changed = SamplePlan.Managed(team: "shop")
            .Concat(SamplePlan.SelfManaged("ami-0b").Select(r => r.Type == "aws:ec2/launchTemplate:LaunchTemplate"
                ? r with { Inputs = r.Inputs.With("userData", SamplePlan.Base64("MIME-Version: 1.0\n\nkind: NodeConfig\nspec: {}\n")) }
                : r))
            .Concat(SamplePlan.Karpenter("MIME-Version: 1.0\n\nkind: NodeConfig\nmaxPods: 110\n"))
            .ToDictionary(r => r.Urn);
        var plan = SamplePlan.Whole();
        return plan with { Resources = [.. plan.Resources.Select(r => changed.GetValueOrDefault(r.Urn, r))] };
    }

    private async Task<IPage> Open(string html, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var file = Path.Combine(_folder, $"{TestContext.CurrentContext.Test.ID}.html");
        await File.WriteAllTextAsync(file, html);
        var page = await _browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        page.SetDefaultTimeout(10_000);
        page.Console += (_, message) => _problems.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _problems.Add(error);
        page.Request += (_, request) => _requests.Add(request.Url);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return page;
    }

    private static async Task<int> Shown(IPage page) => await page.Locator("#tree .resource:visible").CountAsync();

    private static async Task<IReadOnlyList<string>> Names(IPage page) => await page.Locator("#tree .resource:visible > summary .name").AllTextContentsAsync();
}

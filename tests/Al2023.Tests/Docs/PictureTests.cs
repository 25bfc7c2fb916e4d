using System.Security.Cryptography;
using System.Text;
using Al2023.Tests.EndToEnd;
using Microsoft.Playwright;

namespace Al2023.Tests.Docs;

/// <summary>
/// The pictures on the pages are of what the product makes today: beside each stands the digest of the report that it shows.
/// UPDATE_PICTURES=1 takes them again, by Chromium.
/// </summary>
[Category(Executable.Category)]
[NonParallelizable]
public sealed class PictureTests
{
    private const string Before = "examples/upgrades-yaml/image-1-july";
    private const string After = "examples/upgrades-yaml/image-2-august";

    private static string File_(string name) => Repository.Path("provider", "docs", "images", name);

    [Test]
    public async Task TheReportIsTodays()
    {
        var html = await Report();
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html))) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1")
        {
            await Take(html, ColorScheme.Light, "report-light.png");
            await Take(html, ColorScheme.Dark, "report-dark.png");
            await File.WriteAllTextAsync(File_("report.sha256"), digest);
        }
        Assert.That(await File.ReadAllTextAsync(File_("report.sha256")), Is.EqualTo(digest),
            "the report has changed since its picture was taken; take it again and look at it: UPDATE_PICTURES=1 dotnet test --filter FullyQualifiedName~PictureTests");
    }

    [TestCase("report-light.png")]
    [TestCase("report-dark.png")]
    public async Task ItIsAPictureOfItsSize(string name)
    {
        var bytes = await File.ReadAllBytesAsync(File_(name));
        Assert.That(bytes[1..4], Is.EqualTo("PNG"u8.ToArray()));
        Assert.That(bytes, Has.Length.InRange(20_000, 400_000));
    }

    /// <summary>The page that compares two steps of an example.</summary>
    private static async Task<string> Report()
    {
        var plan = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid()}.json");
        try
        {
            await PreviewCommand.Print(Repository.Path(Before), "--save", plan);
            var (_, html, errors) = await PreviewCommand.Run(Repository.Path(After), "--against", plan, "--format", "html");
            Assert.That(html, Does.StartWith("<!").IgnoreCase, errors);
            return html;
        }
        finally
        {
            File.Delete(plan);
        }
    }

    private static async Task Take(string html, ColorScheme scheme, string name)
    {
        var chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        if (chromium is null)
            Assert.Ignore("skipped: Chromium is not on this machine; `apt-get install chromium` brings it");
        Directory.CreateDirectory(Path.GetDirectoryName(File_(name))!);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--headless", "--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1100, Height = 760 }, ColorScheme = scheme });
        await page.SetContentAsync(html);
        await page.ScreenshotAsync(new() { Path = File_(name) });
    }
}

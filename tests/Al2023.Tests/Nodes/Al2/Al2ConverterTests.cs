using Al2023.Nodes.Al2;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Text;
using Al2023.Nodes.UserData;
using FsCheck;
using FsCheck.Fluent;

namespace Al2023.Tests.Nodes.Al2;

public sealed class Al2ConverterTests
{
    private static IEnumerable<TestCaseData> Cases() => Golden.Cases("convert");

    private static Al2Conversion Convert(string folder) => Al2Converter.Convert(File.ReadAllText(Path.Combine(folder, "al2.txt")));

    [TestCaseSource(nameof(Cases))]
    public void Converts(string folder) => CheckGolden(folder);

    [TestCaseSource(nameof(Cases))]
    [SetCulture("tr-TR")]
    public void ConvertsTheSameInAnyCulture(string folder) => CheckGolden(folder);

    [TestCaseSource(nameof(Cases))]
    public void TheResultWorksOnANode(string folder)
    {
        if (Convert(folder).UserData is not { } userData)
            return;
        var errors = UserDataCheck.Check(userData).Issues.Where(i => i.Severity == Severity.Error);
        Assert.That(errors.Select(e => e.ToString()), Is.Empty);
    }

    [Test]
    public void NoInputCrashesIt()
    {
        var documents = Golden.Cases("convert").Select(c => File.ReadAllText(Path.Combine((string)c.Arguments[0]!, "al2.txt"))).ToArray();
        var mutated =
            from document in Gen.Elements(documents)
            from at in Gen.Choose(0, Math.Max(0, document.Length))
            from count in Gen.Choose(0, 20)
            from insert in Gen.Elements("", "'", "\"", "$(", "${", "`", "<<EOF", "\\", "\n", "(", ")", "}", "fi", "\0", "é", "--kubelet-extra-args", "#", "case x in\n", "&>")
            select document[..at] + insert + document[Math.Min(document.Length, at + count)..];
        Prop.ForAll(mutated.ToArbitrary(), document => Al2Converter.Convert(document).NodeConfigYaml.StartsWith("apiVersion", StringComparison.Ordinal))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [TestCase("'")]
    [TestCase("$(")]
    [TestCase("a=1;")]
    [TestCase("\\\n")]
    [TestCase("((")]
    [TestCase("x <<E\n")]
    [TestCase("\"${")]
    public void ALongDocumentTakesNoLongTime(string unit)
    {
        var document = "#!/bin/bash\n" + string.Concat(Enumerable.Repeat(unit, 300_000 / unit.Length));
        // Processor time: a busy machine makes nothing red.
        var start = Environment.CpuUsage.UserTime;
        _ = Al2Converter.Convert(document);
        Assert.That(Environment.CpuUsage.UserTime - start, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    private static void CheckGolden(string folder)
    {
        var plain = new OrderedDictionary<string, object?>(Convert(folder).ToPlain(), StringComparer.Ordinal);
        plain.Remove("userData", out var userData);
        Golden.Check(Path.Combine(folder, "converted.yaml"), CanonicalYaml.Write(plain));
        Golden.Check(Path.Combine(folder, "userdata.txt"), (string?)userData ?? "");
    }
}

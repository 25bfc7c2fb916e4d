namespace Al2023.Tests.Conventions;

/// <summary>What a test prints that differs from its expected file.</summary>
public sealed class GoldenTests
{
    /// <summary>As `dotnet test` selects: by a part of the class, the method and, in brackets, the arguments.</summary>
    [TestCase("a.b (c)")]
    public void TheCommandThatAcceptsSelectsTheTest(string argument) =>
        Assert.That(TestContext.CurrentContext.Test.FullName, Does.Contain(Golden.Filter["FullyQualifiedName~".Length..]).And.Contain(argument));

    /// <summary>A fixture with arguments or type parameters has them in its tests' names, between class and method.</summary>
    [Test]
    public void NoFixtureHasArguments() => Assert.That(
        typeof(Golden).Assembly.GetTypes().Where(t => t.IsGenericType && !t.IsNested || t.GetCustomAttributes(inherit: true).Any(a => a is TestFixtureSourceAttribute or TestFixtureAttribute { Arguments.Length: > 0 })).Where(t => t.GetMethods().Any(m => m.IsDefined(typeof(NUnitAttribute), inherit: true))),
        Is.Empty);

    [Test]
    public void TheCommandIsPrinted()
    {
        Assume.That(Golden.Updating, Is.False);
        Assert.That(() => Golden.Check("nothing/here.txt", "text"), Throws.TypeOf<AssertionException>().With.Message.EndsWith($"To accept: UPDATE_GOLDEN=1 dotnet test --filter \"{Golden.Filter}\""));
    }
}

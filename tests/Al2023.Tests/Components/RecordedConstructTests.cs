using Al2023.Protocol.Messages;
using Al2023.Protocol.Provider;
using Al2023.Tests.Protocol;
using ConstructRequest = Al2023.Protocol.Messages.ConstructRequest;

namespace Al2023.Tests.Components;

/// <summary>What the real engine asked a plugin to construct, constructed by this package.</summary>
public sealed class RecordedConstructTests
{
    private const string Constructed = "constructed\n";

    [Test]
    public async Task EachIsConstructedOrRefusedWithThePathOfWhatIsWrong(
        [Values("go-minimal", "python-functions", "python-minimal", "ts-options", "ts-transforms", "ts-values", "yaml-cancel", "yaml-error", "yaml-minimal")] string recording)
    {
        var answers = (await Runs(recording)).Select(r => $"# {r.Order.Name}, {(r.Order.DryRun ? "preview" : "update")}\n{(r.Run.Result is null ? r.Run.Refusal : Constructed)}");
        Golden.Check($"recordings/{recording}.txt", string.Concat(answers));
    }

    /// <summary>Of those that are constructed.</summary>
    [Test]
    public async Task EachOptionIsInTheRegistration([Values("go-minimal", "ts-options", "ts-transforms", "yaml-minimal")] string recording)
    {
        var constructed = (await Runs(recording)).Where(r => r.Run.Result is not null).ToList();
        Assert.That(constructed, Is.Not.Empty);
        foreach (var (order, run) in constructed)
        {
            var component = run.Deployment.Registrations.Single(r => r.Type == order.Type);
            Assert.That(Text(component.Options), Is.EqualTo(Text(order.Options with { DependsOn = component.Options.DependsOn })), order.Name);
            Assert.That(order.Options.DependsOn.Except(component.Options.DependsOn), Is.Empty, order.Name);
            Assert.That((component.Parent, component.Name), Is.EqualTo((order.Parent, order.Name)));
            Assert.That(run.Deployment.Registrations.Count(r => r.Custom), Is.GreaterThan(1), order.Name);
        }
    }

    private static async Task<IReadOnlyList<(Al2023.Protocol.Provider.ConstructRequest Order, ComponentRun Run)>> Runs(string recording)
    {
        var orders = Recording.Lines(recording).Select(l => l.Message).OfType<ConstructRequest>().Select(ConstructMapper.Decode).ToList();
        Assert.That(orders, Is.Not.Empty);
        return [.. await Task.WhenAll(orders.Select(async order => (order, await ComponentRun.Run(order, new(order.DryRun)))))];
    }

    private static string Text(ResourceOptions options) =>
        RegistrationMapper.Encode(new() { Type = "t", Name = "n", Options = options }).ToString();
}

using System.Collections.Concurrent;
using Al2023.Cli.Preview.Engine;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Cli.Preview;

/// <summary>
/// The plugin behind the recordings, in this process: a component with a role as its only child, which answers
/// <c>amiId</c> and <c>nodeRoleArn</c>, and functions with a fixed result.
/// </summary>
internal sealed class ThrowAwayPlugin
{
    public const string AmiId = "ami-b112504511528ce03";

    private readonly ConcurrentQueue<ConstructRequest> _constructs = new();

    /// <summary>What it was asked to construct, in order.</summary>
    public IReadOnlyCollection<ConstructRequest> Constructs => _constructs;

    /// <summary>Starts it, as the engine starts plugins.</summary>
    /// <param name="monitor">Given when the engine is there.</param>
    public Func<ProviderRequest, CancellationToken, Task<Plugin>> Start(Func<MonitorService> monitor) => (_, _) => Task.FromResult(new Plugin
    {
        Construct = (request, cancel) => Construct(request, monitor(), cancel),
        Invoke = (_, _) => Task.FromResult(new InvokeResult(
            PropertyValue.Map.Empty.With("imageIdParameter", "/aws/service/eks/x/image_id").With("amiType", "AL2023_ARM_64_STANDARD"))),
        Stop = () => Task.FromResult<string?>(null),
    });

    private async Task<ConstructResult> Construct(ConstructRequest request, MonitorService monitor, CancellationToken cancel)
    {
        _constructs.Enqueue(request);
        var component = await monitor.RegisterResource(
            new() { Type = request.Type, Name = request.Name, Parent = request.Parent, Inputs = request.Inputs, PropertyDependencies = request.InputDependencies, Options = request.Options }, cancel);
        var role = await monitor.RegisterResource(
            new()
            {
                Type = "aws:iam/role:Role",
                Name = $"{request.Name}-node",
                Parent = component.Urn,
                Custom = true,
                Version = "7.16.0",
                Inputs = PropertyValue.Map.Empty.With("assumeRolePolicy", "{}").With("description", $"role of {AmiId}"),
            }, cancel);
        var arn = request.DryRun ? new PropertyValue.Unknown() : role.Object.Entries["arn"];
        var state = PropertyValue.Map.Empty.With("amiId", AmiId).With("nodeRoleArn", arn.DependingOn(role.Urn));
        await monitor.RegisterResourceOutputs(component.Urn, state, cancel);
        return new(component.Urn, state);
    }
}

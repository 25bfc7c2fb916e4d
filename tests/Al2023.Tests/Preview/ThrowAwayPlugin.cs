using System.Collections.Concurrent;
using Al2023.Preview.Engine;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Preview;

/// <summary>
/// The plugin behind the recordings, in this process: a component with a role as its only child, which answers
/// <c>amiId</c> and <c>nodeRoleArn</c>, but refuses the cluster <c>bad</c>, and functions with a fixed result.
/// </summary>
internal sealed class ThrowAwayPlugin
{
    public const string AmiId = "ami-b112504511528ce03";

    private readonly ConcurrentQueue<ConstructRequest> _constructs = new();

    /// <summary>What it was asked to construct, in order.</summary>
    public IReadOnlyCollection<ConstructRequest> Constructs => _constructs;

    /// <summary>True if it registers the component with its options, as a real one does.</summary>
    public bool PassesOptionsOn { get; init; }

    /// <summary>Starts it, as the engine starts plugins.</summary>
    /// <param name="monitor">Given when the engine is there.</param>
    public Func<ProviderRequest, CancellationToken, Task<Plugin>> Start(Func<MonitorService> monitor) => (_, _) => Task.FromResult(new Plugin
    {
        Construct = (request, cancel) => Construct(request, monitor(), cancel),
        Invoke = (call, _) => Task.FromResult(new InvokeResult(Result(call.Token))),
        Stop = () => Task.FromResult<string?>(null),
    });

    private static PropertyValue.Map Result(string token) => token switch
    {
        "al2023:index:renderUserData" => PropertyValue.Map.Empty
            .With("nodeConfigYaml", "kind: NodeConfig\n").With("userData", "MIME-Version: 1.0\n").With("userDataBase64", "TUlNRS1WZXJzaW9uOiAxLjAK"),
        "al2023:index:convertAl2UserData" => PropertyValue.Map.Empty
            .With("bootstrapScripts", PropertyValue.Of(Array.Empty<object>()))
            .With("cluster", PropertyValue.Map.Empty)
            .With("issues", PropertyValue.Of(Array.Empty<object>()))
            .With("labels", PropertyValue.Map.Empty.With("team", "web"))
            .With("maxPods", 110)
            .With("nodeConfig", PropertyValue.Map.Empty.With("kubelet", PropertyValue.Map.Empty.With("flags", PropertyValue.Of(new object[] { "--v=2" }))))
            .With("nodeConfigYaml", "kind: NodeConfig\n")
            .With("taints", PropertyValue.Of(Array.Empty<object>())),
        _ => PropertyValue.Map.Empty.With("imageIdParameter", "/aws/service/eks/x/image_id").With("amiType", "AL2023_ARM_64_STANDARD"),
    };

    private async Task<ConstructResult> Construct(ConstructRequest request, MonitorService monitor, CancellationToken cancel)
    {
        _constructs.Enqueue(request);
        if (request.Inputs.At("clusterName") is PropertyValue.Text { Value: "bad" })
            throw new InputErrorsException("is bad", []);
        var component = await monitor.RegisterResource(
            new() { Type = request.Type, Name = request.Name, Parent = request.Parent, Inputs = request.Inputs, Options = PassesOptionsOn ? request.Options : ResourceOptions.None }, cancel);
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

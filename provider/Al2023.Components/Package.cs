using Al2023.Components.Controller;
using Al2023.Components.Functions;
using Al2023.Components.NodeClass;
using Al2023.Components.NodeGroup;
using Al2023.Protocol.Provider;
using Grpc.Core;

namespace Al2023.Components;

/// <summary>The package: which component and which function stands behind which token.</summary>
public static class Package
{
    private delegate Task<ConstructResult> Constructor(ConstructRequest request, Deployment deployment, CancellationToken cancel);

    private static readonly Dictionary<string, Constructor> _components = new(StringComparer.Ordinal)
    {
        ["al2023:index:Al2023NodeGroup"] = NodeGroupComponent.Kind.Construct,
        ["al2023:index:KarpenterAl2023NodeClass"] = NodeClassComponent.Kind.Construct,
        ["al2023:index:KarpenterController"] = ControllerComponent.Kind.Construct,
    };

    private static readonly Dictionary<string, Func<InvokeRequest, InvokeResult>> _functions = new(StringComparer.Ordinal)
    {
        ["al2023:index:checkUserData"] = CheckUserData.Function.Invoke,
        ["al2023:index:convertAl2UserData"] = ConvertAl2UserData.Function.Invoke,
        ["al2023:index:getAmiParameter"] = GetAmiParameter.Function.Invoke,
        ["al2023:index:renderUserData"] = RenderUserData.Function.Invoke,
    };

    private static readonly Lazy<ReadOnlyMemory<byte>> _schema = new(ReadSchema);

    /// <summary>The provider that the engine talks to.</summary>
    public static Provider Provider { get; } = new()
    {
        Name = "al2023",
        Version = typeof(Package).Assembly.GetName().Version!.ToString(3),
        IssuesUrl = "https://github.com/pulumi-al2023/pulumi-al2023/issues",
        GetSchema = () => _schema.Value,
        Construct = (request, deployment, cancel) => Find(_components, request.Type)(request, deployment, cancel),
        Invoke = (request, _) => Task.FromResult(Find(_functions, request.Token)(request)),
    };

    private static T Find<T>(Dictionary<string, T> handlers, string token) => handlers.TryGetValue(token, out var handler)
        ? handler
        : throw new RpcException(new(StatusCode.Unimplemented, $"`{token}` is not supported yet. The package has {string.Join(", ", handlers.Keys.Select(k => $"`{k}`"))}."));

    private static ReadOnlyMemory<byte> ReadSchema()
    {
        using var resource = typeof(Package).Assembly.GetManifestResourceStream("schema.json")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}

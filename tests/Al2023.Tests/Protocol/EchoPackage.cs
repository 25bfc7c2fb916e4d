using Al2023.Protocol.Provider;

namespace Al2023.Tests.Protocol;

/// <summary>A package with one component, which registers itself, one child that gets all its inputs, and gives them back as outputs.</summary>
internal static class EchoPackage
{
    public const string ChildType = "aws:iam/role:Role";

    public static Provider Provider { get; } = new()
    {
        Name = "echo",
        Version = "1.2.3",
        IssuesUrl = "https://example.com/issues",
        GetSchema = () => "{}"u8.ToArray(),
        Construct = Construct,
        Invoke = (request, _) => Task.FromResult(new InvokeResult(request.Args)),
    };

    public static async Task<ConstructResult> Construct(ConstructRequest request, Deployment deployment, CancellationToken cancel)
    {
        Refuse(request);
        var component = await deployment.Monitor.RegisterResource(request.Component(), cancel);
        await deployment.Log.Info(component.Urn, "making it \ud800", cancel);
        var child = await deployment.Monitor.RegisterResource(
            request.Child(component.Urn, ChildType, request.Name + "-child", "7.48.0", request.Inputs), cancel);
        var outputs = request.Inputs.With("childArn", child["arn"]).With("childId", child.Id).With("missing", child["missing"]);
        await deployment.Monitor.RegisterOutputs(component.Urn, outputs, cancel);
        return new(component.Urn, outputs);
    }

    private static void Refuse(ConstructRequest request)
    {
        if (request.Inputs.Entries.ContainsKey("bug"))
            Break();
        if (request.Inputs.Entries.ContainsKey("lookup"))
            throw new LookupFailedException("`aws:eks/getCluster:getCluster` was refused.");
        if (request.Inputs.Entries.ContainsKey("wrapped"))
            throw new AggregateException(new LookupFailedException("`aws:eks/getCluster:getCluster` was refused."));
        if (request.Inputs.Entries.ContainsKey("bad"))
            throw new InputErrorsException("2 inputs are wrong: 100% ä.", [new("bad", "It is bad."), new("labels.token", "It is bad too.")]);
    }

    private static void Break()
    {
        try
        {
            throw new FormatException("s3cr3t");
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException("s3cr3t", e);
        }
    }
}

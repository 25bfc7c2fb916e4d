using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Protocol.Provider;

/// <summary>Notices that the engine has died without stopping its plugins.</summary>
internal static class OrphanWatch
{
    public static async Task Wait(PluginSession session, TimeSpan period, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(period);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            if (session.EngineAddress is { } engine && !await IsAlive(session.Channel(engine), cancel))
                return;
        }
    }

    private static async Task<bool> IsAlive(RpcChannel engine, CancellationToken cancel)
    {
        try
        {
            // The answer's fields do not matter: that there is one does.
            await engine.Call<Empty>("/grpc.health.v1.Health/Check", new HealthCheckRequest(), cancel);
            return true;
        }
        catch (RpcException e)
        {
            return e.Status == RpcStatus.Unimplemented;
        }
    }
}

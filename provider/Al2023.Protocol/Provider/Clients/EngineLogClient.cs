using System.Text;
using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Protocol.Provider.Clients;

/// <summary>The log of the engine on the other end of a connection.</summary>
internal static class EngineLogClient
{
    /// <summary>The log; one that drops everything where nobody has said where the engine is.</summary>
    public static EngineLog Of(PluginSession session) =>
        session.EngineAddress is { } address ? Of(session.Channel(address)) : EngineLog.None;

    private static EngineLog Of(RpcChannel channel) => new((severity, urn, message, cancel) => channel.Call<Empty>(
        "/pulumirpc.Engine/Log",
        new LogRequest { Severity = (Messages.LogSeverity)severity, Urn = urn, Message = Valid(message) },
        cancel));

    // The engine refuses half surrogates, which a .NET string can hold.
    private static string Valid(string message) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(message));
}

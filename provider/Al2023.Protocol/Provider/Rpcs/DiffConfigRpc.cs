using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Protocol.Provider.Rpcs;

/// <summary>Which keys of the configuration changed; none of them replaces anything.</summary>
internal static class DiffConfigRpc
{
    public static RpcMethod Method { get; } =
        RpcMethod.Unary<DiffRequest, DiffResponse>(ProviderMethods.Service + "DiffConfig", (request, _) =>
        {
            var changed = Changed(request.OldInputs ?? request.Olds ?? new(), request.News ?? new()).ToList();
            return Task.FromResult(new DiffResponse
            {
                Changes = changed.Count == 0 ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome,
                Diffs = { changed },
            });
        });

    private static IEnumerable<string> Changed(Struct olds, Struct news) =>
        olds.Fields.Keys.Union(news.Fields.Keys)
            .Where(key => !Equals(olds.Fields.GetValueOrDefault(key), news.Fields.GetValueOrDefault(key)))
            .Order(StringComparer.Ordinal);
}

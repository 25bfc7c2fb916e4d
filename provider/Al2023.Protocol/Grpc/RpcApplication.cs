using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Al2023.Protocol.Grpc;

/// <summary>Answers HTTP/2 requests as gRPC calls.</summary>
internal sealed class RpcApplication(FrozenDictionary<string, RpcMethod> methods, Func<Exception, RpcException> toStatus)
    : IHttpApplication<IFeatureCollection>
{
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        var aborted = context.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted;
        response.StatusCode = StatusCodes.Status200OK;
        response.Headers.ContentType = "application/grpc";
        if (!methods.TryGetValue(request.Path, out var method))
        {
            // Without a body the status goes into the headers, which end the stream.
            SetStatus(response.Headers, new RpcException(RpcStatus.Unimplemented, $"unknown method {request.Path}"));
            return;
        }
        var body = context.GetRequiredFeature<IHttpResponseBodyFeature>();
        var trailers = context.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
        try
        {
            var answer = await Answer(method, request.Body, aborted);
            await body.StartAsync(aborted);
            await body.Stream.WriteAsync(answer, aborted);
            trailers["grpc-status"] = "0";
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // The caller has gone; nobody reads an answer.
        }
        catch (Exception e)
        {
            SetStatus(trailers, toStatus(e));
        }
    }

    private static async Task<byte[]> Answer(RpcMethod method, Stream body, CancellationToken cancel)
    {
        var request = await Frame.Read(body, cancel) ?? throw new RpcException(RpcStatus.Internal, "A request has no message.");
        return Frame.Of(await method.Handle(request, cancel));
    }

    private static void SetStatus(IHeaderDictionary headers, RpcException e)
    {
        headers["grpc-status"] = ((int)e.Status).ToString(CultureInfo.InvariantCulture);
        headers["grpc-message"] = StatusMessage.Encode(e.Message);
        if (!e.Details.IsEmpty)
            headers["grpc-status-details-bin"] = Convert.ToBase64String(e.Details.Span);
    }
}

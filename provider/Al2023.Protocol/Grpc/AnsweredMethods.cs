using System.Collections;
using Google.Protobuf;
using Grpc.Core;

namespace Al2023.Protocol.Grpc;

/// <summary>
/// The methods of a service that somebody answers; the rest are "not implemented". Said one by one rather than bound by
/// generated code, whose <see cref="ServiceBinderBase"/> is generic and virtual: of that a native executable finds each
/// form by its type loader, together a quarter of its start.
/// </summary>
/// <param name="service">The service's full name.</param>
internal sealed class AnsweredMethods(string service) : IEnumerable<AnsweredMethod>
{
    private readonly List<AnsweredMethod> _methods = [];

    /// <param name="name">The method's name.</param>
    /// <param name="request">Reads what it is asked.</param>
    /// <param name="answer">Answers.</param>
    public void Add<TRequest, TResponse>(string name, MessageParser<TRequest> request, Func<TRequest, ServerCallContext, Task<TResponse>> answer)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage =>
        _methods.Add(new(DeepMessages.Method(service, name, request), async (message, call) => await answer((TRequest)message, call)));

    public IEnumerator<AnsweredMethod> GetEnumerator() => _methods.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A method, and what answers it.</summary>
internal sealed record AnsweredMethod(Method<IMessage, IMessage> Method, UnaryServerMethod<IMessage, IMessage> Answer);

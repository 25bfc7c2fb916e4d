using System.Text.Json.Nodes;

namespace Al2023.SimulatedProviders;

/// <summary>
/// What fails or is slow, on demand: <c>faults.json</c> is a list of objects with <c>call</c> (<c>Create</c>, <c>Invoke</c> …;
/// left out, any), <c>token</c> (a type or function; left out, any), <c>name</c> (of the resource; left out, any),
/// <c>delay</c> in seconds, and <c>error</c>: what AWS says, or <c>denied</c> for a missing permission.
/// </summary>
/// <param name="account">Where the file is.</param>
internal sealed class Faults(SimulatedAccount account)
{
    private const string Denied = "operation error: https response error StatusCode: 403, RequestID: 0, api error AccessDeniedException: User: arn:aws:iam::123456789012:user/ci is not authorized to perform this action (simulated)";

    /// <summary>Waits and throws as the file wants it for a call.</summary>
    /// <exception cref="SimulatedRefusalException">The call is to fail.</exception>
    public async Task Meet(string call, string token, string name, CancellationToken cancel)
    {
        foreach (var fault in Listed().Where(f => Fits(f, "call", call) && Fits(f, "token", token) && Fits(f, "name", name)))
        {
            if (fault["delay"] is { } delay)
                await Task.Delay(TimeSpan.FromSeconds(delay.GetValue<double>()), cancel);
            if (fault["error"]?.GetValue<string>() is { } error)
                throw new SimulatedRefusalException(error == "denied" ? Denied : error);
        }
    }

    private IEnumerable<JsonNode> Listed() => account.Read("faults.json") is { } text ? JsonNode.Parse(text)!.AsArray().Select(f => f!) : [];

    private static bool Fits(JsonNode fault, string key, string value) => fault[key] is not { } wanted || wanted.GetValue<string>() == value;
}

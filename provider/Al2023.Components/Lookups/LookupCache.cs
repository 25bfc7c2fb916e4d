using System.Collections.Concurrent;
using Al2023.Protocol.Values;

namespace Al2023.Components.Lookups;

/// <summary>
/// The answers of one deployment, so that a thousand node groups ask once. The only state that constructions share:
/// kept while one of them runs, and until a construction of another deployment comes.
/// </summary>
internal sealed class LookupCache : IDisposable
{
    private static readonly Dictionary<string, LookupCache> _deployments = new(StringComparer.Ordinal);
    private static readonly Lock _lock = new();

    private readonly ConcurrentDictionary<string, Lazy<Task<PropertyValue>>> _answers = new(StringComparer.Ordinal);
    private int _constructions;

    private LookupCache()
    {
    }

    /// <summary>How many deployments have answers here.</summary>
    public static int Deployments
    {
        get
        {
            lock (_lock)
                return _deployments.Count;
        }
    }

    /// <summary>The answers of the deployment whose monitor listens at the endpoint. Disposed when the construction ends.</summary>
    public static LookupCache Enter(string endpoint)
    {
        lock (_lock)
        {
            foreach (var (other, cache) in _deployments.Where(d => d.Key != endpoint && d.Value._constructions == 0).ToList())
                _deployments.Remove(other);
            if (!_deployments.TryGetValue(endpoint, out var own))
                _deployments[endpoint] = own = new();
            own._constructions++;
            return own;
        }
    }

    /// <summary>The answer under the key; asked for where nobody has asked yet. A failure is not remembered.</summary>
    public async Task<PropertyValue> Ask(string key, Func<Task<PropertyValue>> ask, CancellationToken cancel)
    {
        var answer = _answers.GetOrAdd(key, _ => new(ask));
        try
        {
            return await answer.Value.WaitAsync(cancel);
        }
        catch (Exception) when (answer.Value.IsFaulted || answer.Value.IsCanceled)
        {
            _answers.TryRemove(KeyValuePair.Create(key, answer));
            throw;
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _constructions--;
    }
}

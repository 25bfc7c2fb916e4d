using Al2023.Preview.Plans;
using System.Collections.Concurrent;
using System.Text;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Preview.Engine;

/// <summary>The deployment's providers: explicit ones, the default ones that come into being when they are needed, and their plugins.</summary>
/// <param name="deployment">What the deployment is.</param>
/// <param name="states">Its resources.</param>
/// <param name="start">Starts a plugin.</param>
public sealed class Providers(DeploymentInfo deployment, ResourceStates states, Func<ProviderRequest, CancellationToken, Task<Plugin>> start)
{
    public const string TypePrefix = "pulumi:providers:";

    private readonly ConcurrentDictionary<string, PackageRegistration> _packages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<Plugin>>> _plugins = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopped = new();

    // What a plugin holds of a component while it makes it is many times what remains of it.
    private readonly SemaphoreSlim _constructions = new(deployment.Parallel);

    /// <summary>The package of a type or function; of a provider, the one that it provides.</summary>
    public static string Package(string token) =>
        token.StartsWith(TypePrefix, StringComparison.Ordinal) ? token[TypePrefix.Length..] : token.Split(':')[0];

    /// <summary>The id of a provider that is created now.</summary>
    public string NewId(string urn) => deployment.DryRun ? PropertyValue.UnknownText : Guids.Of(urn).ToString();

    /// <summary>Takes a package with its version and gives a reference to both.</summary>
    public string Register(PackageRegistration package)
    {
        var reference = Guids.Of($"{package.Name} {package.Version} {package.DownloadUrl}").ToString();
        _packages[reference] = package;
        return reference;
    }

    /// <summary>The reference of the provider that the program gives a resource: its own or its parents' for the package; empty for the default.</summary>
    public static string Given(Registration resource, ResourceState? parent)
    {
        var package = Package(resource.Type);
        return resource.Provider.Length > 0 ? resource.Provider
            : resource.Options.Providers.GetValueOrDefault(package) ?? parent?.Registration.Options.Providers.GetValueOrDefault(package) ?? "";
    }

    /// <summary>The reference of the provider that makes a resource: its own, its parents' for the package, or the package's default.</summary>
    /// <exception cref="RpcException">There is no such provider, or it provides another package.</exception>
    public string Resolve(Registration resource)
    {
        var (version, url) = Source(resource.PackageRef, resource.Version, resource.PluginDownloadUrl);
        return Resolve(resource.Type, resource.Provider, resource.Options.Providers, version, url);
    }

    /// <summary>The same for a call and the resource that calls.</summary>
    public string Resolve(InvokeCall call, ResourceState? parent)
    {
        var (version, url) = Source(call.PackageRef, call.Version, call.PluginDownloadUrl);
        return Resolve(call.Token, call.Provider, parent?.Registration.Options.Providers ?? new Dictionary<string, string>(), version, url);
    }

    private (string Version, string Url) Source(string packageRef, string version, string url) =>
        _packages.TryGetValue(packageRef, out var package) ? (package.Version, package.DownloadUrl) : (version, url);

    private string Resolve(string token, string given, IReadOnlyDictionary<string, string> inherited, string version, string url)
    {
        var package = Package(token);
        var reference = given.Length > 0 ? given : inherited.GetValueOrDefault(package, "");
        if (reference.Length == 0)
            return IsDisabled(package) ? throw new RpcException(new(StatusCode.InvalidArgument, $"Default provider for '{package}' disabled. '{token}' must use an explicit provider.")) : Default(package, version, url);
        var (urn, _) = Urns.Reference(reference);
        if (states.Find(urn) is not { IsProvider: true } provider)
            throw new RpcException(new(StatusCode.InvalidArgument, $"unknown provider '{urn}'"));
        return Package(provider.Type) == package
            ? reference
            : throw new RpcException(new(StatusCode.InvalidArgument, $"provider '{urn}' provides `{Package(provider.Type)}`, and `{token}` needs `{package}`"));
    }

    /// <summary>Has the plugin of a provider make a component: as many at a time as a program registers resources.</summary>
    public async Task<ConstructResult> Construct(string reference, ConstructRequest request, CancellationToken cancel)
    {
        var plugin = await Plugin(reference, cancel);
        await _constructions.WaitAsync(cancel);
        try
        {
            return await plugin.Construct(request, cancel);
        }
        finally
        {
            _constructions.Release();
        }
    }

    /// <summary>The plugin of a provider, started when it is first needed. Who gives up waiting ends the start for nobody else; a start that failed is tried again.</summary>
    public async Task<Plugin> Plugin(string reference, CancellationToken cancel)
    {
        var (urn, id) = Urns.Reference(reference);
        var provider = states.Find(urn)!;
        var started = _plugins.GetOrAdd(urn, _ => new(() => start(
            new(Package(provider.Type), urn, provider.Registration.Name, id, provider.Registration.Inputs), _stopped.Token)));
        try
        {
            return await started.Value.WaitAsync(cancel);
        }
        catch (Exception) when (started.Value is { IsFaulted: true } or { IsCanceled: true })
        {
            _plugins.TryRemove(KeyValuePair.Create(urn, started));
            throw;
        }
    }

    /// <summary>Ends all plugins; what those wrote that did not end as they should.</summary>
    public async Task<IReadOnlyList<string>> Stop()
    {
        await _stopped.CancelAsync();
        var started = await Task.WhenAll(_plugins.Values.Select(p => Started(p.Value)));
        var said = await Task.WhenAll(started.OfType<Plugin>().Select(p => p.Stop()));
        return [.. said.OfType<string>()];
    }

    private static async Task<Plugin?> Started(Task<Plugin> plugin)
    {
        try
        {
            return await plugin;
        }
        catch (Exception e) when (e is PluginException or RpcException or OperationCanceledException)
        {
            return null;
        }
    }

    private bool IsDisabled(string package) =>
        deployment.Config.GetValueOrDefault("pulumi:disable-default-providers") is { } list
        && (list.Contains("\"*\"", StringComparison.Ordinal) || list.Contains($"\"{package}\"", StringComparison.Ordinal));

    private string Default(string package, string version, string url)
    {
        var name = new StringBuilder("default");
        if (version.Length > 0)
            name.Append('_').Append(string.Concat(version.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')));
        if (url.Length > 0)
            name.Append('_').Append(url.Replace("://", "_/", StringComparison.Ordinal));
        var urn = Urns.Create(deployment.Stack, deployment.Project, "", TypePrefix + package, name.ToString());
        states.AddIfNew(new(urn, new() { Type = TypePrefix + package, Name = name.ToString(), Custom = true, Inputs = Configuration(package, version) })
        {
            Kind = Plans.ResourceKind.Custom,
            Id = NewId(urn),
            IsDefaultProvider = true,
        });
        return $"{urn}::{NewId(urn)}";
    }

    private PropertyValue.Map Configuration(string package, string version)
    {
        var own = deployment.Config
            .Where(c => c.Key.StartsWith(package + ":", StringComparison.Ordinal))
            .Select(c => KeyValuePair.Create<string, PropertyValue>(c.Key[(package.Length + 1)..], deployment.ConfigSecretKeys.Contains(c.Key) ? ((PropertyValue)c.Value).Secret() : c.Value));
        var inputs = PropertyValue.Map.Of(own);
        return version.Length > 0 ? inputs.With("version", version) : inputs;
    }
}

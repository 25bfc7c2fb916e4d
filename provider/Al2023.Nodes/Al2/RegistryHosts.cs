using System.Text;
using System.Text.RegularExpressions;
using Al2023.Nodes.Containerd;
using Tomlyn.Model;

namespace Al2023.Nodes.Al2;

/// <summary>
/// The registries of a containerd configuration as the files that containerd reads with a <c>config_path</c>
/// (https://github.com/containerd/containerd/blob/v2.2.4/docs/hosts.md).
/// </summary>
/// <param name="Files">The content of <c>hosts.toml</c> by registry, <c>*</c> for all.</param>
/// <param name="WithTls">The registries whose TLS settings are taken.</param>
/// <param name="Left">What is left out, with the reason.</param>
internal sealed partial record RegistryHosts(SortedDictionary<string, string> Files, IReadOnlyList<string> WithTls, IReadOnlyList<(string Host, string Reason)> Left)
{
    private const string NoHost = "it names no host that a file can be for";

    /// <summary>The script that writes the files; null where there are none.</summary>
    public string? Script => Files.Count == 0
        ? null
        : $"#!/bin/bash\nset -o errexit\n{string.Concat(Files.Select(f => $"mkdir -p '{Folder(f.Key)}'\ncat > '{FileOf(f.Key)}' <<'HOSTS'\n{f.Value}HOSTS\n"))}";

    /// <summary>Where containerd looks for a registry's file.</summary>
    public static string FileOf(string registry) => $"{Folder(registry)}/hosts.toml";

    /// <summary>The files for a table <c>registry</c> with <c>mirrors</c> and <c>configs</c>.</summary>
    public static RegistryHosts Of(TomlTable registry)
    {
        var left = new List<(string, string)>();
        var tls = Tables(registry, "configs").Where(c => c.Value.TryGetValue("tls", out var value) && value is TomlTable)
            .ToDictionary(c => c.Key, c => (TomlTable)c.Value["tls"], StringComparer.Ordinal);
        var endpoints = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (host, mirror) in Tables(registry, "mirrors"))
        {
            if (host != "*" && !Host().IsMatch(host))
                left.Add((host, NoHost));
            else
                endpoints[host] = [.. Endpoints(mirror, left)];
        }
        foreach (var host in tls.Keys)
        {
            if (!Host().IsMatch(host))
                left.Add((host, NoHost));
            else
                AddSelf(endpoints, host);
        }
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (host, urls) in endpoints.Where(e => e.Value.Count > 0))
            files[host] = string.Join('\n', urls.Select((u, i) => Entry(u, isMirror: Authority(u) != host, tls.GetValueOrDefault(Authority(u)))));
        return new(files, [.. tls.Keys], left);
    }

    private static string Folder(string registry) => $"/etc/containerd/certs.d/{(registry == "*" ? "_default" : registry)}";

    private static IEnumerable<(string Key, TomlTable Value)> Tables(TomlTable registry, string name) =>
        registry.TryGetValue(name, out var value) && value is TomlTable tables
            ? tables.Where(t => t.Value is TomlTable).Select(t => (t.Key, (TomlTable)t.Value))
            : [];

    private static IEnumerable<string> Endpoints(TomlTable mirror, List<(string, string)> left)
    {
        foreach (var endpoint in (mirror.TryGetValue("endpoint", out var value) ? value as TomlArray ?? new() : new()).OfType<string>())
        {
            if (Url().IsMatch(endpoint))
                yield return endpoint.TrimEnd('/');
            else
                left.Add((endpoint, "it is no URL with `http://` or `https://`, and was of no use"));
        }
    }

    // containerd asks the registry itself after its mirrors; with TLS settings of its own it has to be named.
    private static void AddSelf(SortedDictionary<string, List<string>> endpoints, string host)
    {
        if (!endpoints.TryGetValue(host, out var urls))
            endpoints[host] = urls = [];
        if (urls.All(u => Authority(u) != host))
            urls.Add($"https://{host}");
    }

    private static string Entry(string url, bool isMirror, TomlTable? tls)
    {
        var entry = new StringBuilder("[host.").Append(TomlWriter.Quote(url)).Append("]\n");
        if (isMirror)
            entry.Append("capabilities = [\"pull\", \"resolve\"]\n");
        // A mirror's path was taken as it stood.
        if (url.IndexOf('/', url.IndexOf("//", StringComparison.Ordinal) + 2) >= 0)
            entry.Append("override_path = true\n");
        if (tls is null || url.StartsWith("http:", StringComparison.Ordinal))
            return entry.ToString();
        if (tls.TryGetValue("insecure_skip_verify", out var skip) && skip is true)
            entry.Append("skip_verify = true\n");
        if (Text(tls, "ca_file") is { } authority)
            entry.Append("ca = ").Append(TomlWriter.Quote(authority)).Append('\n');
        if (Text(tls, "cert_file") is { } certificate && Text(tls, "key_file") is { } key)
            entry.Append("client = [[").Append(TomlWriter.Quote(certificate)).Append(", ").Append(TomlWriter.Quote(key)).Append("]]\n");
        return entry.ToString();
    }

    private static string? Text(TomlTable table, string key) => table.TryGetValue(key, out var value) && value is string { Length: > 0 } text ? text : null;

    private static string Authority(string url) => url[(url.IndexOf("//", StringComparison.Ordinal) + 2)..].Split('/')[0];

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(@"^https?://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?(/[\x21-\x7e]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Url();
}

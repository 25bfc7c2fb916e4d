using System.Text.RegularExpressions;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Environment variables: nodeadm writes whatever name it is given, and systemd ignores what is none.</summary>
internal static partial class EnvironmentCheck
{
    private const string AllServices = "default";

    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        foreach (var (service, variables) in spec.Config.Instance.Environment ?? new Dictionary<string, IReadOnlyDictionary<string, string>?>())
        {
            var at = InputPath.Key($"{spec.Path}.instance.environment", service);
            foreach (var finding in Service(service, at))
                yield return finding;
            foreach (var name in variables?.Keys ?? [])
            {
                if (!Variable().IsMatch(name))
                    yield return Finding.Error(InputPath.Key(at, name), $"`{name}` is no name of an environment variable, and systemd ignores it. Write letters, digits and `_`, the first no digit.");
            }
        }
    }

    private static IEnumerable<Finding> Service(string service, string path)
    {
        if (service != AllServices && string.Equals(service, AllServices, StringComparison.OrdinalIgnoreCase))
            yield return Finding.Error(path, $"`{service}` stands for a service of that name. Write `default` in lower case for all services.");
        else if (service.EndsWith(".service", StringComparison.Ordinal))
            yield return Finding.Error(path, $"nodeadm adds `.service` itself, so this is written for a service that does not exist. Write `{service[..^".service".Length]}`.");
        else if (!Unit().IsMatch(service))
            yield return Finding.Error(path, $"`{service}` is no name of a systemd service. Write one, `containerd` for example, or `default` for all.");
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A[A-Za-z0-9:_.\\@-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();
}

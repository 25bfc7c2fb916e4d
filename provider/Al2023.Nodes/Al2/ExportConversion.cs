using Al2023.Nodes.Al2.Shell;
using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Al2;

/// <summary>Variables that a script gave to bootstrap.sh, and by it to the node's services.</summary>
internal sealed class ExportConversion(Al2ConversionBuilder builder, string path)
{
    private static readonly string[] _proxies = ["http_proxy", "https_proxy", "no_proxy"];

    /// <summary>Proxies become nodeadm's environment; what else would be lost with the call is reported.</summary>
    public void Convert(ShellScript script, ShellVariables variables, IReadOnlyList<ShellCommand> calls)
    {
        if (calls.Count == 0)
            return;
        var drops = ScriptRest.Without(script, calls) is null;
        var used = script.Commands.SelectMany(c => c.Words).SelectMany(w => w.Pieces).Select(p => p.Variable).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value, written, line) in variables.All)
        {
            var isProxy = _proxies.Contains(name.ToLowerInvariant());
            if (isProxy && variables.IsExported(name))
                ConvertProxy(name, value, written, line);
            else if (drops && !isProxy && !used.Contains(name) && !(variables.IsExported(name) && BootstrapCall.Known.Values.Contains(name)))
                builder.Report(Finding.Warning(At(line), $"`{name}={written}` is left out with the call: nothing that stays uses it. Write it into an entry of `bootstrapScripts`, or into `nodeConfig.instance.environment` for the node's services."));
        }
        foreach (var assignment in calls[0].Words.Select(w => w.Assignment).OfType<(string Name, ShellWord Value)>().Where(a => _proxies.Contains(a.Name.ToLowerInvariant())))
            ConvertProxy(assignment.Name, variables.Value(assignment.Value), assignment.Value.Written, calls[0].Line);
    }

    private void ConvertProxy(string name, string? value, string written, int line)
    {
        if (value is not null && !ConvertedCluster.IsTemplate(value))
        {
            builder.Environment[name] = value;
            builder.Report(Finding.Warning(At(line), $"`{name}` is `nodeConfig.instance.environment.default` now, which nodeadm, containerd and the kubelet all take. See that `NO_PROXY` has the API server's address, the VPC's block, `169.254.169.254` and `.internal`."));
        }
        else
            builder.Report(Finding.Warning(At(line), $"`{name}` is `{written}`, which only the node's shell knows, and no service of the node gets it: nodeadm reads its configuration before scripts run. Write the value into `nodeConfig.instance.environment.default`."));
    }

    private string At(int line) => FormattableString.Invariant($"{path}{(path.Length > 0 ? " " : "")}line {line}");
}

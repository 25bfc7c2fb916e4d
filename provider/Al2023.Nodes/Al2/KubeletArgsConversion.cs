using Al2023.Nodes.Al2.Shell;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Kubelet.Flags;
using Al2023.Nodes.Kubelet.Rules;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Nodes.Al2;

/// <summary>Converts <c>--kubelet-extra-args</c>: labels, taints, maxPods, fields of KubeletConfiguration, and flags that have none.</summary>
internal sealed class KubeletArgsConversion(Al2ConversionBuilder builder, string path)
{
    private const string EksDomain = "eks.amazonaws.com";

    /// <summary>What stands around the number of an expansion while flags are read.</summary>
    private const char Mark = '\uE000';

    private readonly List<string> _open = [];
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);

    /// <summary>
    /// Converts the arguments into the builder. An expansion that only the node's shell can do is one word, whatever stands in it, and so is
    /// one that single quotes keep from it.
    /// </summary>
    public void Convert(ExpandedWord arguments)
    {
        var text = arguments.Text;
        foreach (var open in arguments.Open.Union(ShellWordReader.Expansions(text), StringComparer.Ordinal).OrderByDescending(o => o.Length))
        {
            text = text.Replace(open, $"{Mark}{_open.Count}{Mark}", StringComparison.Ordinal);
            _open.Add(open);
        }
        var (flags, unexpected) = FlagReader.Read([text]);
        foreach (var (word, _) in unexpected)
            builder.Report(IsOpen(word)
                ? Finding.Warning(path, $"`{Written(word)}` holds arguments that only the node's shell knows, and is left out: nodeadm reads its configuration before scripts run. Write them as inputs.")
                : Finding.Warning(path, $"`{word}` belongs to no flag of the kubelet, and is left out. Write flags as `--name=value`."));
        foreach (var flag in flags)
            Convert(flag);
    }

    private void Convert(FlagUse flag)
    {
        var written = Written(flag.Written);
        if (flag is { Known: null, IsLong: false })
            builder.Report(Finding.Warning(path, $"`-{Written(flag.Name)}` is no flag of the kubelet, which reads one dash as letters, and is left out. Write `--name=value`."));
        else if (flag.Known is not { } known)
            builder.Report(Finding.Warning(path, $"The kubelet knows no flag `--{Written(flag.Name)}`, and it is left out. Write a flag or field that it has."));
        else if (flag.Value is not { } value)
            builder.Report(Finding.Warning(path, $"`--{flag.Name}` has no value, and is left out. Write `--{flag.Name}=…`."));
        else if (known.Until is { } until && until > KubeletReleases.Oldest)
            builder.Report(Finding.Warning(path, $"`{written}` is left out: from Kubernetes {until} on the kubelet has no such flag and would not start."));
        else if (known.Until is not null)
            builder.Report(Finding.Warning(path, $"`{written}` is gone: the kubelet of AL2023 has no such flag. Leave it out."));
        else if (IsOpen(value))
            ConvertOpen(flag, known, value);
        else if (value.Contains('$', StringComparison.Ordinal) || value.Contains('`', StringComparison.Ordinal))
            ReportOpen(written);
        else
            Convert(flag, known, value);
    }

    /// <summary>What stands beside an expansion in a list of labels or taints is converted all the same.</summary>
    private void ConvertOpen(FlagUse flag, KubeletFlag known, string value)
    {
        if (known.Name == "max-pods")
        {
            builder.HasOpenMaxPods = true;
            builder.Report(Finding.Warning(path, $"`{Written(flag.Written)}` is worked out on the node, and is left out: nodeadm counts pods itself. Write `cluster.vpcCni.prefixDelegation` or `cluster.vpcCni.customNetworking` where the CNI has that, or `maxPods` for a number of your own."));
            return;
        }
        var isList = known.Format is FlagFormat.Taints || known.Name == "node-labels";
        var (open, closed) = isList ? (value.Split(',').Where(IsOpen).ToList(), value.Split(',').Where(p => !IsOpen(p)).ToList()) : ([value], []);
        foreach (var part in open)
            ReportOpen($"--{known.Name}={Written(part)}");
        if (closed.Count > 0)
            Convert(flag, known, string.Join(',', closed));
    }

    private void ReportOpen(string written) =>
        builder.Report(Finding.Warning(path, $"`{written}` holds what only the node's shell knows, and is left out: nodeadm reads its configuration before scripts run. Write the value as an input, or let a script write a NodeConfig with it to `/etc/eks/nodeadm.d/`."));

    private static bool IsOpen(string text) => text.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The text with its expansions as they were written.</summary>
    private string Written(string text)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
            text = text.Replace($"{Mark}{i}{Mark}", _open[i], StringComparison.Ordinal);
        return text;
    }

    private void Convert(FlagUse flag, KubeletFlag known, string value)
    {
        if (FlagValue.Read(known.Format, value) is not { } read)
            builder.Report(Finding.Warning(path, $"`{value}` is no value for `--{known.Name:known}`, and is left out. Write one that the kubelet takes."));
        else if (read is IReadOnlyDictionary<string, string> labels)
            AddLabels(labels);
        else if (known.Format == FlagFormat.Taints)
            AddTaints(FlagValue.ReadTaintList(value)!);
        else if (known.Name == "max-pods")
            SetMaxPods((long)read);
        else if (known.Instead is { } instead)
            builder.Report(Finding.Warning(path, $"`{flag.Written}` is not taken over. {instead:known}"));
        else if (known.Field is { } field)
            SetField(field, read, known);
        else
            builder.KubeletFlags.Add(flag.Written);
    }

    private void AddLabels(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var (key, value) in labels)
        {
            if (NameSyntax.IsWithin(NameSyntax.Prefix(key), EksDomain))
                builder.Report(Finding.Warning(path, $"EKS sets the label `{key}` itself, and it is left out. Select nodes by a label of your own."));
            else if (!NameSyntax.IsQualifiedName(key) || !NameSyntax.IsLabelValue(value) || !LabelCheck.MayKubeletSet(key))
                builder.Report(Finding.Warning(path, $"`{key}={value}` is no label that the kubelet may set, and is left out. Use a prefix of your own, or `node.kubernetes.io/`."));
            else
                builder.Labels[key] = value;
        }
    }

    private void AddTaints(IReadOnlyList<Taint> taints)
    {
        if (builder.Taints.Count > 0)
        {
            builder.Report(Finding.Warning(path, $"Of two `--register-with-taints` the kubelet takes the last, and so is it here. Write all taints once."));
            builder.Taints.Clear();
        }
        builder.Taints.AddRange(taints);
    }

    private void SetMaxPods(long pods)
    {
        if (pods is > 0 and <= int.MaxValue)
            builder.MaxPods = (int)pods;
        else
            builder.Report(Finding.Warning(path, $"`--max-pods={pods}` is no number of pods, and is left out. Write `maxPods`."));
    }

    private void SetField(string field, object value, KubeletFlag known)
    {
        if (field == "featureGates" && value is IReadOnlyDictionary<string, object?> gates)
            value = new SortedDictionary<string, object?>(gates.Where(g => IsTaken(g.Key, g.Value)).ToDictionary(), StringComparer.Ordinal);
        if (value is IReadOnlyDictionary<string, object?> { Count: 0 })
            return;
        builder.Set(field, value, known.AddsUp && !_fields.Add(field));
        if (field != "reservedSystemCPUs")
            return;
        // bootstrap.sh gave up the reserved cgroups beside this flag; nodeadm sets them, and the kubelet refuses both.
        builder.Set("systemReservedCgroup", "");
        builder.Set("kubeReservedCgroup", "");
    }

    private bool IsTaken(string gate, object? value)
    {
        var version = KubeletReleases.Newest;
        if (value is not bool said || GateRules.CheckGate(gate, said, version, path) is null)
            return true;
        if (FeatureGateTable.Gates.GetValueOrDefault(gate)?.In(version) is { } state)
            builder.Report(Finding.Warning(path, $"The feature gate `{gate}` is left out: it is locked to {(state.Default ? "true" : "false"):known} from Kubernetes {state.Since} on, and the kubelet would not start."));
        else
            builder.Report(Finding.Warning(path, $"The feature gate `{gate}` is left out: the kubelet of Kubernetes {version} does not have it and would not start."));
        return false;
    }
}

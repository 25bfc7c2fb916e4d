using Al2023.Nodes.Findings;
using Al2023.Nodes.Kubernetes;
using Al2023.Nodes.Text;

namespace Al2023.Nodes.Kubelet.Flags;

/// <summary>Checks the kubelet's flags.</summary>
public static class KubeletFlagsCheck
{
    /// <summary>What is no command line has more unknown flags than anybody wants hints for.</summary>
    private const int MostHints = 20;

    /// <summary>Checks flags as the kubelet of a node does: errors for what it does not start with, warnings for what is lost. <see cref="KubeletCheck"/> does so too, and weighs them against the configuration.</summary>
    /// <param name="flags">nodeadm's <c>kubelet.flags</c>.</param>
    /// <param name="path">Their own path, <c>nodeConfig.kubelet.flags</c>.</param>
    /// <param name="version">The nodes' Kubernetes version; null for the newest known.</param>
    public static IEnumerable<Finding> Check(IReadOnlyList<string> flags, string path, KubernetesVersion? version) =>
        Check(flags, FlagReader.Read(flags), path, version ?? KubeletReleases.Newest);

    /// <summary>The same for flags that are read already.</summary>
    internal static IEnumerable<Finding> Check(IReadOnlyList<string> flags, FlagReading read, string path, KubernetesVersion version)
    {
        var uses = read.Flags;
        var unknown = 0;
        return
        [
            .. flags.SelectMany((flag, i) => CheckText(flag, InputPath.Index(path, i))),
            .. read.UnexpectedArguments.Where(s => s.Word != InputValue.Placeholder).Select(s => Finding.Error(InputPath.Index(path, s.Index), $"`{s.Word}` belongs to no flag, and the kubelet does not start with it. Write each flag as `--name=value`, without white space.")),
            .. uses.SelectMany(u => u.Known is null ? [Unknown(u, InputPath.Index(path, u.Index), version, withHint: unknown++ < MostHints)] : CheckUse(u, u.Known, InputPath.Index(path, u.Index), version)),
            .. CheckRepeated(uses, path),
        ];
    }

    /// <summary>Checks flags that a user gives a component: as the kubelet does, and also their form and that they set nothing that nodeadm or another input sets.</summary>
    public static IEnumerable<Finding> CheckInputs(IReadOnlyList<string> flags, string path, KubernetesVersion? version)
    {
        var findings = new List<Finding>();
        for (var i = 0; i < flags.Count; i++)
        {
            if (flags[i] == InputValue.Placeholder)
                continue;
            var at = InputPath.Index(path, i);
            var form = CheckForm(flags[i], at).ToList();
            findings.AddRange(form.Count > 0 ? form : CheckOwner(flags[i], at));
        }
        return findings.Concat(Check(flags, path, version).Where(f => findings.All(own => own.Path != f.Path)));
    }

    private static IEnumerable<Finding> CheckForm(string flag, string path)
    {
        if (!flag.StartsWith("--", StringComparison.Ordinal))
            yield return Finding.Error(path, $"`{flag}` is no flag. Write `--name=value`.");
        else if (CommandLine.Split([flag]).Count() > 1)
            yield return Finding.Error(path, $"`{flag}` holds white space, where systemd splits it. Write `--name=value` without any or in quotes, each flag on its own.");
    }

    private static IEnumerable<Finding> CheckOwner(string flag, string path)
    {
        if (FlagReader.Read([flag]).Flags is [{ Known.Instead: { } instead } use])
            yield return Finding.Error(path, $"`--{use.Name}` is not yours to set here. {instead:known}");
    }

    private static IEnumerable<Finding> CheckText(string flag, string path)
    {
        if (string.IsNullOrWhiteSpace(flag))
            yield return Finding.Warning(path, "The flag is empty and vanishes. Leave it out.");
        else if (flag.AsSpan().ContainsAny('\n', '\r'))
            yield return Finding.Error(path, "A line break ends the line on which nodeadm writes all flags: what stands behind it is lost. Write each flag on a line of its own, without any.");
        else if (flag.Any(char.IsWhiteSpace) && FlagReader.Read([flag]) is { UnexpectedArguments.Count: 0 } && CommandLine.Split([flag]).Count() > 1)
            yield return Finding.Warning(path, $"`{flag}` holds white space, where systemd makes two words of it, which works by luck. Write `--name=value`, each flag on its own.");
    }

    private static Finding Unknown(FlagUse use, string path, KubernetesVersion version, bool withHint)
    {
        if (!use.IsLong)
            return Finding.Error(path, $"The kubelet reads `-{use.Name}` as flags of one letter each, and does not start. Write two dashes: `--name=value`.");
        var hint = withHint ? Nearest.Suggest(use.Name, KubeletFlagTable.Flags.Keys) : "";
        return version > KubeletReleases.Newest
            ? Finding.Warning(path, $"No kubelet up to Kubernetes {KubeletReleases.Newest:known} knows a flag `--{use.Name}`, and what is known here ends there. Where {version} does not know it either, the kubelet does not start.{hint:known} See whether it does, or leave the flag out.")
            : Finding.Error(path, $"The kubelet knows no flag `--{use.Name}` and does not start with it.{hint:known} Leave it out, or write a flag that it has.");
    }

    private static IEnumerable<Finding> CheckUse(FlagUse use, KubeletFlag known, string path, KubernetesVersion version)
    {
        if (known.Until is { } until && version >= until)
            return [Finding.Error(path, $"The kubelet has no flag `--{use.Name}` from Kubernetes {until} on and does not start with it. Leave it out.")];
        if (version < known.Since)
            return [Finding.Error(path, $"The kubelet has the flag `--{use.Name}` from Kubernetes {known.Since} on; this one runs {version} and does not start with it. Leave it out until then.")];
        if (use.Value is not { } value)
            return [Finding.Error(path, $"`--{use.Name}` has no value, and the kubelet does not start. Write `--{use.Name}=…`.")];
        if (value.Contains(InputValue.Placeholder, StringComparison.Ordinal))
            return [];
        var findings = CheckValue(known, value, use.Read, path, version);
        return known.Nodeadm is { } own && value != own
            ? findings.Append(Finding.Warning(path, $"This wins over nodeadm's own `--{use.Name}`. {known.Instead!:known}"))
            : findings;
    }

    private static IEnumerable<Finding> CheckValue(KubeletFlag flag, string value, object? read, string path, KubernetesVersion version)
    {
        if (read is null)
            return [Finding.Error(path, $"`{value}` is no value for `--{flag.Name:known}`, and the kubelet does not start with it. Write {Form(flag.Format):known}.")];
        if (read is IReadOnlyDictionary<string, string> labels)
            return LabelCheck.CheckKubelet(Input.Texts(labels, path)).Select(f => f with { Path = path });
        return flag.Field is null ? [] : new FieldTypeCheck(version).CheckField(flag.Field, read, path).Select(f => f with { Path = path });
    }

    private static IEnumerable<Finding> CheckRepeated(IReadOnlyList<FlagUse> uses, string path)
    {
        var last = new Dictionary<string, FlagUse>(StringComparer.Ordinal);
        foreach (var use in uses.Where(u => u.Known is { AddsUp: false }))
            last[use.Name] = use;
        foreach (var use in uses)
        {
            if (last.TryGetValue(use.Name, out var winner) && use.Value != winner.Value)
                yield return Finding.Warning(InputPath.Index(path, use.Index), $"`{use.Written}` is lost: of two values for one flag the last wins, `{winner.Value}`. Write it once.");
        }
    }

    private static string Form(FlagFormat format) => format switch
    {
        FlagFormat.Bool => "`true` or `false`",
        FlagFormat.Integer => "an integer",
        FlagFormat.Duration => "a duration such as `1m30s`",
        FlagFormat.Quantity => "a quantity such as `64Ki`",
        FlagFormat.Thresholds => "thresholds: `memory.available<100Mi,nodefs.available<10%`",
        FlagFormat.BoolPairs => "pairs: `NodeSwap=true`",
        FlagFormat.Taints => "taints: `key=value:NoSchedule`",
        FlagFormat.ReservedMemory => "`0:memory=1Gi`",
        _ => "pairs: `name=value,name=value`",
    };
}

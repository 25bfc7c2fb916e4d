using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Kubelet.Rules;

/// <summary><c>enforceNodeAllocatable</c> and the cgroups that it needs.</summary>
internal static class EnforcementRules
{
    private const string Field = "enforceNodeAllocatable";
    private const string Compressible = "-compressible";

    private static readonly (string Level, string Cgroup)[] _cgroups = [("system-reserved", "systemReservedCgroup"), ("kube-reserved", "kubeReservedCgroup")];

    private static readonly string[] _levels =
        ["none", "pods", "system-reserved", "system-reserved-compressible", "kube-reserved", "kube-reserved-compressible"];

    /// <inheritdoc cref="KubeletRule.Fields"/>
    public static readonly string[] Fields = [Field, "cgroupsPerQOS", "systemCgroups"];

    public static IEnumerable<Finding> Check(EffectiveConfiguration config) =>
        CheckLevels(config).Concat(CheckCgroups(config));

    private static IEnumerable<Finding> CheckLevels(EffectiveConfiguration config)
    {
        var levels = config.List(Field);
        for (var i = 0; i < levels.Count; i++)
        {
            if (levels[i] is not string level || level == Unknowns.Text)
                continue;
            foreach (var finding in CheckLevel(config, level, levels.Take(i).Contains(level), InputPath.Index(config.Path(Field), i)))
                yield return finding;
        }
        // The default is `pods`, and a list that is empty counts as left out.
        if (levels.Count == 0 && config.Flag("cgroupsPerQOS") == false)
            yield return Finding.Error(config.Path("cgroupsPerQOS"), $"The kubelet enforces the resources of pods by the cgroups that `cgroupsPerQOS: false` turns off, and does not start. Add `enforceNodeAllocatable: [none]`.");
    }

    private static IEnumerable<Finding> CheckLevel(EffectiveConfiguration config, string level, bool isRepeated, string path)
    {
        var levels = config.List(Field);
        foreach (var finding in Bounds.CheckWord(path, level, _levels))
            yield return finding;
        if (isRepeated)
            yield return Finding.Error(path, $"`{level}` is in the list twice. Write it once.");
        if (level == "none" && levels.Count > 1)
            yield return Finding.Error(path, $"`none` stands alone, or the kubelet does not start. Leave it or the others out.");
        if (level.EndsWith(Compressible, StringComparison.Ordinal) && levels.Contains(level[..^Compressible.Length]))
            yield return Finding.Error(path, $"`{level}` and `{level[..^Compressible.Length]}` exclude each other, and the kubelet does not start. Leave one out.");
        if (level != "none" && config.Flag("cgroupsPerQOS") == false)
            yield return Finding.Error(path, $"`{level}` needs the cgroups that `cgroupsPerQOS: false` turns off, and the kubelet does not start. Write `none` alone, or leave `cgroupsPerQOS` out.");
    }

    private static IEnumerable<Finding> CheckCgroups(EffectiveConfiguration config)
    {
        var levels = config.List(Field);
        foreach (var (level, cgroup) in _cgroups)
        {
            if (levels.Count > 0 && levels.Any(l => l is string text && (text == level || text == level + Compressible)) && config.Text(cgroup) is "")
                yield return Finding.Error(config.Path(Field), $"`{level:known}` needs `{cgroup:known}`, which is empty here, and the kubelet does not start. Leave `{cgroup:known}` out: nodeadm sets it.");
        }
        if (config.Text("systemCgroups") is { Length: > 0 } && config.IsSet("systemCgroups") && config.Text("cgroupRoot") is "")
            yield return Finding.Error(config.Path("systemCgroups"), $"`systemCgroups` needs `cgroupRoot`, which is empty here, and the kubelet does not start. Leave `cgroupRoot` out: nodeadm sets it.");
    }
}

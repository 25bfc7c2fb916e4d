using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>Settings that are newer than the AMI release: its nodeadm drops them without a word.</summary>
internal static class SettingReleaseCheck
{
    private const int ReliableProxy = 20251120;

    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        if (spec.Context.ReleaseDate is not { } date)
            yield break;
        foreach (var (setting, since, isSet) in SettingReleaseTable.Rows)
        {
            if (date < since && isSet(spec.Config))
                yield return Finding.Error($"{spec.Path}.{setting}", $"The AMI release `v{date:known}` ignores this setting, which came with `v{since:known}`. Take that release or a later one, or leave the setting out.");
        }
        if (date < ReliableProxy && spec.Config.Instance.Environment?.Values.Any(v => v?.Keys.Any(IsProxy) is true) is true)
            yield return Finding.Warning($"{spec.Path}.instance.environment", $"nodeadm heeds a proxy reliably from the AMI release `v{ReliableProxy:known}` on. Take that release or a later one.");
    }

    private static bool IsProxy(string name) => name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);
}

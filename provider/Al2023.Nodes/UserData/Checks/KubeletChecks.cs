using System.Globalization;
using Al2023.Nodes.Cel;
using Al2023.Nodes.Findings;
using Al2023.Nodes.Instances;
using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Kubelet.Flags;
using Al2023.Nodes.NodeConfig;
using Al2023.Nodes.Pods;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>What the kubelet refuses or ignores of its configuration and flags.</summary>
internal static class KubeletBlockCheck
{
    /// <summary>All findings but those about numbers that are changed on their way, which <see cref="LargeNumberCheck"/> has.</summary>
    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        var path = $"{spec.Path}.kubelet";
        var kubelet = spec.Config.Kubelet;
        if (kubelet.Config is not { Count: > 0 } && kubelet.Flags is not { Count: > 0 })
            return [];
        var changed = LargeNumberCheck.Check(spec).Select(f => f.Path).ToHashSet();
        var all = spec.Context.Version is { } version
            ? KubeletCheck.Check(kubelet.Config, kubelet.Flags, path, version)
            : KubeletCheck.CheckForAnyVersion(kubelet.Config, kubelet.Flags, path);
        var findings = changed.Count == 0 ? all : all.Where(f => !changed.Contains(f.Path));
        if (!spec.Context.AreInputs)
            return findings;
        var flags = KubeletFlagsCheck.CheckInputs(kubelet.Flags ?? [], $"{path}.flags", spec.Context.Version).ToList();
        return flags.Concat(findings.Where(f => flags.All(own => own.Path != f.Path)));
    }
}

/// <summary>The pods expression: nodeadm warns of one that fails, and goes on with its own number.</summary>
internal static class MaxPodsExpressionCheck
{
    /// <summary>No more of a group's types are named.</summary>
    private const int MostNamed = 5;

    public static IEnumerable<Finding> Check(CheckedSpec spec)
    {
        var text = spec.Config.Kubelet.MaxPodsExpression;
        var path = $"{spec.Path}.kubelet.maxPodsExpression";
        if (text.Length == 0 || text == InputValue.Placeholder)
            yield break;
        var expression = PodsExpression.Read(text, spec.Context.ReleaseDate);
        if (spec.Context.MergedBy is not UserDataMerger.None)
            yield return Finding.Error(path, $"{(spec.Context.MergedBy is UserDataMerger.Eks ? "EKS" : "Karpenter"):known} sets `kubelet.config.maxPods` itself, and the kubelet takes that. Leave the expression out.");
        else if (KubeletCheck.Effective(spec.Config.Kubelet.Config, spec.Config.Kubelet.Flags).GetValueOrDefault("maxPods") is { } pods && !IsAlways(expression, pods))
            yield return Finding.Warning(path, "`kubelet.config.maxPods` sets the number of pods; the expression only says for how many memory is reserved. Write one of them.");
        if (expression.Problem is { IsUnread: true } unread)
            yield return Finding.Warning(path, $"The expression {unread.What:known} `{unread.Word}`, and what it gives is not checked here: integers, the variables, operators and choices are. See nodeadm's log on a node whether it is taken.");
        else if ((expression.Problem ?? Fault(expression, spec.Context.InstanceTypes)) is { } problem)
            yield return Failing(path, text, problem);
        else
        {
            foreach (var finding in FailingTypes(expression, text, path, spec.Context.InstanceTypes ?? []))
                yield return finding;
        }
    }

    private static Finding Failing(string path, string text, CelProblem problem) => problem.Word is { } word
        ? Finding.Warning(path, $"`{text}` {problem.What:known} `{word}`, so nodeadm goes on with its own number of pods. Write a formula of `default_enis`, `ips_per_eni` and `max_pods` that gives a positive integer.")
        : Finding.Warning(path, $"`{text}` {problem.What:known}, so nodeadm goes on with its own number of pods. Write a formula of `default_enis`, `ips_per_eni` and `max_pods` that gives a positive integer.");

    /// <summary>Why the expression fails for every instance type there is; null where it does not, or where the nodes' own are known.</summary>
    private static CelProblem? Fault(PodsExpression expression, IReadOnlyList<string>? types) =>
        types is { Count: > 0 } ? null : Fault(expression, InstanceLimits.All);

    private static CelProblem? Fault(PodsExpression expression, IEnumerable<InstanceLimits> nodes)
    {
        CelProblem? first = null;
        foreach (var node in nodes)
        {
            if (expression.Evaluate(node) is not { Problem: { } problem })
                return null;
            first ??= problem;
        }
        return first;
    }

    private static IEnumerable<Finding> FailingTypes(PodsExpression expression, string text, string path, IReadOnlyList<string> types) =>
        from type in types
        let problem = Fault(expression, InstanceLimits.Of(type))
        where problem is not null
        group type by problem into failing
        let names = string.Join(", ", failing.Take(MostNamed).Select(t => $"`{t}`"))
        select Finding.Warning(path, $"`{text}` {failing.Key.What:known} on {names}, so nodeadm goes on with its own number of pods there. Write a formula of `default_enis`, `ips_per_eni` and `max_pods` that gives a positive integer.");

    private static bool IsAlways(PodsExpression expression, object pods) =>
        pods is InputValue.Placeholder || InstanceLimits.All.All(n => expression.Evaluate(n).Pods is { } count && count == ScalarCheck.Integer(pods));
}

/// <summary>Whole numbers that nodeadm's 64-bit floats cannot hold.</summary>
internal static class LargeNumberCheck
{
    private const double Exact = 9_007_199_254_740_992;

    public static IEnumerable<Finding> Check(CheckedSpec spec) =>
        HoldsLarge(spec.Config.Kubelet.Config) ? Find(spec.Config.Kubelet.Config, $"{spec.Path}.kubelet.config") : [];

    private static bool HoldsLarge(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => map.Any(static e => HoldsLarge(e.Value)),
        IReadOnlyList<object?> list => list.Any(HoldsLarge),
        _ => IsLarge(value),
    };

    private static bool IsLarge(object? value) =>
        value is long or ulong or double && Math.Abs(Convert.ToDouble(value, CultureInfo.InvariantCulture)) > Exact;

    private static IEnumerable<Finding> Find(object? value, string path) => value switch
    {
        IReadOnlyDictionary<string, object?> map => map.SelectMany(e => Find(e.Value, InputPath.Key(path, e.Key))),
        IReadOnlyList<object?> list => list.SelectMany((v, i) => Find(v, InputPath.Index(path, i))),
        _ when IsLarge(value) =>
            [Finding.Error(path, $"nodeadm passes numbers through 64-bit floats, which change `{value}`. Write a number up to 9007199254740992.")],
        _ => [],
    };
}

/// <summary>What Karpenter sets itself, behind the user's parts, so that it wins.</summary>
internal static class KarpenterOwnedCheck
{
    private static readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal)
    {
        ["maxPods"] = "`kubelet.maxPods` of the node class",
        ["clusterDNS"] = "`kubelet.clusterDNS` of the node class",
        ["registerWithTaints"] = "`taints` of the node pool",
    };

    private static readonly Dictionary<string, string> _flags = new(StringComparer.Ordinal)
    {
        ["node-labels"] = "`labels` of the node pool",
        ["register-with-taints"] = "`taints` of the node pool",
        ["max-pods"] = "`kubelet.maxPods` of the node class",
    };

    public static IEnumerable<Finding> Check(CheckedSpec spec) =>
        spec.Context.MergedBy is UserDataMerger.Karpenter ? [.. Fields(spec.Config.Kubelet, spec.Path), .. Flags(spec.Config.Kubelet, spec.Path)] : [];

    private static IEnumerable<Finding> Fields(KubeletBlock kubelet, string path)
    {
        foreach (var field in kubelet.Config?.Keys ?? [])
        {
            if (_fields.TryGetValue(field, out var instead))
                yield return Finding.Error($"{path}.kubelet.config.{field}", $"Karpenter sets `{field}` itself, and wins. Write {instead:known} instead.");
        }
    }

    private static IEnumerable<Finding> Flags(KubeletBlock kubelet, string path)
    {
        var flags = kubelet.Flags ?? [];
        for (var i = 0; i < flags.Count; i++)
        {
            if (FlagReader.Read([flags[i]]).Flags is [var use, ..] && _flags.TryGetValue(use.Name, out var instead))
                yield return Finding.Error(InputPath.Index($"{path}.kubelet.flags", i), $"Karpenter counts on what it sets itself and does not see `{flags[i]}`. Write {instead:known} instead.");
        }
    }
}

using System.Text;
using Al2023.Migration.Model;
using Al2023.Nodes.Findings;

namespace Al2023.Migration.Writing;

/// <summary>Writes the plan for people.</summary>
internal static class PlanMarkdown
{
    /// <summary>What to look at in workloads before nodes change under them.</summary>
    private static readonly (string What, string Look)[] _workloads =
    [
        ("cgroup v2", "Java before 8u372, 11.0.16 and 15, .NET before 5 and agents that read `/sys/fs/cgroup/memory` do not see their limits, and are killed. Update them first."),
        ("IMDS", "New nodes answer the metadata service by IMDSv2 alone, over one hop: pods outside the host network that read the node's credentials or its region get no answer. Give them roles by EKS Pod Identity, or write `metadataOptions.httpPutResponseHopLimit: 2`."),
        ("Docker", "There is no Docker, and no `/var/run/docker.sock`: builds and agents that mount it need BuildKit, kaniko or containerd's socket."),
        ("iptables", "iptables works on nftables: pods that bring an iptables of the legacy kind see none of the rules. Update CNI plugins, service meshes and NodeLocal DNS."),
        ("Packages", "`yum` is `dnf`, and amazon-linux-extras are gone: look at scripts and at agents that install themselves."),
        ("Agents", "Security, log and monitoring agents on the host need builds for AL2023: kernel 6.1 or 6.12, OpenSSL 3, no Python 2, no cron, no syslog files."),
        ("GPU", "The NVIDIA driver and the container toolkit are newer: compare with what CUDA images need, and look at the device plugin."),
        ("containerd", "It is containerd 2: its configuration has another version, and images of schema 1 are refused."),
    ];

    /// <summary>The plan.</summary>
    public static string Write(IReadOnlyList<Group> groups, IReadOnlyList<Step> steps, IReadOnlyList<Unmapped> unmapped, IReadOnlyList<ConfigValue> config)
    {
        var text = new StringBuilder("# From Amazon Linux 2 to Amazon Linux 2023\n\nMade from what was given; nothing was called. Read what needs a human before anything else.\n\n## Groups\n\n| group | becomes | way | read in |\n| --- | --- | --- | --- |\n");
        foreach (var group in groups)
            text.Append($"| {Code(group.Source)} | {(group.IsLeft ? "left alone" : $"{group.Component} {Code(group.Key)}")} | {WayOf(group)} | {Code(string.Join("; ", group.Origins))} |\n");
        Notes(text, groups);
        if (config.Count > 0)
            text.Append("\n## Configuration to be set\n\nThe program asks for these. `Pulumi.dev.yaml` has stand-ins, for a preview of the stack `dev` alone.\n\n").AppendJoin("", config.Select(c => $"- {Code(c.Name)}: {Escape(c.Description)}\n"));
        if (unmapped.Count > 0)
            text.Append("\n## What has no counterpart\n\n").AppendJoin("", unmapped.Select(u => $"- {Code(u.Path)}: {Escape(u.Reason)}\n"));
        text.Append("\n## Before: the workloads\n\nPod Disruption Budgets and single replicas decide how long a drain takes.\n\n").AppendJoin("", _workloads.Select(w => $"- **{w.What}**: {w.Look}\n"));
        text.Append("\n## Capacity meanwhile\n\nBlue/green needs the old and the new nodes at once: addresses in the subnets, vCPU quotas, and Spot or reserved capacity. In place needs as many as are replaced at a time.\n\n## Steps\n");
        for (var i = 0; i < steps.Count; i++)
            Append(text, i + 1, steps[i]);
        return text.ToString();
    }

    /// <summary>A text as code: whatever is in it, it stays in its place.</summary>
    public static string Code(string text)
    {
        var line = string.Concat(text.Select(c => c switch
        {
            '\n' or '\r' or '\t' or '\u2028' or '\u2029' or '\u0085' => "␤",
            '|' => "\\|",
            _ when char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => "?",
            _ => c.ToString(),
        }));
        var fence = new string('`', Longest(line, '`') + 1);
        return line.Length == 0 ? "" : fence.Length > 1 || line[0] == '`' ? $"{fence} {line} {fence}" : $"{fence}{line}{fence}";
    }

    private static void Notes(StringBuilder text, IReadOnlyList<Group> groups)
    {
        text.Append("\n## What needs a human\n");
        foreach (var group in groups.Where(g => g.Notes.Count > 0))
        {
            text.Append($"\n### {Code(group.Source)}\n\n");
            foreach (var note in group.Notes.OrderBy(n => n.Severity))
                text.Append($"- {(note.Severity is Severity.Information ? "" : "**")}{Word(note.Severity)}{(note.Severity is Severity.Information ? "" : "**")}{(note.Path.Length > 0 ? $" {Code(note.Path)}" : "")}: {Escape(note.Message.ToString())}\n");
        }
    }

    private static void Append(StringBuilder text, int number, Step step)
    {
        text.Append($"\n### {number}. {Escape(step.Title)}\n\n{Escape(step.Why)}\n");
        Commands(text, "", step.Commands);
        Commands(text, "\nBack:\n", step.Rollback);
    }

    private static void Commands(StringBuilder text, string title, IReadOnlyList<string> commands)
    {
        if (commands.Count == 0)
            return;
        var fence = new string('`', Math.Max(3, commands.Max(c => Longest(c, '`')) + 1));
        text.Append($"{title}\n{fence}sh\n{string.Join('\n', commands)}\n{fence}\n");
    }

    // Code within a message stays code; anything else that Markdown or HTML gives a meaning loses it.
    private static string Escape(string text)
    {
        var pieces = text.Replace("\r", "␤", StringComparison.Ordinal).Replace("\n", "␤", StringComparison.Ordinal).Split('`');
        // An odd backtick is a user's: then none is taken for code.
        return pieces.Length % 2 == 0
            ? Plain(string.Join('\'', pieces))
            : string.Concat(pieces.Select((p, i) => i % 2 == 0 ? Plain(p) : p.Length == 0 ? "" : Code(p).Replace("\\|", "|", StringComparison.Ordinal)));
    }

    private static string Plain(string text) => string.Concat(text.Select(c => c is '<' or '>' or '&' or '*' or '[' or ']' or '#' or '\\' or '_' or '|' or '~' ? c switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", _ => $"\\{c}" } : char.IsControl(c) ? "?" : c.ToString()));

    private static string WayOf(Group group) => group.Way switch { Way.InPlace => "in place", Way.BlueGreen => "blue/green", _ => "none" };

    private static string Word(Severity severity) => severity switch { Severity.Error => "Error", Severity.Warning => "Look", _ => "Note" };

    private static int Longest(string text, char c)
    {
        var (longest, run) = (0, 0);
        foreach (var each in text)
        {
            run = each == c ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}

using System.Text;
using Al2023.Migration.Model;

namespace Al2023.Migration.Writing;

/// <summary>Names of resources, variables and configuration values: each once in a program, and such that every language has them.</summary>
internal sealed class ProgramNames
{
    /// <summary>AWS takes 63 characters of a node group's name, and Pulumi adds eight.</summary>
    private const int Longest = 55;

    // Pulumi's YAML keeps `pulumi` for itself.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "pulumi", "al2023", "aws", "kubernetes" };

    /// <summary>Names the resource of each group after the source's name for it.</summary>
    public void Name(IEnumerable<Group> groups)
    {
        foreach (var group in groups.Where(g => !g.IsLeft))
        {
            var source = group.Component == Group.NodeClass ? group.Name ?? group.Source : Short(group.Origin.Tool is SourceTool.Terraform ? group.Origin.Place : group.Source, group.Origin.Tool);
            group.Key = Free(Safe(source));
            if (group.Key != source && group.Origin.Tool is not SourceTool.Terraform)
                group.Inform("", $"The name `{source}` is none that AWS makes other names of, or it is taken: the resource is called `{group.Key}`.");
            if (group.Component != Group.NodeClass)
                continue;
            group.Inputs.Remove("nodeClassName");
            group.Inputs.SetUnless("nodeClassName", group.Name, group.Key);
        }
    }

    /// <summary>A name in lower camel case that nothing else has.</summary>
    public string Camel(params IEnumerable<string> words)
    {
        var name = new StringBuilder();
        foreach (var word in words.SelectMany(w => w.Split(['-', '_', '.', ' ', '/'], StringSplitOptions.RemoveEmptyEntries)))
        {
            var letters = new string([.. word.Where(char.IsAsciiLetterOrDigit)]);
            if (letters.Length > 0)
                name.Append(name.Length == 0 ? char.ToLowerInvariant(letters[0]) : char.ToUpperInvariant(letters[0])).Append(letters.All(char.IsAsciiLetterUpper) ? letters[1..].ToLowerInvariant() : letters[1..]);
        }
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]))
            name.Insert(0, 'v');
        return Free(name.ToString(0, Math.Min(name.Length, Longest)), "");
    }

    /// <summary>The part of Terraform's address that people know a resource by: the last key, or the resource's name.</summary>
    private static string Short(string name, SourceTool tool)
    {
        if (tool is not SourceTool.Terraform)
            return name;
        var end = name.LastIndexOf("\"]", StringComparison.Ordinal);
        var start = end < 0 ? -1 : name.LastIndexOf("[\"", end, StringComparison.Ordinal);
        if (start >= 0)
            return name[(start + 2)..end];
        var resource = name[(name.LastIndexOf('.') + 1)..].Split('[')[0];
        return resource is "this" or "main" or "default" && name.Split('.') is [.., "module", var module, _, _] ? module.Split('[')[0] : resource;
    }

    private static string Safe(string name)
    {
        var safe = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '_' || (c == '-' && safe.Length > 0))
                safe.Append(c);
            else if (safe.Length > 0 && safe[^1] != '-')
                safe.Append('-');
            if (safe.Length >= Longest)
                break;
        }
        var text = safe.ToString().TrimEnd('-');
        return text.Length == 0 ? "nodes" : char.IsAsciiLetter(text[0]) ? text : $"nodes-{text}";
    }

    private string Free(string name, string joint = "-")
    {
        var free = name;
        for (var i = 2; !_taken.Add(free); i++)
            free = $"{name}{joint}{i}";
        return free;
    }
}

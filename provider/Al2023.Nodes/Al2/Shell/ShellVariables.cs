using System.Text;

namespace Al2023.Nodes.Al2.Shell;

/// <summary>The variables of a script whose values can be told without running it.</summary>
internal sealed class ShellVariables
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, (string Written, int Line)> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _exported = new(StringComparer.Ordinal);

    /// <summary>Every variable in the order in which they are set first, with its value or null, and with the last text and line that set it.</summary>
    public IEnumerable<(string Name, string? Value, string Written, int Line)> All => _written.Select(w => (w.Key, _values.GetValueOrDefault(w.Key), w.Value.Written, w.Value.Line));

    /// <summary>True for a variable that the script's commands see.</summary>
    public bool IsExported(string name) => _exported.Contains(name);

    /// <summary>What a word is worth; null where only the node's shell knows.</summary>
    public string? Value(ShellWord word) => Resolve(word);

    /// <summary>Takes note of what a command assigns and exports. What stands in a condition is not certain.</summary>
    public void Note(ShellCommand command)
    {
        var exports = command.Name is "export" or "declare" or "readonly" or "local" or "typeset";
        if (!exports && command.Assignments.Count < command.Words.Count)
            return;
        foreach (var word in exports ? command.Arguments.Skip(1) : command.Assignments)
        {
            if (word.Assignment is { } assignment)
            {
                _values[assignment.Name] = command.Depth == 0 ? Resolve(assignment.Value) : null;
                _written[assignment.Name] = (assignment.Value.Written, command.Line);
            }
            if (command.Name == "export" && (word.Assignment?.Name ?? word.Literal) is { } name)
                _exported.Add(name);
        }
    }

    /// <summary>The value of an exported variable; null where there is none or it cannot be told.</summary>
    public string? Exported(string name) => _exported.Contains(name) ? _values.GetValueOrDefault(name) : null;

    /// <summary>The words that a word becomes: an unquoted variable is split at blanks. What cannot be told stays as it is written.</summary>
    public IEnumerable<ExpandedWord> Expand(ShellWord word)
    {
        var text = new StringBuilder();
        var open = new List<string>();
        var isWord = false;
        foreach (var piece in word.Pieces)
        {
            var value = Value(piece);
            if (value is null)
                open.Add(piece.Text);
            if (piece is { Variable: not null, Quoted: false } && value is not null)
            {
                var parts = value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                foreach (var part in parts.SkipLast(1))
                {
                    yield return new(text.Append(part).ToString(), [.. open]);
                    text.Clear();
                    open.Clear();
                }
                text.Append(parts.LastOrDefault());
                isWord |= parts.Length > 0;
                continue;
            }
            text.Append(value ?? piece.Text);
            isWord = true;
        }
        if (isWord)
            yield return new(text.ToString(), open);
    }

    private string? Resolve(ShellWord word)
    {
        var values = word.Pieces.Select(Value).ToList();
        return values.Contains(null) ? null : string.Concat(values);
    }

    private string? Value(ShellPiece piece) => piece.Variable switch
    {
        null => piece.Text,
        "" => null,
        _ => _values.GetValueOrDefault(piece.Variable),
    };
}

/// <summary>A word as the command gets it.</summary>
/// <param name="Text">The text, open expansions as they are written.</param>
/// <param name="Open">The expansions that only the node's shell can do.</param>
internal sealed record ExpandedWord(string Text, IReadOnlyList<string> Open);

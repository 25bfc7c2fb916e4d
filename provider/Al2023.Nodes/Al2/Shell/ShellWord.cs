using System.Buffers;

namespace Al2023.Nodes.Al2.Shell;

/// <summary>A word of a command.</summary>
internal sealed record ShellWord(IReadOnlyList<ShellPiece> Pieces)
{
    private static readonly SearchValues<char> _nameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>The word without expansions; null where it has one.</summary>
    public string? Literal => Pieces.All(static p => p.Variable is null) ? Written : null;

    /// <summary>The word as text, its expansions as they are written.</summary>
    public string Written => Pieces is [var only] ? only.Text : string.Concat(Pieces.Select(p => p.Text));

    /// <summary>The parts of <c>NAME=value</c>; null for any other word.</summary>
    public (string Name, ShellWord Value)? Assignment
    {
        get
        {
            if (Pieces.Count == 0 || Pieces[0] is not { Variable: null, Quoted: false } first)
                return null;
            var equals = first.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || first.Text.AsSpan(0, equals).ContainsAnyExcept(_nameCharacters) || char.IsAsciiDigit(first.Text[0]))
                return null;
            return (first.Text[..equals], new([first with { Text = first.Text[(equals + 1)..] }, .. Pieces.Skip(1)]));
        }
    }

    public static bool IsNameCharacter(char c) => _nameCharacters.Contains(c);
}

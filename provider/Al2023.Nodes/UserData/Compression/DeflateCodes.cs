namespace Al2023.Nodes.UserData.Compression;

/// <summary>The symbols of DEFLATE (RFC 1951, section 3.2.5).</summary>
internal static class DeflateSymbols
{
    public const int Literals = 286;
    public const int Distances = 30;
    public const int EndOfBlock = 256;

    private static readonly int[] _lengths = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static readonly int[] _distances = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    /// <summary>The symbol of a length, with the bits behind it.</summary>
    public static (int Symbol, int Bits, int Value) Length(int length)
    {
        var i = Index(_lengths, length);
        return (257 + i, i is < 8 or 28 ? 0 : (i - 4) / 4, length - _lengths[i]);
    }

    /// <summary>The symbol of a distance, with the bits behind it.</summary>
    public static (int Symbol, int Bits, int Value) Distance(int distance)
    {
        var i = Index(_distances, distance);
        return (i, i < 4 ? 0 : (i - 2) / 2, distance - _distances[i]);
    }

    private static int Index(int[] starts, int value)
    {
        var i = Array.BinarySearch(starts, value);
        return i >= 0 ? i : ~i - 1;
    }
}

/// <summary>What symbols cost, in bits.</summary>
internal sealed class DeflateCosts(int[] literals, int[] distances)
{
    private readonly int[] _lengths = [.. Enumerable.Range(0, DeflateMatches.Longest + 1).Select(l => l < DeflateMatches.Shortest ? 0 : DeflateSymbols.Length(l) is var s ? literals[s.Symbol] + s.Bits : 0)];

    /// <summary>What is assumed before anything was counted.</summary>
    public static DeflateCosts Start { get; } = new(Enumerable.Repeat(7, DeflateSymbols.Literals).ToArray(), Enumerable.Repeat(5, DeflateSymbols.Distances).ToArray());

    /// <summary>The costs by the codes that some steps would get.</summary>
    public static DeflateCosts Of(IReadOnlyList<DeflateStep> steps)
    {
        var (literals, distances) = DeflateCounts.Of(steps);
        return new(Bits(literals), Bits(distances));
    }

    public int Literal(byte literal) => literals[literal];

    public int Length(int length) => _lengths[length];

    public int Distance(int distance)
    {
        var (symbol, bits, _) = DeflateSymbols.Distance(distance);
        return distances[symbol] + bits;
    }

    // A symbol that was not used would have a long code.
    private static int[] Bits(int[] counts) => [.. Huffman.Lengths(counts, Huffman.Longest).Select(l => l == 0 ? 13 : l)];
}

/// <summary>How often symbols are used.</summary>
internal static class DeflateCounts
{
    public static (int[] Literals, int[] Distances) Of(IReadOnlyList<DeflateStep> steps)
    {
        var (literals, distances) = (new int[DeflateSymbols.Literals], new int[DeflateSymbols.Distances]);
        foreach (var step in steps)
        {
            if (step.Length == 0)
            {
                literals[step.Literal]++;
                continue;
            }
            literals[DeflateSymbols.Length(step.Length).Symbol]++;
            distances[DeflateSymbols.Distance(step.Distance).Symbol]++;
        }
        literals[DeflateSymbols.EndOfBlock]++;
        return (literals, distances);
    }
}

/// <summary>Huffman codes whose lengths are limited, by the package-merge algorithm.</summary>
internal static class Huffman
{
    /// <summary>The longest code of a literal, length or distance [bits].</summary>
    public const int Longest = 15;

    /// <summary>The lengths of the codes; 0 for what is not used. A single symbol gets one bit.</summary>
    public static int[] Lengths(int[] counts, int limit)
    {
        var lengths = new int[counts.Length];
        var used = Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0).OrderBy(i => counts[i]).ThenBy(i => i).ToList();
        if (used.Count < 2)
        {
            foreach (var symbol in used)
                lengths[symbol] = 1;
            return lengths;
        }
        List<(long Weight, int[] Symbols)> leaves = [.. used.Select(s => ((long)counts[s], new[] { s }))];
        var packages = leaves;
        for (var bit = 1; bit < limit; bit++)
        {
            var pairs = packages.Chunk(2).Where(p => p.Length == 2).Select(p => (p[0].Weight + p[1].Weight, p[0].Symbols.Concat(p[1].Symbols).ToArray()));
            packages = [.. leaves.Concat(pairs).OrderBy(p => p.Item1)];
        }
        foreach (var symbol in packages.Take((2 * used.Count) - 2).SelectMany(p => p.Symbols))
            lengths[symbol]++;
        return lengths;
    }

    /// <summary>The codes for lengths, first bit lowest, as they are written.</summary>
    public static int[] Codes(int[] lengths)
    {
        var codes = new int[lengths.Length];
        var code = 0;
        for (var length = 1; length <= Longest; length++, code <<= 1)
        {
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == length)
                    codes[symbol] = Reversed(code++, length);
            }
        }
        return codes;
    }

    private static int Reversed(int code, int length)
    {
        var reversed = 0;
        for (var bit = 0; bit < length; bit++)
            reversed |= ((code >> bit) & 1) << (length - 1 - bit);
        return reversed;
    }
}

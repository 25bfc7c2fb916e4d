namespace Al2023.Nodes.UserData.Compression;

/// <summary>
/// Compresses by DEFLATE (RFC 1951) into the same bytes on every machine and with every version of .NET, whose own compressor
/// promises neither: other bytes would be another launch template, and new nodes.
/// </summary>
internal static class Deflater
{
    /// <summary>How many steps a block has at most: text that changes its kind gets other codes.</summary>
    private const int StepsOfBlock = 16_384;

    private static readonly int[] _orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    public static byte[] Compress(byte[] data)
    {
        var bits = new BitWriter();
        var steps = DeflateParse.Steps(data);
        if (steps.Count == 0)
            WriteBlock(bits, [], isLast: true);
        for (var start = 0; start < steps.Count; start += StepsOfBlock)
        {
            var count = Math.Min(StepsOfBlock, steps.Count - start);
            WriteBlock(bits, steps.GetRange(start, count), isLast: start + count == steps.Count);
        }
        return bits.ToArray();
    }

    private static void WriteBlock(BitWriter bits, List<DeflateStep> steps, bool isLast)
    {
        var (literalCounts, distanceCounts) = DeflateCounts.Of(steps);
        var literals = Huffman.Lengths(literalCounts, Huffman.Longest);
        var distances = Huffman.Lengths(distanceCounts, Huffman.Longest);
        // There is one distance code at least, if only to say that there is none.
        if (distances.All(static l => l == 0))
            distances[0] = 1;
        bits.Write(isLast ? 1 : 0, 1);
        bits.Write(0b10, 2);
        WriteLengths(bits, literals, distances);
        var (literalCodes, distanceCodes) = (Huffman.Codes(literals), Huffman.Codes(distances));
        foreach (var step in steps)
        {
            if (step.Length == 0)
            {
                bits.Write(literalCodes[step.Literal], literals[step.Literal]);
                continue;
            }
            var (length, distance) = (DeflateSymbols.Length(step.Length), DeflateSymbols.Distance(step.Distance));
            bits.Write(literalCodes[length.Symbol], literals[length.Symbol]);
            bits.Write(length.Value, length.Bits);
            bits.Write(distanceCodes[distance.Symbol], distances[distance.Symbol]);
            bits.Write(distance.Value, distance.Bits);
        }
        bits.Write(literalCodes[DeflateSymbols.EndOfBlock], literals[DeflateSymbols.EndOfBlock]);
    }

    /// <summary>The lengths of the codes, packed themselves (section 3.2.7).</summary>
    private static void WriteLengths(BitWriter bits, int[] literals, int[] distances)
    {
        var literalCount = Math.Max(257, Array.FindLastIndex(literals, static l => l > 0) + 1);
        var distanceCount = Math.Max(1, Array.FindLastIndex(distances, static l => l > 0) + 1);
        var packed = Packed([.. literals.Take(literalCount), .. distances.Take(distanceCount)]).ToList();
        var counts = new int[_orderOfLengths.Length];
        foreach (var (symbol, _, _) in packed)
            counts[symbol]++;
        const int LongestOfLengths = 7;
        var lengths = Huffman.Lengths(counts, LongestOfLengths);
        var codes = Huffman.Codes(lengths);
        var lengthCount = Math.Max(4, Array.FindLastIndex(_orderOfLengths, s => lengths[s] > 0) + 1);
        bits.Write(literalCount - 257, 5);
        bits.Write(distanceCount - 1, 5);
        bits.Write(lengthCount - 4, 4);
        foreach (var symbol in _orderOfLengths.Take(lengthCount))
            bits.Write(lengths[symbol], 3);
        foreach (var (symbol, more, value) in packed)
        {
            bits.Write(codes[symbol], lengths[symbol]);
            bits.Write(value, more);
        }
    }

    /// <summary>Runs of lengths: 16 repeats the last one 3 to 6 times, 17 and 18 write 3 to 10 and 11 to 138 zeros.</summary>
    private static IEnumerable<(int Symbol, int Bits, int Value)> Packed(int[] lengths)
    {
        for (var i = 0; i < lengths.Length;)
        {
            var run = 1;
            while (i + run < lengths.Length && lengths[i + run] == lengths[i])
                run++;
            if (lengths[i] == 0 && run >= 3)
            {
                run = Math.Min(run, 138);
                yield return run > 10 ? (18, 7, run - 11) : (17, 3, run - 3);
            }
            else if (run >= 4)
            {
                run = Math.Min(run, 7);
                yield return (lengths[i], 0, 0);
                yield return (16, 2, run - 4);
            }
            else
            {
                run = 1;
                yield return (lengths[i], 0, 0);
            }
            i += run;
        }
    }
}

/// <summary>Writes bits, the lowest first.</summary>
internal sealed class BitWriter
{
    private readonly List<byte> _bytes = [];
    private ulong _pending;
    private int _count;

    public void Write(int value, int bits)
    {
        _pending |= (ulong)value << _count;
        for (_count += bits; _count >= 8; _count -= 8, _pending >>= 8)
            _bytes.Add((byte)_pending);
    }

    /// <summary>The bytes, the last one filled with zeros.</summary>
    public byte[] ToArray() => _count == 0 ? [.. _bytes] : [.. _bytes, (byte)_pending];
}

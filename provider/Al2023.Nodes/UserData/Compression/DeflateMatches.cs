namespace Al2023.Nodes.UserData.Compression;

/// <summary>A step of LZ77: a literal byte where the length is 0, else a copy from a distance.</summary>
internal readonly record struct DeflateStep(int Length, int Distance, byte Literal);

/// <summary>Finds the copies that a position may be written as.</summary>
internal sealed class DeflateMatches
{
    public const int Shortest = 3;
    public const int Longest = 258;

    private const int Window = 32_768;
    private const int HashBits = 15;

    /// <summary>How many earlier places are tried for a position; fewer where there is much to do, so that no document takes long.</summary>
    private const int MostTried = 512;
    private const int MostWork = 1 << 25;

    private readonly byte[] _data;
    private readonly int[] _heads = new int[1 << HashBits];
    private readonly int[] _previous;
    private readonly int _tries;

    public DeflateMatches(byte[] data)
    {
        _data = data;
        _previous = new int[data.Length];
        _tries = Math.Clamp(MostWork / Math.Max(1, data.Length), 4, MostTried);
        Array.Fill(_heads, -1);
    }

    /// <summary>The nearest copy of each length that there is, longer ones behind shorter ones. Positions are asked for in order, each once.</summary>
    public void Find(int at, List<(int Length, int Distance)> found)
    {
        found.Clear();
        if (at + Shortest > _data.Length)
            return;
        var hash = Hash(at);
        var longest = Shortest - 1;
        var limit = Math.Min(Longest, _data.Length - at);
        var place = _heads[hash];
        for (var tried = 0; place >= 0 && at - place <= Window && tried < _tries && longest < limit; tried++, place = _previous[place])
        {
            var length = _data.AsSpan(at, limit).CommonPrefixLength(_data.AsSpan(place));
            if (length <= longest)
                continue;
            longest = length;
            found.Add((length, at - place));
        }
        _previous[at] = _heads[hash];
        _heads[hash] = at;
    }

    private int Hash(int at) => (int)(((uint)((_data[at] << 16) | (_data[at + 1] << 8) | _data[at + 2]) * 2_654_435_761u) >> (32 - HashBits));
}

/// <summary>The cheapest steps for some data, by what symbols cost.</summary>
internal static class DeflateParse
{
    /// <summary>How often symbols are counted anew and the steps chosen by their costs.</summary>
    private const int Rounds = 4;

    /// <summary>The steps, the same on every machine: whole numbers alone decide.</summary>
    public static List<DeflateStep> Steps(byte[] data)
    {
        var matches = new List<(int Length, int Distance)>[data.Length];
        var finder = new DeflateMatches(data);
        var found = new List<(int, int)>();
        for (var i = 0; i < data.Length; i++)
        {
            finder.Find(i, found);
            matches[i] = found.Count == 0 ? _none : [.. found];
        }
        var costs = DeflateCosts.Start;
        List<DeflateStep> steps = [];
        for (var round = 0; round < Rounds; round++)
        {
            steps = Cheapest(data, matches, costs);
            costs = DeflateCosts.Of(steps);
        }
        return steps;
    }

    private static readonly List<(int, int)> _none = [];

    private static List<DeflateStep> Cheapest(byte[] data, List<(int Length, int Distance)>[] matches, DeflateCosts costs)
    {
        var best = new int[data.Length + 1];
        var steps = new DeflateStep[data.Length + 1];
        Array.Fill(best, int.MaxValue);
        best[0] = 0;
        for (var at = 0; at < data.Length; at++)
        {
            Take(at + 1, best[at] + costs.Literal(data[at]), new(0, 0, data[at]));
            var length = DeflateMatches.Shortest;
            foreach (var (longest, distance) in matches[at])
            {
                var ofDistance = best[at] + costs.Distance(distance);
                for (; length <= longest; length++)
                    Take(at + length, ofDistance + costs.Length(length), new(length, distance, 0));
            }
        }
        var chosen = new List<DeflateStep>();
        for (var at = data.Length; at > 0; at -= Math.Max(1, steps[at].Length))
            chosen.Add(steps[at]);
        chosen.Reverse();
        return chosen;

        void Take(int end, int cost, DeflateStep step)
        {
            if (cost < best[end])
                (best[end], steps[end]) = (cost, step);
        }
    }
}

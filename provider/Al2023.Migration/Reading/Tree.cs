using System.Globalization;

namespace Al2023.Migration.Reading;

/// <summary>What a node of a source is.</summary>
internal enum TreeKind
{
    Missing,
    Null,
    Flag,
    Number,
    Text,
    List,
    Map,

    /// <summary>Encrypted in a stack: nobody can read it here.</summary>
    Encrypted,
}

/// <summary>
/// A value of a source, whatever it was written in. What is not there is <see cref="Missing"/>, and so is all below it; empty
/// texts, nulls and empty collections are no values.
/// </summary>
internal sealed class Tree
{
    /// <summary>The key by which Pulumi marks an encrypted value in a state.</summary>
    public const string SecretMark = "4dabf18193072939515e22adb298388d";

    private static readonly IReadOnlyList<Tree> _noItems = [];
    private static readonly IReadOnlyList<KeyValuePair<string, Tree>> _noEntries = [];

    public static readonly Tree Missing = new(TreeKind.Missing);

    private readonly string _scalar = "";

    private Tree(TreeKind kind) => Kind = kind;

    public TreeKind Kind { get; }

    /// <summary>The elements of a list; empty for anything else.</summary>
    public IReadOnlyList<Tree> Items { get; private init; } = _noItems;

    /// <summary>The entries of a map in their order; empty for anything else.</summary>
    public IReadOnlyList<KeyValuePair<string, Tree>> Entries { get; private init; } = _noEntries;

    /// <summary>How many nodes it has, those that aliases repeat counted each time.</summary>
    public long Size { get; private init; } = 1;

    /// <summary>What is encrypted, where the export shows it: for user data alone, which is taken apart.</summary>
    public Tree? Decrypted { get; private init; }

    /// <summary>True for a value that its source keeps secret, though it can be read.</summary>
    public bool IsSecret { get; private init; }

    /// <summary>The value of a key; of a text that is not there, <see cref="Missing"/>.</summary>
    public Tree this[string key]
    {
        get
        {
            for (var i = Entries.Count - 1; i >= 0; i--)
            {
                if (Entries[i].Key == key)
                    return Entries[i].Value;
            }
            return Missing;
        }
    }

    /// <summary>The text of a scalar; null where there is none or it is empty.</summary>
    public string? Text => Kind is TreeKind.Text or TreeKind.Number or TreeKind.Flag && _scalar.Length > 0 ? _scalar : null;

    /// <summary>A whole number, also one that is written as text; null where it is none.</summary>
    public int? Number => Text is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue
        ? (int)value
        : null;

    /// <summary>A whole number above 0: in states 0 is no value.</summary>
    public int? Positive => Number is > 0 and var number ? number : null;

    /// <summary>True or false, also where it is written as text.</summary>
    public bool? Flag => Text?.ToLowerInvariant() switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    public bool IsEmpty => Kind switch
    {
        TreeKind.Missing or TreeKind.Null => true,
        TreeKind.Text => _scalar.Length == 0,
        TreeKind.List => Items.All(i => i.IsEmpty),
        TreeKind.Map => Entries.All(e => e.Value.IsEmpty),
        _ => false,
    };

    /// <summary>The texts of a list, or of one text alone.</summary>
    public IReadOnlyList<string> Texts => Kind is TreeKind.List ? [.. Items.Select(i => i.Text).OfType<string>()] : Text is { } text ? [text] : [];

    /// <summary>The one element of a list of one, as Terraform writes a block; else itself.</summary>
    public Tree Block => Kind is TreeKind.List ? Items is [var first, ..] ? first : Missing : this;

    public bool Has(string key) => this[key].Kind is not TreeKind.Missing;

    public static Tree OfText(string text, bool isSecret = false) => new(TreeKind.Text, text) { IsSecret = isSecret };

    public static Tree OfNumber(string text) => new(TreeKind.Number, text);

    public static Tree OfFlag(bool flag) => new(TreeKind.Flag, flag ? "true" : "false");

    public static Tree OfNull() => new(TreeKind.Null);

    public static Tree OfList(IReadOnlyList<Tree> items) => new(TreeKind.List) { Items = items, Size = Total(items) };

    public static Tree OfMap(IReadOnlyList<KeyValuePair<string, Tree>> entries) =>
        entries.Any(e => e.Key == SecretMark) ? OfSecret(entries) : new(TreeKind.Map) { Entries = entries, Size = Total(entries.Select(e => e.Value)) };

    public static Tree OfMap(params IEnumerable<(string Key, Tree Value)> entries) =>
        OfMap([.. entries.Where(e => e.Value.Kind is not TreeKind.Missing).Select(e => KeyValuePair.Create(e.Key, e.Value))]);

    /// <summary>The same, kept secret.</summary>
    public Tree AsSecret() => Text is { } text ? OfText(text, isSecret: true) : this;

    /// <summary>The map with one entry set anew.</summary>
    public Tree With(string key, Tree value) => OfMap([.. Entries.Where(e => e.Key != key), KeyValuePair.Create(key, value)]);

    /// <summary>Plain data: null, bool, long, double, text, lists and maps; without what is no value.</summary>
    public object? ToPlain() => Kind switch
    {
        TreeKind.Flag => Flag,
        TreeKind.Number when long.TryParse(_scalar, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        TreeKind.Number when double.TryParse(_scalar, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        TreeKind.Number or TreeKind.Text => _scalar,
        TreeKind.List => Items.Select(i => i.ToPlain()).ToList(),
        TreeKind.Map => new OrderedDictionary<string, object?>(Entries.Where(e => e.Value.Kind is not TreeKind.Null).DistinctBy(e => e.Key).Select(e => KeyValuePair.Create(e.Key, this[e.Key].ToPlain()))),
        _ => null,
    };

    // `--show-secrets` writes the value as JSON beside the mark. It stays a secret all the same.
    private static Tree OfSecret(IReadOnlyList<KeyValuePair<string, Tree>> entries) => new(TreeKind.Encrypted)
    {
        Decrypted = entries.FirstOrDefault(e => e.Key == "plaintext").Value?.Text is { } json ? JsonTrees.TryRead(json)?.AsSecret() : null,
    };

    private static long Total(IEnumerable<Tree> parts)
    {
        var size = 1L;
        foreach (var part in parts)
            size = Math.Min(long.MaxValue / 4, size + part.Size);
        return size;
    }

    private Tree(TreeKind kind, string scalar) : this(kind) => _scalar = scalar;
}

namespace Al2023.Nodes.Text.Yaml;

/// <summary>The places where keys without <c>?</c> may have started: at most one in the block, and one in each open bracket.</summary>
internal sealed class YamlSimpleKeys(YamlCursor cursor)
{
    private const int Longest = 1024;

    private readonly List<YamlSimpleKey> _keys = [default];

    /// <summary>Enters a bracket.</summary>
    public void Open() => _keys.Add(default);

    /// <summary>Leaves a bracket.</summary>
    public void Close() => _keys.RemoveAt(_keys.Count - 1);

    /// <summary>A key may start here, with the token of this number.</summary>
    /// <param name="required">True where nothing but a key can stand.</param>
    public void Save(int tokenNumber, bool required)
    {
        Remove();
        _keys[^1] = new(true, required, tokenNumber, cursor.Index, cursor.Line, cursor.Column);
    }

    /// <summary>What was saved is no key.</summary>
    public void Remove()
    {
        if (_keys[^1] is { Possible: true, Required: true } key)
            throw Failure(key);
        _keys[^1] = default;
    }

    /// <summary>The key whose colon is reached; false where none was saved.</summary>
    public bool TryTake(out YamlSimpleKey key)
    {
        var isValid = IsValid(_keys.Count - 1);
        key = _keys[^1];
        _keys[^1] = default;
        return isValid;
    }

    /// <summary>True if the token of this number, the next to be taken, may turn out to be a key by a colon further on.</summary>
    public bool MayStart(int tokenNumber)
    {
        // Outer keys start before inner ones, so the first that is possible has the lowest number.
        for (var i = 0; i < _keys.Count; i++)
        {
            if (_keys[i].Possible)
                return _keys[i].TokenNumber == tokenNumber && IsValid(i);
        }
        return false;
    }

    /// <summary>A key stands on one line and is not too long.</summary>
    private bool IsValid(int index)
    {
        var key = _keys[index];
        if (!key.Possible || (key.Line == cursor.Line && key.Index + Longest >= cursor.Index))
            return key.Possible;
        if (key.Required)
            throw Failure(key);
        _keys[index] = default;
        return false;
    }

    private static YamlFailure Failure(YamlSimpleKey key) => new("a key lacks its colon `: `", key.Line + 1, key.Column + 1);
}

/// <summary>A place where a key without <c>?</c> may have started: a colon behind it says so.</summary>
/// <param name="Required">Nothing but a key can stand there.</param>
/// <param name="TokenNumber">The number of the token that starts it.</param>
internal readonly record struct YamlSimpleKey(bool Possible, bool Required, int TokenNumber, int Index, int Line, int Column);

namespace Al2023.Nodes.Text;

/// <summary>Finds lines and columns in a text that is read from front to back.</summary>
internal sealed class LineIndex(byte[] text)
{
    private int _line = 1;
    private int _lineStart;
    private int _seen;

    /// <summary>The place of an index that is not before the last one asked for.</summary>
    public (int Line, int Column) Find(int index)
    {
        for (; _seen < index; _seen++)
        {
            if (text[_seen] != '\n')
                continue;
            _line++;
            _lineStart = _seen + 1;
        }
        return (_line, index - _lineStart + 1);
    }
}

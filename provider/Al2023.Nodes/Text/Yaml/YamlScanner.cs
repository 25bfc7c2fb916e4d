using System.Runtime.InteropServices;

namespace Al2023.Nodes.Text.Yaml;

/// <summary>Turns a text into YAML 1.1 tokens, block structure included, one at a time.</summary>
internal sealed class YamlScanner
{
    private readonly YamlCursor _cursor;
    private readonly YamlScalars _scalars;
    private readonly List<YamlToken> _queue = [];
    private readonly Stack<int> _indents = [];
    private readonly YamlSimpleKeys _simpleKeys;
    private int _head;
    private int _taken;
    private int _indent = -1;
    private int _flowLevel;
    private bool _simpleKeyAllowed = true;
    private bool _ended;

    public YamlScanner(string text, YamlDialect dialect = YamlDialect.Go)
    {
        _cursor = new(text, dialect);
        _scalars = new(_cursor);
        _simpleKeys = new(_cursor);
    }

    /// <summary>How far the text has been read.</summary>
    public int Index => _cursor.Index;

    /// <summary>The next token, which stays.</summary>
    public ref readonly YamlToken Peek()
    {
        while (NeedsMore())
            Fetch();
        return ref CollectionsMarshal.AsSpan(_queue)[_head];
    }

    /// <summary>The next token, which is gone afterwards.</summary>
    public YamlToken Take()
    {
        var token = Peek();
        _taken++;
        if (++_head == _queue.Count)
        {
            _queue.Clear();
            _head = 0;
        }
        return token;
    }

    private bool NeedsMore()
    {
        if (_ended)
            return false;
        return _head == _queue.Count || _simpleKeys.MayStart(_taken);
    }

    private void Fetch()
    {
        SkipToToken();
        UnrollIndent(_cursor.Column);
        switch (_cursor.Current)
        {
            case '\0':
                _cursor.EndLine();
                EndBlocks();
                _ended = true;
                Add(_cursor.Token(YamlTokenKind.StreamEnd));
                break;
            case '%' when _cursor.Column == 0:
                EndBlocks();
                Add(YamlProperties.Directive(_cursor));
                break;
            case '-' when _cursor.AtMarker('-'):
                EndBlocks();
                Indicator(YamlTokenKind.DocumentStart, 3);
                break;
            case '.' when _cursor.AtMarker('.'):
                EndBlocks();
                Indicator(YamlTokenKind.DocumentEnd, 3);
                break;
            default:
                if (!FetchFlow() && !FetchBlock())
                    FetchNode();
                break;
        }
    }

    private bool FetchFlow()
    {
        switch (_cursor.Current)
        {
            case '[' or '{':
                SaveSimpleKey();
                _simpleKeys.Open();
                _flowLevel++;
                _simpleKeyAllowed = true;
                Indicator(_cursor.Current == '[' ? YamlTokenKind.FlowSequenceStart : YamlTokenKind.FlowMappingStart);
                return true;
            case ']' or '}':
                _simpleKeys.Remove();
                if (_flowLevel > 0)
                {
                    _flowLevel--;
                    _simpleKeys.Close();
                }
                _simpleKeyAllowed = false;
                Indicator(_cursor.Current == ']' ? YamlTokenKind.FlowSequenceEnd : YamlTokenKind.FlowMappingEnd);
                return true;
            case ',':
                _simpleKeys.Remove();
                _simpleKeyAllowed = true;
                Indicator(YamlTokenKind.FlowEntry);
                return true;
            default:
                return false;
        }
    }

    private bool FetchBlock()
    {
        var blank = YamlCursor.IsBlankOrEnd(_cursor[1]);
        switch (_cursor.Current)
        {
            case '-' when blank:
                StartBlock(YamlTokenKind.BlockSequenceStart, "a list's item cannot stand here");
                _simpleKeys.Remove();
                _simpleKeyAllowed = true;
                Indicator(YamlTokenKind.BlockEntry);
                return true;
            case '?' when blank || _flowLevel > 0:
                StartBlock(YamlTokenKind.BlockMappingStart, "a key cannot stand here");
                _simpleKeys.Remove();
                _simpleKeyAllowed = _flowLevel == 0;
                Indicator(YamlTokenKind.Key);
                return true;
            case ':' when blank || _flowLevel > 0:
                FetchValue();
                return true;
            default:
                return false;
        }
    }

    private void FetchValue()
    {
        if (_simpleKeys.TryTake(out var key))
        {
            var at = _head + key.TokenNumber - _taken;
            _queue.Insert(at, new(YamlTokenKind.Key, key.Line + 1, key.Column + 1));
            RollIndent(key.Column, at, new(YamlTokenKind.BlockMappingStart, key.Line + 1, key.Column + 1));
            _simpleKeyAllowed = false;
        }
        else
        {
            StartBlock(YamlTokenKind.BlockMappingStart, "a value cannot stand here: a second `: ` in a line, or a key that is indented otherwise than its neighbours");
            _simpleKeyAllowed = _flowLevel == 0;
        }
        Indicator(YamlTokenKind.Value);
    }

    private void FetchNode()
    {
        var c = _cursor.Current;
        if (c is '|' or '>' && _flowLevel == 0)
        {
            _simpleKeys.Remove();
            _simpleKeyAllowed = true;
            var start = _cursor.Token(YamlTokenKind.Scalar);
            Add(start with { Text = YamlBlockScalar.Read(_cursor, _indent) });
            return;
        }
        SaveSimpleKey();
        _simpleKeyAllowed = false;
        Add(c switch
        {
            '*' => YamlProperties.Anchor(_cursor, YamlTokenKind.Alias),
            '&' => YamlProperties.Anchor(_cursor, YamlTokenKind.Anchor),
            '!' => YamlProperties.Tag(_cursor),
            '\'' or '"' => _cursor.Token(YamlTokenKind.Scalar) with { Text = _scalars.Quoted() },
            _ when StartsPlain(c) => Plain(),
            '\t' => throw _cursor.Failure("a tab indents the line. Indent with spaces"),
            _ => throw _cursor.Failure($"a text cannot start with `{c}`. Quote it"),
        });
    }

    private YamlToken Plain()
    {
        var token = _cursor.Token(YamlTokenKind.Scalar);
        var text = _scalars.Plain(_indent + 1, _flowLevel > 0, out var endedLine);
        _simpleKeyAllowed |= endedLine;
        return token with { Text = text, Plain = true };
    }

    private bool StartsPlain(char c) => c switch
    {
        '-' => !YamlCursor.IsBlank(_cursor[1]) && !(_cursor.IsPython && YamlCursor.IsBreakOrEnd(_cursor[1])),
        '?' or ':' => _flowLevel == 0 && !YamlCursor.IsBlankOrEnd(_cursor[1]),
        _ => !YamlCursor.IsBlankOrEnd(c) && !",[]{}#&*!|>'\"%@`".Contains(c, StringComparison.Ordinal),
    };

    private void SkipToToken()
    {
        while (true)
        {
            if (_cursor is { IsPython: true, Index: 0, Current: '\uFEFF' })
                _cursor.SkipMark();
            while (_cursor.Current == ' ' || (_cursor.Current == '\t' && !_cursor.IsPython && (_flowLevel > 0 || !_simpleKeyAllowed)))
                _cursor.Skip();
            _cursor.SkipComment();
            if (!YamlCursor.IsBreak(_cursor.Current))
                return;
            _cursor.SkipBreak();
            _simpleKeyAllowed |= _flowLevel == 0;
        }
    }

    private void Indicator(YamlTokenKind kind, int length = 1)
    {
        Add(_cursor.Token(kind));
        _cursor.Skip(length);
    }

    private void Add(YamlToken token) => _queue.Add(token);

    private void StartBlock(YamlTokenKind kind, string refusal)
    {
        if (_flowLevel > 0)
            return;
        if (!_simpleKeyAllowed)
            throw _cursor.Failure(refusal);
        RollIndent(_cursor.Column, _queue.Count, _cursor.Token(kind));
    }

    private void RollIndent(int column, int at, YamlToken start)
    {
        if (_flowLevel > 0 || _indent >= column)
            return;
        _indents.Push(_indent);
        _indent = column;
        _queue.Insert(at, start);
    }

    private void UnrollIndent(int column)
    {
        while (_flowLevel == 0 && _indent > column)
        {
            Add(_cursor.Token(YamlTokenKind.BlockEnd));
            _indent = _indents.Pop();
        }
    }

    private void EndBlocks()
    {
        UnrollIndent(-1);
        _simpleKeys.Remove();
        _simpleKeyAllowed = false;
    }

    private void SaveSimpleKey()
    {
        if (_simpleKeyAllowed)
            _simpleKeys.Save(_taken + _queue.Count - _head, required: _flowLevel == 0 && _indent == _cursor.Column);
    }
}

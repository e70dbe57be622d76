namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>Splits the cell of a list into its items: `|` separates, `\|` is a bar in an item and `\\` a backslash.</summary>
internal ref struct ListCell(ReadOnlySpan<byte> cell)
{
    private ReadOnlySpan<byte> _rest = cell;
    private byte[] _unescaped = [];
    private bool _atEnd;

    /// <summary>The item that <see cref="MoveNext"/> found, unescaped.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Whether a backslash precedes anything other than a bar or a backslash.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Finds the next item; false at the end.</summary>
    public bool MoveNext()
    {
        if (_atEnd || IsMalformed) return false;
        int plain = _rest.IndexOfAny((byte)'|', (byte)'\\');
        if (plain >= 0 && _rest[plain] == (byte)'\\') return Unescape();
        _atEnd = plain < 0;
        Current = _atEnd ? _rest : _rest[..plain];
        if (!_atEnd) _rest = _rest[(plain + 1)..];
        return true;
    }

    private bool Unescape()
    {
        if (_unescaped.Length < _rest.Length) _unescaped = new byte[_rest.Length];
        int length = 0;
        int at = 0;
        for (; at < _rest.Length && _rest[at] != (byte)'|'; at++)
        {
            if (_rest[at] == (byte)'\\')
            {
                at++;
                IsMalformed = at == _rest.Length || _rest[at] is not ((byte)'|' or (byte)'\\');
                if (IsMalformed) return false;
            }
            _unescaped[length++] = _rest[at];
        }
        _atEnd = at >= _rest.Length;
        _rest = _atEnd ? [] : _rest[(at + 1)..];
        Current = _unescaped.AsSpan(0, length);
        return true;
    }
}

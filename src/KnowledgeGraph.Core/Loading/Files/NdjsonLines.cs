namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>Splits a stream into lines, without byte order mark and line ends.</summary>
internal sealed class NdjsonLines(Stream stream, int lineBytesMax)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>The number of the line that <see cref="TryRead"/> gave, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Gives the next line; false at the end.</summary>
    /// <exception cref="LoadFormatException">The line is longer than a row may be.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        int length;
        while ((length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n')) < 0 && !_atEnd)
        {
            searched = _end - _start;
            Fill();
        }
        bool isLast = length < 0;
        length = isLast ? _end - _start : searched + length;
        line = _buffer.AsSpan(_start, length);
        if (isLast && length == 0) return false;
        _start += isLast ? length : length + 1;
        if (++Number == 1 && line.StartsWith("\uFEFF"u8)) line = line["\uFEFF"u8.Length..];
        return true;
    }

    private void Fill()
    {
        if (_end - _start > lineBytesMax)
        {
            throw new LoadFormatException($"the line is longer than {lineBytesMax:N0} bytes; write one object on each line", Number + 1);
        }
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _atEnd = read == 0;
    }
}

using System.Buffers.Binary;
using System.IO.Compression;

namespace KnowledgeGraph.Core.Loading;

/// <summary>
/// Reads a .gz and refuses one that is cut short, which <see cref="GZipStream"/> reads without a word: the length in the trailer
/// (RFC 1952, section 2.3.1) must be the length that was read.
/// </summary>
internal sealed class WholeGzipStream : Stream
{
    private const int TrailerLength = 8;
    private readonly GZipStream _inner;
    private readonly uint _expected;
    private uint _length;

    /// <summary>Reads the .gz; it is disposed of with this.</summary>
    /// <exception cref="InvalidDataException">It is shorter than any .gz.</exception>
    public WholeGzipStream(FileStream file)
    {
        Span<byte> trailer = stackalloc byte[TrailerLength];
        if (file.Length < TrailerLength) throw new InvalidDataException("the .gz is cut short");
        file.Seek(-TrailerLength, SeekOrigin.End);
        file.ReadExactly(trailer);
        file.Seek(0, SeekOrigin.Begin);
        _expected = BinaryPrimitives.ReadUInt32LittleEndian(trailer[sizeof(uint)..]);
        _inner = new GZipStream(file, CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read = _inner.Read(buffer);
        _length += (uint)read;
        if (read > 0 || buffer.IsEmpty || _length == _expected) return read;
        throw new InvalidDataException("the .gz is cut short, or made of several; compress the whole file anew");
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }
}

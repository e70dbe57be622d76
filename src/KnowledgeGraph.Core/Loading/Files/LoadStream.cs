using System.IO.Compression;
using KnowledgeGraph.Core.Loading.Rows;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>
/// The bytes of a file, decompressed, of which the first may be inspected before they are read; each read checks for cancellation.
/// </summary>
/// <remarks>
/// .NET reads a truncated .gz without an error, unless the process runs with System.IO.Compression.UseStrictValidation
/// (Directory.Build.props): the length in the trailer does not help, since a .gz may have several members (RFC 1952, section 2.2).
/// </remarks>
internal sealed class LoadStream : ForwardStream
{
    /// <summary>Enough for the first line of a table.</summary>
    private const int HeadLength = 4096;

    private readonly Stream _inner;
    private readonly CancellationToken _cancellationToken;
    private readonly byte[] _head = new byte[HeadLength];
    private readonly int _headEnd;
    private int _headAt;

    private LoadStream(Stream inner, CancellationToken cancellationToken)
    {
        _inner = inner;
        _cancellationToken = cancellationToken;
        _headEnd = ReadHead();
    }

    /// <summary>The first bytes, as many as there are, up to the buffer's size.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(_headAt, _headEnd - _headAt);

    /// <summary>Opens a file.</summary>
    /// <exception cref="LoadFormatException">It is not in the format of its name.</exception>
    public static LoadStream Open(LoadFile file, bool isCompressed, CancellationToken cancellationToken)
    {
        var stream = file.Open();
        try
        {
            var plain = new LoadStream(stream, cancellationToken);
            if (!isCompressed)
            {
                FileSignature.RequireText(plain.Head, isCompressed: false);
                return plain;
            }
            FileSignature.RequireGzip(plain.Head);
            var text = new LoadStream(new GZipStream(plain, CompressionMode.Decompress), cancellationToken);
            FileSignature.RequireText(text.Head, isCompressed: true);
            return text;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Skips bytes of the <see cref="Head"/>.</summary>
    public void Skip(int bytes) => _headAt += bytes;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_headAt == _headEnd || buffer.IsEmpty) return ReadInner(buffer);
        int length = Math.Min(buffer.Length, _headEnd - _headAt);
        _head.AsSpan(_headAt, length).CopyTo(buffer);
        _headAt += length;
        return length;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }

    private int ReadHead()
    {
        int end = 0;
        while (end < _head.Length && ReadInner(_head.AsSpan(end)) is > 0 and var read) end += read;
        return end;
    }

    private int ReadInner(Span<byte> buffer)
    {
        try
        {
            return _inner.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new LoadFormatException("the .gz is truncated or damaged; compress the file again");
        }
    }
}

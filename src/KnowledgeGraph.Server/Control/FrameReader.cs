using System.Buffers.Binary;

namespace KnowledgeGraph.Server.Control;

/// <summary>Reads frames.</summary>
internal sealed class FrameReader(Stream stream)
{
    /// <summary>Longest payload: a report with its errors, or the names and hashes of some hundred thousand texts.</summary>
    private const int PayloadBytesMax = 64_000_000;

    private readonly byte[] _head = new byte[FrameWriter.HeadLength];
    private byte[] _payload = new byte[FrameWriter.DataLength];

    /// <summary>The next frame; null at the end.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        int read = await stream.ReadAtLeastAsync(_head, _head.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == 0) return null;
        var payload = Payload(read);
        await stream.ReadExactlyAsync(payload, cancellationToken);
        return new((FrameKind)_head[0], payload);
    }

    /// <summary>The next frame, for a thread that may block; null at the end.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public Frame? Read(CancellationToken cancellationToken) => ReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult();

    private Memory<byte> Payload(int headRead)
    {
        if (headRead < _head.Length) throw new EndOfStreamException();
        int length = BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(1));
        if (length is < 0 or > PayloadBytesMax)
        {
            throw new InvalidDataException($"A frame of {length} bytes is not valid on the control socket.");
        }
        if (length > _payload.Length) _payload = new byte[length];
        return _payload.AsMemory(0, length);
    }
}

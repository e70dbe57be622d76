using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KnowledgeGraph.Server.Control;

/// <summary>Writes frames. Those of the synchronous methods may come from several threads.</summary>
internal sealed class FrameWriter(Stream stream)
{
    /// <summary>The length of the header before a payload.</summary>
    public const int HeadLength = 1 + sizeof(int);

    /// <summary>Most bytes of a file in one frame.</summary>
    public const int DataLength = 1 << 16;

    private readonly Lock _lock = new();

    /// <summary>Writes a value as JSON.</summary>
    public void Write<T>(FrameKind kind, T value, JsonTypeInfo<T> type) => Write(kind, JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>Writes bytes.</summary>
    public void Write(FrameKind kind, ReadOnlySpan<byte> payload)
    {
        byte[] head = Head(kind, payload.Length);
        lock (_lock)
        {
            stream.Write(head);
            stream.Write(payload);
            stream.Flush();
        }
    }

    /// <summary>Writes a value as JSON.</summary>
    public Task WriteAsync<T>(FrameKind kind, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        WriteAsync(kind, JsonSerializer.SerializeToUtf8Bytes(value, type), cancellationToken);

    /// <summary>Writes a text.</summary>
    public Task WriteAsync(FrameKind kind, string text, CancellationToken cancellationToken) =>
        WriteAsync(kind, Encoding.UTF8.GetBytes(text), cancellationToken);

    /// <summary>Writes bytes.</summary>
    public async Task WriteAsync(FrameKind kind, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Head(kind, payload.Length), cancellationToken);
        await stream.WriteAsync(payload, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    private static byte[] Head(FrameKind kind, int length)
    {
        byte[] head = new byte[HeadLength];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(1), length);
        return head;
    }
}

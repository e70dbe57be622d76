using System.Buffers;

namespace KnowledgeGraph.GraphQL.Writing;

/// <summary>The bytes of an answer while they are written: one pooled array, so that a null that spreads can take back what stands behind it.</summary>
public sealed class ResponseBuffer : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);

    /// <summary>How many bytes are written; setting it takes back what follows.</summary>
    public int Length { get; internal set; }

    /// <summary>What is written, until the next write.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    internal void Append(byte character)
    {
        Reserve(1);
        _bytes[Length++] = character;
    }

    internal void Append(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Reserve(first.Length + second.Length);
        var target = _bytes.AsSpan(Length);
        first.CopyTo(target);
        second.CopyTo(target[first.Length..]);
        Length += first.Length + second.Length;
    }

    internal void Append(long number)
    {
        Reserve(20);
        System.Buffers.Text.Utf8Formatter.TryFormat(number, _bytes.AsSpan(Length), out int written);
        Length += written;
    }

    /// <summary>Writes over one byte.</summary>
    internal void Replace(int at, byte character) => _bytes[at] = character;

    private void Reserve(int more)
    {
        if (_bytes.Length - Length >= more) return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + more));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}

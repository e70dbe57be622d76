using System.Buffers;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>Bytes of a request or an answer, in an array of the pool.</summary>
internal sealed class PooledBytes : IBufferWriter<byte>, IDisposable
{
    // The pool never frees its memory; larger answers are few, and are left to the garbage collector.
    private const int PooledMax = 1 << 20;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(8192);
    private int _length;

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Empties it.</summary>
    public void Clear() => _length = 0;

    /// <inheritdoc/>
    public void Advance(int count) => _length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        byte[] bytes = Interlocked.Exchange(ref _bytes, []);
        Return(bytes);
    }

    /// <summary>Leaves the array to the garbage collector, since it may still be read.</summary>
    public void Abandon() => _bytes = [];

    private void Reserve(int sizeHint)
    {
        if (_bytes.Length - _length >= Math.Max(sizeHint, 1)) return;
        int length = checked(Math.Max(_bytes.Length * 2, _length + sizeHint));
        byte[] larger = length <= PooledMax ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Return(_bytes);
        _bytes = larger;
    }

    private static void Return(byte[] bytes)
    {
        if (bytes.Length is > 0 and <= PooledMax) ArrayPool<byte>.Shared.Return(bytes);
    }
}

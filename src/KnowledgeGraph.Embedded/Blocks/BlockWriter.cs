using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace KnowledgeGraph.Embedded.Blocks;

/// <summary>
/// Writes values end to end, in their memory layout, in blocks that begin with their length and checksum. <see cref="BlockReader"/> reads
/// them in the same order.
/// </summary>
internal sealed class BlockWriter(Stream file)
{
    /// <summary>
    /// Large enough to make system calls negligible, small enough to stay in the processor's cache while it is verified and copied.
    /// </summary>
    public const int BlockBytes = 1 << 18;

    /// <summary>A block's length (4 bytes), then its checksum (8 bytes).</summary>
    public const int HeaderBytes = sizeof(int) + sizeof(ulong);

    private readonly byte[] _block = new byte[HeaderBytes + BlockBytes];
    private int _used;
    private int _blocks;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int length = Math.Min(bytes.Length, BlockBytes - _used);
            bytes[..length].CopyTo(_block.AsSpan(HeaderBytes + _used));
            bytes = bytes[length..];
            _used += length;
            if (_used == BlockBytes) EndBlock();
        }
    }

    public void Write<T>(T value)
        where T : unmanaged => Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>The items of an array whose length the reader knows.</summary>
    public void Write<T>(ReadOnlySpan<T> items)
        where T : unmanaged => Write(MemoryMarshal.AsBytes(items));

    /// <summary>An array and its length.</summary>
    public void WriteArray<T>(T[] items)
        where T : unmanaged
    {
        Write(items.Length);
        Write<T>(items);
    }

    public void WriteText(string text) => WriteArray(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes what is left; after the last value.</summary>
    public void End()
    {
        if (_used > 0) EndBlock();
    }

    /// <summary>
    /// The checksum of a block; it depends on the position of the block. XxHash64, since the vectorised XxHash3 is slow until the runtime
    /// has optimised it, and a file is read before that.
    /// </summary>
    public static ulong Checksum(ReadOnlySpan<byte> block, int index) => XxHash64.HashToUInt64(block, index);

    private void EndBlock()
    {
        var block = _block.AsSpan(HeaderBytes, _used);
        Unsafe.WriteUnaligned(ref _block[0], _used);
        Unsafe.WriteUnaligned(ref _block[sizeof(int)], Checksum(block, _blocks));
        file.Write(_block, 0, HeaderBytes + _used);
        _blocks++;
        _used = 0;
    }
}

using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace KnowledgeGraph.Embedded.Blocks;

/// <summary>
/// Writes values end to end, as they lie in memory, in blocks of which each begins with its length and its checksum. <see cref="BlockReader"/> reads them
/// in the same order.
/// </summary>
internal sealed class BlockWriter(Stream file)
{
    /// <summary>Large enough that calls into the system cost nothing, small enough to stay in the processor's cache while it is checked and copied.</summary>
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

    /// <summary>The items of an array that is as long as the reader expects.</summary>
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
    /// The checksum of a block; blocks in another order do not pass. XxHash64, since the vectors of the faster XxHash3 are slow until the runtime has
    /// optimised them, and a file is read when nothing is.
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

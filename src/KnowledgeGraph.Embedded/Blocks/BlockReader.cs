using System.Runtime.InteropServices;
using System.Text;

namespace KnowledgeGraph.Embedded.Blocks;

/// <summary>Reads what <see cref="BlockWriter"/> wrote. A block is verified before anything of it is returned.</summary>
internal sealed class BlockReader(Stream file)
{
    private readonly byte[] _block = new byte[BlockWriter.BlockBytes];
    private int _position;
    private int _length;
    private int _blocks;

    /// <exception cref="InvalidDataException">The file is damaged, or ends before.</exception>
    public void Read(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_position == _length) NextBlock();
            int length = Math.Min(bytes.Length, _length - _position);
            _block.AsSpan(_position, length).CopyTo(bytes);
            bytes = bytes[length..];
            _position += length;
        }
    }

    /// <summary>Fills an array whose length is known.</summary>
    public void Read<T>(Span<T> items)
        where T : unmanaged => Read(MemoryMarshal.AsBytes(items));

    public T Read<T>()
        where T : unmanaged
    {
        T value = default;
        Read(new Span<T>(ref value));
        return value;
    }

    /// <summary>A number of items.</summary>
    public int ReadCount()
    {
        int count = Read<int>();
        return count >= 0 ? count : throw new InvalidDataException("A count is negative.");
    }

    public T[] ReadArray<T>()
        where T : unmanaged
    {
        int count = ReadCount();
        if (count == 0) return [];
        var items = GC.AllocateUninitializedArray<T>(count);
        Read<T>(items);
        return items;
    }

    public string ReadText() => Encoding.UTF8.GetString(ReadArray<byte>());

    /// <summary>Makes sure that nothing follows the last value.</summary>
    public void End()
    {
        if (_position != _length || file.ReadByte() >= 0) throw new InvalidDataException("The file has data after its end.");
    }

    private void NextBlock()
    {
        Span<byte> header = stackalloc byte[BlockWriter.HeaderBytes];
        ReadWhole(header);
        int length = MemoryMarshal.Read<int>(header);
        if (length is <= 0 or > BlockWriter.BlockBytes) throw new InvalidDataException("A block has an invalid length.");
        var block = _block.AsSpan(0, length);
        ReadWhole(block);
        if (BlockWriter.Checksum(block, _blocks) != MemoryMarshal.Read<ulong>(header[sizeof(int)..]))
        {
            throw new InvalidDataException("A block is damaged.");
        }
        _blocks++;
        (_position, _length) = (0, length);
    }

    private void ReadWhole(Span<byte> bytes)
    {
        if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new InvalidDataException("The file is truncated.");
        }
    }
}

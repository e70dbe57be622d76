using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using ZstdSharp;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>
/// Values of the second level, closed against damage: a format, a flag, the length inside and a hash of it all and of the key, then the bytes, which
/// are compressed where that is worth it. What does not open is a miss.
/// <code>
/// format (1) | compressed (1) | length (4) | XxHash128 of key, format, compressed, length, bytes (16) | bytes
/// </code>
/// </summary>
public static class ResultSeal
{
    /// <summary>Another format is another version's, and a miss.</summary>
    public const byte Format = 1;

    /// <summary>Shorter values are kept as they are: docs/performance.md has the measured costs.</summary>
    public const int CompressedBytesMin = 8192;

    private const int LengthAt = 2;
    private const int HashAt = 6;
    private const int HeaderLength = 22;
    private const int CompressionLevel = 1;

    [ThreadStatic]
    private static Compressor? _compressor;

    [ThreadStatic]
    private static Decompressor? _decompressor;

    /// <summary>Closes a value, compressed where that is worth it.</summary>
    public static byte[] Close(string key, ReadOnlySpan<byte> value) => Close(key, value, value.Length >= CompressedBytesMin);

    /// <summary>Closes a value, compressed or not.</summary>
    public static byte[] Close(string key, ReadOnlySpan<byte> value, bool isCompressed)
    {
        byte[] closed = isCompressed ? Compress(value) : Store(value);
        BinaryPrimitives.WriteInt32LittleEndian(closed.AsSpan(LengthAt), value.Length);
        closed[0] = Format;
        BinaryPrimitives.WriteUInt128LittleEndian(closed.AsSpan(HashAt), HashOf(key, closed));
        return closed;
    }

    /// <summary>Opens a value; null where it is damaged, of another format, or was kept under another key.</summary>
    public static byte[]? Open(string key, byte[] closed)
    {
        if (closed.Length < HeaderLength || closed[0] != Format || closed[1] > 1) return null;
        if (BinaryPrimitives.ReadUInt128LittleEndian(closed.AsSpan(HashAt)) != HashOf(key, closed)) return null;
        int length = BinaryPrimitives.ReadInt32LittleEndian(closed.AsSpan(LengthAt));
        if (closed[1] == 0) return length == closed.Length - HeaderLength ? closed[HeaderLength..] : null;
        try
        {
            byte[] value = new byte[length];
            return (_decompressor ??= new()).Unwrap(closed.AsSpan(HeaderLength), value) == length ? value : null;
        }
        catch (ZstdException)
        {
            return null;
        }
    }

    private static byte[] Store(ReadOnlySpan<byte> value)
    {
        byte[] closed = new byte[HeaderLength + value.Length];
        value.CopyTo(closed.AsSpan(HeaderLength));
        return closed;
    }

    private static byte[] Compress(ReadOnlySpan<byte> value)
    {
        byte[] closed = new byte[HeaderLength + Compressor.GetCompressBound(value.Length)];
        int length = (_compressor ??= new(CompressionLevel)).Wrap(value, closed.AsSpan(HeaderLength));
        Array.Resize(ref closed, HeaderLength + length);
        closed[1] = 1;
        return closed;
    }

    private static UInt128 HashOf(string key, ReadOnlySpan<byte> closed)
    {
        var hash = new XxHash128();
        hash.Append(Encoding.UTF8.GetBytes(key));
        hash.Append(closed[..HashAt]);
        hash.Append(closed[HeaderLength..]);
        return hash.GetCurrentHashAsUInt128();
    }
}

using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using ZstdSharp;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>
/// Results as bytes of the second level, safe against damage: a format, a flag, the length of the JSON, when the result was read, and a
/// hash of it all and of the key, then the JSON, which is compressed where that is worth it. What cannot be decoded is a miss.
/// <code>
/// format (1) | compressed (1) | length (4) | created, UTC ticks (8) | XxHash128 of key, the fields before, JSON (16) | JSON
/// </code>
/// </summary>
public static class ResultEnvelope
{
    /// <summary>Another format is another version's, and a miss.</summary>
    public const byte Format = 2;

    /// <summary>Shorter results are kept as they are: docs/performance.md has the measured costs.</summary>
    public const int CompressedBytesMin = 8192;

    private const int LengthAt = 2;
    private const int CreatedAt = 6;
    private const int HashAt = 14;
    private const int HeaderLength = 30;
    private const int CompressionLevel = 1;

    [ThreadStatic]
    private static Compressor? _compressor;

    [ThreadStatic]
    private static Decompressor? _decompressor;

    /// <summary>Encodes a result, compressed where that is worth it.</summary>
    public static byte[] Encode(string key, CachedResult result) => Encode(key, result, result.Json.Length >= CompressedBytesMin);

    /// <summary>Encodes a result, compressed or not.</summary>
    public static byte[] Encode(string key, CachedResult result, bool isCompressed)
    {
        byte[] encoded = isCompressed ? Compress(result.Json) : Store(result.Json);
        encoded[0] = Format;
        BinaryPrimitives.WriteInt32LittleEndian(encoded.AsSpan(LengthAt), result.Json.Length);
        BinaryPrimitives.WriteInt64LittleEndian(encoded.AsSpan(CreatedAt), result.CreatedAt.UtcTicks);
        BinaryPrimitives.WriteUInt128LittleEndian(encoded.AsSpan(HashAt), HashOf(key, encoded));
        return encoded;
    }

    /// <summary>Decodes a result; null where it is damaged, of another format, or was kept under another key.</summary>
    public static CachedResult? Decode(string key, byte[] encoded)
    {
        if (encoded.Length < HeaderLength || encoded[0] != Format || encoded[1] > 1) return null;
        if (BinaryPrimitives.ReadUInt128LittleEndian(encoded.AsSpan(HashAt)) != HashOf(key, encoded)) return null;
        int length = BinaryPrimitives.ReadInt32LittleEndian(encoded.AsSpan(LengthAt));
        byte[]? json = encoded[1] == 0 ? encoded[HeaderLength..] : Decompress(encoded.AsSpan(HeaderLength), length);
        if (json?.Length != length) return null;
        return new(json, new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(encoded.AsSpan(CreatedAt)), TimeSpan.Zero));
    }

    private static byte[]? Decompress(ReadOnlySpan<byte> compressed, int length)
    {
        try
        {
            byte[] json = new byte[length];
            return (_decompressor ??= new()).Unwrap(compressed, json) == length ? json : null;
        }
        catch (ZstdException)
        {
            return null;
        }
    }

    private static byte[] Store(ReadOnlySpan<byte> json)
    {
        byte[] encoded = new byte[HeaderLength + json.Length];
        json.CopyTo(encoded.AsSpan(HeaderLength));
        return encoded;
    }

    private static byte[] Compress(ReadOnlySpan<byte> json)
    {
        byte[] encoded = new byte[HeaderLength + Compressor.GetCompressBound(json.Length)];
        int length = (_compressor ??= new(CompressionLevel)).Wrap(json, encoded.AsSpan(HeaderLength));
        Array.Resize(ref encoded, HeaderLength + length);
        encoded[1] = 1;
        return encoded;
    }

    private static UInt128 HashOf(string key, ReadOnlySpan<byte> encoded)
    {
        var hash = new XxHash128();
        hash.Append(Encoding.UTF8.GetBytes(key));
        hash.Append(encoded[..HashAt]);
        hash.Append(encoded[HeaderLength..]);
        return hash.GetCurrentHashAsUInt128();
    }
}

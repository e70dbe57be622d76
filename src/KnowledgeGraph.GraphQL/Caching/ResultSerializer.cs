using System.Buffers.Binary;
using ZiggyCreatures.Caching.Fusion.Internals.Distributed;
using ZiggyCreatures.Caching.Fusion.Serialization;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>
/// An entry of the second level as bytes: when it was created, the two times that FusionCache keeps, the JSON. <see cref="ResultSeal"/> closes them
/// against damage; what it opens was written here.
/// </summary>
internal sealed class ResultSerializer : IFusionCacheSerializer
{
    private const int HeaderLength = 3 * sizeof(long);

    /// <inheritdoc/>
    public byte[] Serialize<T>(T? obj)
    {
        var entry = obj as FusionCacheDistributedEntry<CachedResult> ?? throw new NotSupportedException("Only results of root fields are kept.");
        byte[] bytes = new byte[HeaderLength + entry.Value.Json.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, entry.Value.CreatedAt.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizeof(long)), entry.Timestamp);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(2 * sizeof(long)), entry.LogicalExpirationTimestamp);
        entry.Value.Json.CopyTo(bytes, HeaderLength);
        return bytes;
    }

    /// <inheritdoc/>
    public T? Deserialize<T>(byte[] data)
    {
        if (data.Length <= HeaderLength) return default;
        var result = new CachedResult(data[HeaderLength..], new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(data), TimeSpan.Zero));
        var entry = new FusionCacheDistributedEntry<CachedResult>(
            result,
            BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(sizeof(long))),
            BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(2 * sizeof(long))),
            tags: null,
            metadata: new(isStale: false, null, null, null, ResultCache.SizeOf(result), null));
        return (T)(object)entry;
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> SerializeAsync<T>(T? obj, CancellationToken token = default) => new(Serialize(obj));

    /// <inheritdoc/>
    public ValueTask<T?> DeserializeAsync<T>(byte[] data, CancellationToken token = default) => new(Deserialize<T>(data));
}

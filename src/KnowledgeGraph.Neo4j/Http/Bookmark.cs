using System.Buffers.Binary;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// Neo4j's bookmarks: "FB:" and, in Base64, PackStream's form of the database's UUID and the number of its last transaction.
/// </summary>
internal static class Bookmark
{
    private const string Prefix = "FB:";

    // A structure of one member, and the length of the 16 bytes that follow.
    private const int HeadLength = 3;
    private const int UuidLength = 16;

    /// <summary>The number of the transaction; -1 if the text is of another form.</summary>
    public static long TransactionOf(string bookmark)
    {
        if (!bookmark.StartsWith(Prefix, StringComparison.Ordinal)) return -1;
        byte[] bytes = new byte[bookmark.Length];
        if (!Convert.TryFromBase64String(bookmark[Prefix.Length..].PadRight((bookmark.Length - Prefix.Length + 3) / 4 * 4, '='), bytes, out int length))
        {
            return -1;
        }
        return length > HeadLength + UuidLength ? Integer(bytes.AsSpan(HeadLength + UuidLength, length - HeadLength - UuidLength)) : -1;
    }

    // https://neo4j.com/docs/bolt/current/packstream/#data-type-integer
    private static long Integer(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [< 0x80 and var tiny, ..] => tiny,
        [0xC8, var number, ..] => (sbyte)number,
        [0xC9, _, _, ..] => BinaryPrimitives.ReadInt16BigEndian(bytes[1..]),
        [0xCA, _, _, _, _, ..] => BinaryPrimitives.ReadInt32BigEndian(bytes[1..]),
        [0xCB, _, _, _, _, _, _, _, _, ..] => BinaryPrimitives.ReadInt64BigEndian(bytes[1..]),
        _ => -1,
    };
}

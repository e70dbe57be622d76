using System.Buffers.Binary;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// The number of the last transaction in a bookmark of Neo4j 5: "FB:", then in Base64 and PackStream a structure of the database's UUID and
/// that number. Every commit takes the next number, and so does the creation of a name: of a label, a type or a property.
/// </summary>
internal static class TransactionId
{
    private const string Prefix = "FB:";

    // A structure of one field for the graphs of a bookmark; then a UUID as 16 bytes; after the number an empty list of other graphs.
    private static ReadOnlySpan<byte> Start => [0x91, 0xCC, 0x10];
    private const int UuidLength = 16;
    private const byte End = 0x90;

    /// <summary>
    /// Reads the number; false if the bookmark has another form: one of several servers or databases, or of another version.
    /// </summary>
    public static bool TryParse(string? bookmark, out long id)
    {
        id = -1;
        if (bookmark is null || !bookmark.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        string text = bookmark[Prefix.Length..].TrimEnd('=');
        Span<byte> bytes = stackalloc byte[64];
        if (text.Length > bytes.Length || !Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out int count))
        {
            return false;
        }
        var body = bytes[..count];
        if (!body.StartsWith(Start) || body.Length < Start.Length + UuidLength + 2 || body[^1] != End) return false;
        return TryReadNumber(body[(Start.Length + UuidLength)..^1], out id);
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> packed, out long number)
    {
        (number, bool isNumber) = packed switch
        {
            [< 0x80] => (packed[0], true),
            [0xC8, _] => ((sbyte)packed[1], true),
            [0xC9, _, _] => (BinaryPrimitives.ReadInt16BigEndian(packed[1..]), true),
            [0xCA, _, _, _, _] => (BinaryPrimitives.ReadInt32BigEndian(packed[1..]), true),
            [0xCB, _, _, _, _, _, _, _, _] => (BinaryPrimitives.ReadInt64BigEndian(packed[1..]), true),
            _ => (-1L, false),
        };
        return isNumber;
    }
}

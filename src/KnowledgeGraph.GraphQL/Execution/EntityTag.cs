using System.Buffers.Binary;
using System.Buffers.Text;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>ETags (RFC 9110, section 8.8.3) of answers.</summary>
public static class EntityTag
{
    /// <summary>The strong ETag of an answer in one representation.</summary>
    public static string Of(UInt128 answer, string representation)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, answer ^ XxHash128.HashToUInt128(MemoryMarshal.AsBytes(representation.AsSpan())));
        Span<char> text = stackalloc char[24];
        text[0] = '"';
        Base64Url.EncodeToChars(bytes, text[1..]);
        text[23] = '"';
        return new(text);
    }

    /// <summary>
    /// Whether If-None-Match (RFC 9110, section 13.1.2) lists it; comparison is weak. `*` is none of ours: what there is without running is
    /// not known.
    /// </summary>
    public static bool IsAmong(string tag, string? ifNoneMatch)
    {
        if (ifNoneMatch is null) return false;
        foreach (var range in ifNoneMatch.AsSpan().Split(','))
        {
            var candidate = ifNoneMatch.AsSpan(range).Trim();
            if (candidate.StartsWith("W/", StringComparison.Ordinal)) candidate = candidate[2..];
            if (candidate.SequenceEqual(tag)) return true;
        }
        return false;
    }
}

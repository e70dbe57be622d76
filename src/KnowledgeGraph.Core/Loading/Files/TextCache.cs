using System.IO.Hashing;
using System.Text;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>
/// Interns short texts that repeat (ids of ends, roles, dates): one slot for each hash, the latest text replaces the one before.
/// </summary>
internal sealed class TextCache
{
    private const int SlotCount = 1 << 13;
    private const int LengthMax = 64;
    private readonly string?[] _slots = new string?[SlotCount];

    /// <summary>The text of valid UTF-8.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LengthMax || !Ascii.IsValid(utf8)) return Encoding.UTF8.GetString(utf8);
        ref string? slot = ref _slots[XxHash3.HashToUInt64(utf8) & (SlotCount - 1)];
        if (slot is not null && Ascii.Equals(utf8, slot)) return slot;
        return slot = Encoding.ASCII.GetString(utf8);
    }
}

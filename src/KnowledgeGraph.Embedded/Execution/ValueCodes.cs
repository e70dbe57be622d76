using System.IO.Hashing;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// A number for each value of one type: of equal values the same. Of numbers themselves, of moments their instants, of texts the order in
/// which they were met.
/// </summary>
internal sealed class ValueCodes(ScalarType type, WorkBudget budget)
{
    // An array with its header, and its place in the dictionary.
    private const int TextBytes = 80;

    private readonly Dictionary<byte[], long> _texts = new(new Utf8Comparer());
    private readonly bool _areTexts = type is ScalarType.Id or ScalarType.String or ScalarType.Date;

    /// <summary>The code of a value that is present.</summary>
    public long Of(StoredColumn column, int row)
    {
        if (!_areTexts) return column.Number(row);
        var utf8 = column.Utf8(row);
        var known = _texts.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(utf8, out long code)) return code;
        budget.AddBytes(TextBytes + utf8.Length);
        code = _texts.Count;
        known[utf8] = code;
        return code;
    }

    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] text) => GetHashCode(text.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)XxHash3.HashToUInt64(alternate);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}

using System.IO.Hashing;
using System.Numerics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>The claims about each node and edge: rows of the evidence kind, in the order of source id, start, id.</summary>
internal sealed class EvidenceIndex
{
    private readonly TextColumn _about;
    private readonly int[] _rows;
    private readonly int[] _slots;

    private EvidenceIndex(TextColumn about, int[] rows, int[] slots)
    {
        _about = about;
        _rows = rows;
        _slots = slots;
    }

    /// <summary>Indexes the claims of a snapshot.</summary>
    public static EvidenceIndex Build(Snapshot snapshot, EvidenceDefinition evidence, WorkBudget budget)
    {
        var table = snapshot.Nodes(evidence.Kind.Ordinal);
        var about = (TextColumn)table.ColumnOf(evidence.About)!;
        int[] rows = new RowOrder(new ClaimOrder(snapshot, evidence, table, about).Compare, budget)
            .Sort([.. Enumerable.Range(0, table.Count)]);
        int[] slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, rows.Length * 2))];
        for (int i = 0; i < rows.Length; i++)
        {
            budget.Step();
            if (i > 0 && about.Utf8(rows[i]).SequenceEqual(about.Utf8(rows[i - 1]))) continue;
            int slot = SlotOf(about.Utf8(rows[i]), slots.Length);
            while (slots[slot] != 0) slot = slot + 1 & slots.Length - 1;
            slots[slot] = i + 1;
        }
        return new(about, rows, slots);
    }

    /// <summary>The rows of the claims about the id.</summary>
    public ReadOnlySpan<int> About(ReadOnlySpan<byte> id)
    {
        for (int slot = SlotOf(id, _slots.Length); _slots[slot] != 0; slot = slot + 1 & _slots.Length - 1)
        {
            int first = _slots[slot] - 1;
            if (!_about.Utf8(_rows[first]).SequenceEqual(id)) continue;
            int end = first + 1;
            while (end < _rows.Length && _about.Utf8(_rows[end]).SequenceEqual(id)) end++;
            return _rows.AsSpan(first, end - first);
        }
        return default;
    }

    private static int SlotOf(ReadOnlySpan<byte> id, int slots) => (int)(XxHash3.HashToUInt64(id) & (uint)(slots - 1));

    private sealed class ClaimOrder(Snapshot snapshot, EvidenceDefinition evidence, NodeTable table, TextColumn about)
    {
        private readonly StoredColumn _start = table.ColumnOf(evidence.Start)!;
        private readonly Adjacency _sources = snapshot.Adjacency(evidence.Source.Type.Ordinal, evidence.Source.Direction);

        public int Compare(int a, int b)
        {
            int order = about.Utf8(a).SequenceCompareTo(about.Utf8(b));
            if (order == 0) order = SourceId(a).SequenceCompareTo(SourceId(b));
            if (order == 0) order = _start.Compare(a, _start, b, descending: false);
            return order != 0 ? order : table.Ids.Utf8(a).SequenceCompareTo(table.Ids.Utf8(b));
        }

        private ReadOnlySpan<byte> SourceId(int row)
        {
            var sources = _sources.Neighbors(new NodeRef(evidence.Kind.Ordinal, row), out _);
            return sources.IsEmpty ? default : snapshot.Id(sources[0]);
        }
    }
}

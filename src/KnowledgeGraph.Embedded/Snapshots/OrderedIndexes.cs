using System.Collections.Concurrent;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>The rows of a table in the order of each indexed property, made when first asked for.</summary>
internal sealed class OrderedIndexes(NodeTable table)
{
    private readonly ConcurrentDictionary<string, Lazy<int[]>> _rows = new(StringComparer.Ordinal);

    /// <summary>The rows, ascending by the property, missing values last, then by id.</summary>
    public int[] Of(string property) => _rows.GetOrAdd(property, name => new(() => Sort(name))).Value;

    private int[] Sort(string property)
    {
        var column = table.ColumnOf(property)!;
        int[] ranks = table.RanksById;
        int[] rows = (int[])table.RowsById.Clone();
        Array.Sort(rows, (a, b) =>
        {
            int order = column.Compare(a, column, b, descending: false);
            return order != 0 ? order : ranks[a].CompareTo(ranks[b]);
        });
        return rows;
    }
}

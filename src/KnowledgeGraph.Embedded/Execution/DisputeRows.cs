using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The disputes of one level, or the values of disputes, while a query runs: a row each, which is read as an edge is.</summary>
internal sealed class DisputeRows(WorkBudget budget) : EdgeColumns
{
    // A row and the lists behind it.
    private const int RowBytes = 200;

    private readonly List<(FoundDispute Dispute, ClaimedText? Value)> _rows = [];

    /// <inheritdoc/>
    public override TextColumn? Ids => null;

    /// <inheritdoc/>
    public override StoredColumn? ColumnOf(string property) => new Column(_rows, property);

    /// <summary>Adds a dispute, or one of its values.</summary>
    public int Add(FoundDispute dispute, ClaimedText? value = null)
    {
        budget.AddBytes(RowBytes);
        _rows.Add((dispute, value));
        return _rows.Count - 1;
    }

    /// <summary>The dispute of a row.</summary>
    public FoundDispute Dispute(int row) => _rows[row].Dispute;

    /// <summary>The value of a row.</summary>
    public ClaimedText Value(int row) => _rows[row].Value!;

    /// <summary>What is read of rows: it is only written.</summary>
    private sealed class Column(List<(FoundDispute Dispute, ClaimedText? Value)> rows, string name) : ComputedColumn
    {
        public override int Count => rows.Count;

        public override bool IsNull(int row) => Json(row) is null;

        public override void Write(int row, ResultTape tape, int tapeRow, int slot)
        {
            if (Json(row) is { } json) tape.SetValue(tapeRow, slot, json);
        }

        private byte[]? Json(int row)
        {
            var (dispute, value) = rows[row];
            bool isStored = !dispute.Stored.IsNone;
            if (name == Core.Query.Dispute.Property.Name) return JsonText.Encode(dispute.Property.Name);
            if (name == Core.Query.Dispute.Preferred.Name)
            {
                return isStored ? JsonText.Encode(ClaimedValue.TextOf(dispute.Property, dispute.Stored)) : null;
            }
            if (name == Core.Query.Dispute.Rule.Name)
            {
                return JsonText.Encode(Core.Query.Dispute.Rules.Values[(int)(isStored ? DisputeRule.Loaded : DisputeRule.Undecided)].Name);
            }
            if (name == Core.Query.Dispute.Value.Name) return JsonText.Encode(value!.Text);
            return Encoding.UTF8.GetBytes(
                isStored && ClaimedValue.KeyOf(dispute.Property, dispute.Stored) == value!.Key ? "true" : "false");
        }
    }
}

using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Traversals;

/// <summary>Writes what a traversal tells beside nodes and edges.</summary>
internal sealed class FoundGraphWriter(Snapshot snapshot, ResultTape tape)
{
    /// <summary>Writes the measures of a path or subgraph.</summary>
    public void Write(Expansion expansion, FoundGraph found, int row)
    {
        for (int slot = 0; slot < expansion.Node.Columns.Length; slot++) Write(((Column.Measured)expansion.Node.Columns[slot]).Measure, found, row, slot);
    }

    /// <summary>Writes the distance of a node.</summary>
    public void WriteDistance(Expansion expansion, int distance, int row)
    {
        for (int i = 0; i < expansion.Edge.Columns.Length; i++) WriteNumber(distance, 0, row, expansion.Node.Columns.Length + i);
    }

    private void Write(Measure measure, FoundGraph found, int row, int slot)
    {
        switch (measure)
        {
            case Measure.Length:
                WriteNumber(found.Edges.Length, 0, row, slot);
                break;
            case Measure.Weight:
                WriteNumber(found.Weight, found.WeightScale, row, slot);
                break;
            case Measure.NodesLeftOut:
                WriteNumber(found.NodesLeftOut, 0, row, slot);
                break;
            case Measure.IsComplete:
                tape.SetValue(row, slot, found.IsComplete && found.NodesLeftOut == 0 && found.Unjoined.Length == 0 ? "true"u8 : "false"u8);
                break;
            case Measure.Unjoined:
                tape.SetValue(row, slot, [(byte)'[', .. found.Unjoined.SelectMany((id, i) => i == 0 ? JsonText.Encode(id) : [(byte)',', .. JsonText.Encode(id)]), (byte)']']);
                break;
            case Measure.GraphVersion:
                tape.SetValue(row, slot, JsonText.Encode(snapshot.Version.Of(QueryDependencies.Everything(snapshot.Model)).ToString()));
                break;
            default:
                throw new NotSupportedException($"{measure} is told of a node.");
        }
    }

    private void WriteNumber(long number, int scale, int row, int slot) => tape.Commit(row, slot, DecimalText.Format(number, scale, tape.Claim(DecimalText.LengthMax)));
}

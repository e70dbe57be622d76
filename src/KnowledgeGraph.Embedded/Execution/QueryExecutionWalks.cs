using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <content>What walks find: a row of measures, below it the rows of nodes, edges and parts.</content>
internal sealed partial class QueryExecution
{
    private void RunWalk(Expansion root, ItemSource.Walk walk)
    {
        var execution = new WalkExecution(snapshot, parameters, budget);
        if (execution.Find(walk, root.Where) is { } found) tape.Root = PlaceFound(root, found, execution);
    }

    private int PlaceFound(Expansion expansion, FoundPart found, WalkExecution walk)
    {
        int row = tape.AddRow(expansion, 0);
        for (int slot = 0; slot < expansion.Columns.Length; slot++)
        {
            if (JsonOf((Column.Measured)expansion.Columns[slot], found) is { } json) tape.SetValue(row, slot, json);
        }
        for (int child = 0; child < expansion.Children.Length; child++)
        {
            var next = expansion.Children[child];
            tape.SetChild(row, expansion.Columns.Length, child, next.Source switch
            {
                ItemSource.Parts parts => PlaceParts(next, found.PartsOf(parts.Field), walk),
                ItemSource.Members { Owner: OperandOwner.Node } => PlaceNodes(next, found, walk),
                ItemSource.Members => PlaceEdges(next, found, walk),
                _ => throw new NotSupportedException($"{next.Source.GetType().Name} is no part of what a walk finds."),
            });
        }
        return row;
    }

    private byte[]? JsonOf(Column.Measured column, FoundPart found) => column.Measure == Measure.GraphVersion
        ? JsonText.Encode(snapshot.Version.Of(QueryDependencies.Everything(snapshot.Model)).ToString())
        : found.Measures.TryGetValue(column.Measure, out var measured) ? measured.Json : null;

    private int PlaceParts(Expansion expansion, IReadOnlyList<FoundPart> parts, WalkExecution walk)
    {
        int block = tape.AddBlock(expansion);
        int last = 0;
        foreach (var part in parts)
        {
            budget.AddRow();
            int row = PlaceFound(expansion, part, walk);
            tape.Append(block, last, row);
            last = row;
        }
        return block;
    }

    private int PlaceNodes(Expansion expansion, FoundPart found, WalkExecution walk)
    {
        var placed = new List<PlacedItem>(found.Nodes.Length);
        int block = PlaceAll(expansion, placed, walk.NodesOf(found).Select(node => new Item(node, -1)));
        Complete(expansion, edges: null, placed);
        // What is read of the edge to a node that a walk found is how far away it is.
        for (int slot = 0; slot < expansion.Columns.Length; slot++)
        {
            if (expansion.Columns[slot] is not Column.Measured) continue;
            for (int i = 0; i < found.Distances.Length; i++)
            {
                tape.SetValue(placed[i].TapeRow, slot, MeasuredValue.Of(found.Distances[i]).Json);
            }
        }
        return expansion.Cardinality == Cardinality.One ? placed[0].TapeRow : block;
    }

    // The kind of an edge's row is its type. Its columns are its table's, so each type is completed by itself.
    private int PlaceEdges(Expansion expansion, FoundPart found, WalkExecution walk)
    {
        var placed = new List<PlacedItem>(found.Edges.Length);
        int block = tape.AddBlock(expansion);
        int last = 0;
        foreach (var edge in walk.EdgesOf(found))
        {
            budget.AddRow();
            int row = tape.AddRow(expansion, edge.Type);
            tape.Append(block, last, row);
            placed.Add(new(NodeRef.None, edge.Row, row));
            last = row;
        }
        foreach (var type in placed.GroupBy(edge => tape.Kind(edge.TapeRow))) Complete(expansion, snapshot.Edges(type.Key), [.. type]);
        return block;
    }
}

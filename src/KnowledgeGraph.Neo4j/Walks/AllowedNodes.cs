using System.Collections;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Walks;

/// <summary>The nodes that a walk's filter allows: a projection has no properties, so Neo4j evaluates the filter before the walk.</summary>
internal static class AllowedNodes
{
    /// <summary>The query for the ids of the nodes that a walk's filter allows.</summary>
    public static GraphQuery Query(GraphQuery walk, GraphModel model) => new(
        model,
        new Expansion
        {
            Source = new ItemSource.Scan(model.Interfaces.First(i => i.IsRoot)),
            Cardinality = Cardinality.List,
            ParentKinds = model.AllKinds,
            Where = walk.Root.Where,
            Columns = [new Column.Id(OperandOwner.Node, model.AllKinds)],
        },
        walk.Parameters,
        walk.AsOf);

    /// <summary>By number in a projection: whether the node is among those on a tape.</summary>
    public static BitArray Read(ResultTape tape, StoredProjection projection, WorkBudget budget)
    {
        var allowed = new BitArray(projection.Graph.NodeCount);
        for (int row = tape.FirstRow(tape.Root); row != 0; row = tape.Next(row))
        {
            budget.Step();
            if (!tape.TryGetValue(row, 0, out var json)) continue;
            var reader = new Utf8JsonReader(json);
            reader.Read();
            int node = projection.NodeOf(reader.GetString()!);
            if (node >= 0) allowed[node] = true;
        }
        return allowed;
    }
}

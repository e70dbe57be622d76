using System.Collections;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Walks;

/// <summary>The nodes that a walk's filter allows: a projection has no properties, so Neo4j evaluates the filter before the walk.</summary>
internal static class AllowedNodes
{
    // What is allowed of a kind and everything of other kinds is nearly all; the rest is few.
    private static bool IsOfRest(Filter filter) => filter switch
    {
        Filter.OnKinds => true,
        Filter.All all => all.Filters.All(IsOfRest),
        _ => false,
    };

    /// <summary>The query for the ids of the nodes that a walk's filter allows, or that it does not where these are fewer.</summary>
    public static GraphQuery Query(GraphQuery walk, GraphModel model) => new(
        model,
        new Expansion
        {
            Source = new ItemSource.Scan(model.Interfaces.First(i => i.IsRoot)),
            Cardinality = Cardinality.List,
            ParentKinds = model.AllKinds,
            Where = IsOfRest(walk.Root.Where!) ? new Filter.Not(walk.Root.Where!) : walk.Root.Where,
            Columns = [new Column.Id(OperandOwner.Node, model.AllKinds)],
        },
        walk.Parameters,
        walk.AsOf);

    /// <summary>By number in a projection: whether a filter allows the node, as the answer of its query tells.</summary>
    public static BitArray Read(Filter filter, ResultTape tape, StoredProjection projection, WorkBudget budget)
    {
        bool isOfRest = IsOfRest(filter);
        var allowed = new BitArray(projection.Graph.NodeCount, isOfRest);
        for (int row = tape.FirstRow(tape.Root); row != 0; row = tape.Next(row))
        {
            budget.Step();
            if (!tape.TryGetValue(row, 0, out var json)) continue;
            var reader = new Utf8JsonReader(json);
            reader.Read();
            int node = projection.NodeOf(reader.GetString()!);
            if (node >= 0) allowed[node] = !isOfRest;
        }
        return allowed;
    }
}

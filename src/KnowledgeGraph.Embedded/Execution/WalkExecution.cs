using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// Answers roots that walk: searches the snapshot, or its projection, and says which nodes and edges the numbers of what is found are.
/// </summary>
internal sealed class WalkExecution(Snapshot snapshot, ParameterValues parameters, WorkBudget budget)
{
    private readonly FoundMembers _members = new();
    private SnapshotProjection? _projection;
    private SnapshotResolver? _resolver;

    /// <summary>What the walk of a root finds; null where there is nothing.</summary>
    public FoundPart? Find(ItemSource.Walk walk, Filter? where)
    {
        if (walk.Definition == HistoryWalk.Definition) return new PairHistory(snapshot, parameters, walk, _members, budget).Find();
        if (walk.Definition == ChangesWalk.Definition) return new ChangeList(snapshot, parameters, walk, _members, budget).Find(where);
        if (walk.Definition == ResolveWalk.Definition) return Resolve(walk);
        var projection = _projection = snapshot.Projection(budget);
        var input = new WalkInput(
            walk.Definition, i => walk.ValueOf(i, parameters), projection.Graph, snapshot.Model, id => NodeOf(projection, id),
            NodeFilter(projection, where), budget);
        return walk.Definition.Find!(input);
    }

    /// <summary>The nodes of a part.</summary>
    public NodeRef[] NodesOf(FoundPart found) => Array.ConvertAll(found.Nodes, NodeAt);

    /// <summary>The edges of a part, by relationship type and row.</summary>
    public (int Type, int Row)[] EdgesOf(FoundPart found)
    {
        var edges = Array.ConvertAll(found.Edges, e => _projection?.EdgeAt(e) ?? _members.EdgeAt(e));
        if (found.AreEdgesById) Array.Sort(edges, (a, b) => IdOf(a).SequenceCompareTo(IdOf(b)));
        return edges;
    }

    private FoundPart Resolve(ItemSource.Walk walk)
    {
        _resolver = snapshot.Resolver(budget);
        return ResolveWalk.Find(
            _resolver.Resolver, parameters[walk.Parameter(ResolveWalk.NamesArgument)], parameters[walk.Parameter(WalkArgumentType.Number)],
            budget);
    }

    private NodeRef NodeAt(int number) => _projection?.NodeAt(number) ?? _resolver?.NodeAt(number) ?? _members.NodeAt(number);

    private Func<int, bool>? NodeFilter(SnapshotProjection projection, Filter? where)
    {
        if (where is null) return null;
        var predicate = new FilterCompiler(snapshot, parameters, edges: null, budget).CompileRemembering(where);
        return node =>
        {
            budget.Step();
            return predicate.Test(new(projection.NodeAt(node), -1));
        };
    }

    private ReadOnlySpan<byte> IdOf((int Type, int Row) edge) => snapshot.Edges(edge.Type).Ids.Utf8(edge.Row);

    private int NodeOf(SnapshotProjection projection, string id)
    {
        var node = snapshot.Find(Encoding.UTF8.GetBytes(id));
        return node.IsNone ? -1 : projection.NumberOf(node);
    }
}

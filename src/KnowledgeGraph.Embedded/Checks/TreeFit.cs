using System.Text;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Checks;

/// <summary>Whether a tree of the model has no cycles: no path from a node to its parents, whatever their periods, returns to it.</summary>
internal sealed class TreeFit(Snapshot snapshot, TreeDefinition tree, Findings findings, CancellationToken cancellationToken)
{
    private const int ShownMax = 20;

    private readonly Dictionary<int, (Adjacency Parents, KindSet Targets)> _parents = snapshot.Model.Kinds
        .Select(kind => (kind.Ordinal, Field: tree.ParentOf(kind))).Where(p => p.Field is not null)
        .ToDictionary(p => p.Ordinal, p => (snapshot.Adjacency(p.Field!.Type.Ordinal, p.Field.Direction), p.Field.Targets));

    private readonly Dictionary<int, State[]> _states = tree.Kinds.Ordinals.ToDictionary(
        kind => kind, kind => new State[snapshot.Nodes(kind).Count]);
    private readonly List<NodeRef> _path = [];

    private enum State : byte
    {
        Unseen,
        OnPath,
        Done,
    }

    public void Check()
    {
        foreach (var (kind, states) in _states)
        {
            for (int row = 0; row < states.Length; row++)
            {
                if (states[row] == State.Unseen) Walk(new(kind, row));
            }
        }
    }

    /// <summary>Depth first with a stack of its own: a chain may be longer than the thread's stack.</summary>
    private void Walk(NodeRef start)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = new Stack<(NodeRef Node, int Depth)>([(start, 0)]);
        while (pending.TryPop(out var step))
        {
            Leave(step.Depth);
            if (StateOf(step.Node) == State.OnPath) Report(step.Node);
            if (StateOf(step.Node) != State.Unseen) continue;
            StateOf(step.Node) = State.OnPath;
            _path.Add(step.Node);
            if (!_parents.TryGetValue(step.Node.Kind, out var above)) continue;
            foreach (var parent in above.Parents.Neighbors(step.Node, out _))
            {
                if (above.Targets.Contains(parent.Kind)) pending.Push((parent, _path.Count));
            }
        }
        Leave(0);
    }

    private ref State StateOf(NodeRef node) => ref _states[node.Kind][node.Row];

    private void Leave(int depth)
    {
        for (int i = depth; i < _path.Count; i++) StateOf(_path[i]) = State.Done;
        _path.RemoveRange(depth, _path.Count - depth);
    }

    private void Report(NodeRef node)
    {
        var cycle = _path.SkipWhile(other => other != node).Select(other => Encoding.UTF8.GetString(snapshot.Id(other))).ToList();
        string way = string.Join(" → ", cycle.Take(ShownMax)) + (cycle.Count > ShownMax ? " → …" : "");
        var kind = snapshot.Model.Kinds[node.Kind];
        findings.Add(
            CheckProblem.TreeCycle, $"node {kind.Name}.{tree.ParentOf(kind)!.Name} forms a tree (@tree) in the model, but has {{n}} cycles",
            $"{way} → {cycle[0]}");
    }
}

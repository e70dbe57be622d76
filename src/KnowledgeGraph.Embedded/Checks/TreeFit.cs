using System.Text;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Checks;

/// <summary>Whether the tree of a model has no cycles: no path from a node to its parents, whatever their periods, returns to it.</summary>
internal sealed class TreeFit(Snapshot snapshot, TreeDefinition tree, Findings findings, CancellationToken cancellationToken)
{
    private const int ShownMax = 20;

    private readonly Adjacency _parents = snapshot.Adjacency(tree.Parent.Type.Ordinal, tree.Parent.Direction);
    private readonly State[] _states = new State[snapshot.Nodes(tree.Kind.Ordinal).Count];
    private readonly List<int> _path = [];

    private enum State : byte
    {
        Unseen,
        OnPath,
        Done,
    }

    public void Check()
    {
        for (int row = 0; row < _states.Length; row++)
        {
            if (_states[row] == State.Unseen) Walk(row);
        }
    }

    /// <summary>Depth first with a stack of its own: a chain may be longer than the thread's stack.</summary>
    private void Walk(int start)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = new Stack<(int Row, int Depth)>([(start, 0)]);
        while (pending.TryPop(out var step))
        {
            Leave(step.Depth);
            if (_states[step.Row] == State.OnPath) Report(step.Row);
            if (_states[step.Row] != State.Unseen) continue;
            _states[step.Row] = State.OnPath;
            _path.Add(step.Row);
            foreach (var parent in _parents.Neighbors(new(tree.Kind.Ordinal, step.Row), out _))
            {
                if (parent.Kind == tree.Kind.Ordinal) pending.Push((parent.Row, _path.Count));
            }
        }
        Leave(0);
    }

    private void Leave(int depth)
    {
        for (int i = depth; i < _path.Count; i++) _states[_path[i]] = State.Done;
        _path.RemoveRange(depth, _path.Count - depth);
    }

    private void Report(int row)
    {
        var cycle = _path.SkipWhile(r => r != row).Select(r => Encoding.UTF8.GetString(snapshot.Id(new(tree.Kind.Ordinal, r)))).ToList();
        string way = string.Join(" → ", cycle.Take(ShownMax)) + (cycle.Count > ShownMax ? " → …" : "");
        findings.Add(
            CheckProblem.TreeCycle, $"node {tree.Kind.Name}.{tree.Parent.Name} forms a tree (@tree) in the model, but has {{n}} cycles",
            $"{way} → {cycle[0]}");
    }
}

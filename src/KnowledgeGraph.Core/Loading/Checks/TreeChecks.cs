using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>The tree of the model has no cycle, over the edges of the load and those of the graph, whatever their periods.</summary>
internal sealed class TreeChecks(LoadBatch batch)
{
    private readonly Dictionary<string, List<string>> _parents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LoadRow> _edges = new(StringComparer.Ordinal);

    /// <summary>Checks the tree, if the model has one.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (batch.Model.Tree is not { } tree) return;
        bool isOut = tree.Parent.Direction == RelationshipDirection.Out;
        foreach (var edge in batch.Edges.Values.Where(edge => edge.Table.Type == tree.Parent.Type))
        {
            (string child, string parent) = isOut ? (edge.From, edge.To) : (edge.To, edge.From);
            if (batch.KindOf(child) != tree.Kind || batch.KindOf(parent) != tree.Kind) continue;
            AddParent(child, parent);
            _edges.TryAdd(child, edge);
        }
        string[] children = [.. _edges.Keys];
        await LearnAncestorsAsync(tree, isOut, cancellationToken);
        FindCycles(children, cancellationToken);
    }

    private void AddParent(string child, string parent)
    {
        if (!_parents.TryGetValue(child, out var parents)) _parents[child] = parents = [];
        if (!parents.Contains(parent, StringComparer.Ordinal)) parents.Add(parent);
    }

    private async Task LearnAncestorsAsync(TreeDefinition tree, bool isOut, CancellationToken cancellationToken)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        string[] next = [.. _parents.Keys.Concat(_parents.Values.SelectMany(parents => parents)).Where(asked.Add)];
        while (next.Length > 0)
        {
            var edges = await batch.Graph.EdgesAsync(tree.Parent.Type, tree.Parent.Direction, next, cancellationToken);
            await batch.LearnKindsAsync(edges.Select(edge => isOut ? edge.To : edge.From), cancellationToken);
            var found = new List<string>();
            foreach (var edge in edges)
            {
                (string child, string parent) = isOut ? (edge.From, edge.To) : (edge.To, edge.From);
                if (batch.KindOf(child) != tree.Kind || batch.KindOf(parent) != tree.Kind) continue;
                AddParent(child, parent);
                if (asked.Add(parent)) found.Add(parent);
            }
            next = [.. found];
        }
    }

    /// <summary>Depth first with a stack of its own: a chain may be longer than the thread's stack.</summary>
    private void FindCycles(IEnumerable<string> children, CancellationToken cancellationToken)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (string child in children.Order(StringComparer.Ordinal))
        {
            var path = new List<string>();
            var onPath = new HashSet<string>(StringComparer.Ordinal);
            var pending = new Stack<(string Node, int Depth)>([(child, 0)]);
            while (pending.TryPop(out var step))
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (string left in path.Skip(step.Depth)) Leave(left);
                path.RemoveRange(step.Depth, path.Count - step.Depth);
                if (onPath.Contains(step.Node)) Report([.. path.SkipWhile(node => node != step.Node)]);
                if (onPath.Contains(step.Node) || done.Contains(step.Node)) continue;
                path.Add(step.Node);
                onPath.Add(step.Node);
                foreach (string parent in _parents.GetValueOrDefault(step.Node) ?? []) pending.Push((parent, path.Count));
            }
            foreach (string left in path) Leave(left);

            void Leave(string node)
            {
                onPath.Remove(node);
                done.Add(node);
            }
        }
    }

    private void Report(IReadOnlyList<string> cycle)
    {
        const int shownMax = 20;
        var edge = cycle.Select(node => _edges.GetValueOrDefault(node)).FirstOrDefault(edge => edge is not null);
        if (edge is null) return;
        string way = string.Join(" → ", cycle.Take(shownMax)) + (cycle.Count > shownMax ? " → …" : "");
        batch.Errors.Add(edge.Place, null, LoadErrorKind.Cycle,
            $"{edge.Table.Name} forms a tree of {batch.Model.Tree!.Kind.Name} nodes, but {way} → {cycle[0]} is a cycle; "
            + "remove one edge");
    }
}

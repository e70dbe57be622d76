using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>A tree of the model has no cycle, over the edges of the load and those of the graph, whatever their periods.</summary>
internal sealed class TreeChecks(LoadBatch batch, TreeDefinition tree)
{
    private readonly Dictionary<string, List<string>> _parents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LoadRow> _edges = new(StringComparer.Ordinal);
    private readonly List<(RelationshipType Type, RelationshipDirection Direction)> _ways =
        [.. tree.ParentSteps.Select(step => (step.Type, step.Direction)).Distinct()];

    /// <summary>Checks the trees of the model.</summary>
    public static async Task CheckAsync(LoadBatch batch, CancellationToken cancellationToken)
    {
        foreach (var tree in batch.Model.Trees) await new TreeChecks(batch, tree).CheckAsync(cancellationToken);
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var edge in batch.Edges.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (type, direction) in _ways)
            {
                if (edge.Table.Type != type) continue;
                var (child, parent) = EndsOf(edge.From, edge.To, direction);
                if (!IsParent(child, parent, type, direction)) continue;
                AddParent(child, parent);
                _edges.TryAdd(child, edge);
            }
        }
        string[] children = [.. _edges.Keys];
        await LearnAncestorsAsync(cancellationToken);
        FindCycles(children, cancellationToken);
    }

    private static (string Child, string Parent) EndsOf(string from, string to, RelationshipDirection direction) =>
        direction == RelationshipDirection.Out ? (from, to) : (to, from);

    private bool IsParent(string child, string parent, RelationshipType type, RelationshipDirection direction) =>
        batch.KindOf(child) is { } kind && tree.ParentOf(kind) is { } field && field.Type == type && field.Direction == direction
        && batch.KindOf(parent) is { } above && field.Targets.Contains(above.Ordinal);

    private void AddParent(string child, string parent)
    {
        if (!_parents.TryGetValue(child, out var parents)) _parents[child] = parents = [];
        if (!parents.Contains(parent, StringComparer.Ordinal)) parents.Add(parent);
    }

    private async Task LearnAncestorsAsync(CancellationToken cancellationToken)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        string[] next = [.. _parents.Keys.Concat(_parents.Values.SelectMany(parents => parents)).Where(asked.Add)];
        while (next.Length > 0)
        {
            var found = new List<string>();
            foreach (var (type, direction) in _ways)
            {
                var edges = await batch.Graph.EdgesAsync(type, direction, next, cancellationToken);
                var ends = edges.Select(edge => EndsOf(edge.From, edge.To, direction)).ToList();
                await batch.LearnKindsAsync(ends.Select(end => end.Parent), cancellationToken);
                foreach (var (child, parent) in ends)
                {
                    if (!IsParent(child, parent, type, direction)) continue;
                    AddParent(child, parent);
                    if (asked.Add(parent)) found.Add(parent);
                }
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
            $"{edge.Table.Name} forms a tree of {tree.NamesOfKinds(batch.Model)} nodes, but {way} → {cycle[0]} is a cycle; "
            + "remove one edge");
    }
}

using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Resolution;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>
/// The resolver of names over a snapshot: the nodes of its graph are those of kinds with names, in the order of kinds, then rows.
/// </summary>
internal sealed class SnapshotResolver
{
    private readonly int[] _firstOfKind;
    private readonly int[] _kinds;

    private SnapshotResolver(Resolver resolver, int[] kinds, int[] firstOfKind) =>
        (Resolver, _kinds, _firstOfKind) = (resolver, kinds, firstOfKind);

    /// <summary>The resolver.</summary>
    public Resolver Resolver { get; }

    /// <summary>The node of a number of the resolver's graph.</summary>
    public NodeRef NodeAt(int number)
    {
        int at = Array.FindLastIndex(_firstOfKind, first => first <= number);
        return new(_kinds[at], number - _firstOfKind[at]);
    }

    /// <summary>Builds it.</summary>
    public static SnapshotResolver Build(Snapshot snapshot, WorkBudget budget)
    {
        var resolved = ResolvedKind.Of(snapshot.Model);
        var builder = new ResolutionGraphBuilder();
        int[] firstOfKind = new int[resolved.Length];
        var first = new Dictionary<int, int>();
        int count = 0;
        for (int i = 0; i < resolved.Length; i++)
        {
            var (kind, isPlace) = (resolved[i].Kind.Ordinal, resolved[i].IsPlace);
            var table = snapshot.Nodes(kind);
            first.Add(kind, firstOfKind[i] = count);
            for (int row = 0; row < table.Count; row++) builder.AddNode(kind, Encoding.UTF8.GetString(table.Ids.Utf8(row)), isPlace);
            count += table.Count;
        }
        foreach (var kind in resolved) Add(builder, snapshot, kind, first, budget);
        return new(new(builder.Build(budget.CancellationToken)), [.. resolved.Select(k => k.Kind.Ordinal)], firstOfKind);
    }

    private static void Add(
        ResolutionGraphBuilder builder, Snapshot snapshot, ResolvedKind resolved, Dictionary<int, int> first, WorkBudget budget)
    {
        int kind = resolved.Kind.Ordinal;
        var table = snapshot.Nodes(kind);
        for (int row = 0; row < table.Count; row++)
        {
            budget.Step();
            int node = first[kind] + row;
            for (int name = 0; name < resolved.Names.Length; name++) AddNames(builder, node, name, resolved.Names[name], table, row);
            foreach (string key in resolved.Keys)
            {
                if (table.ColumnOf(key)!.Get(row) is { IsNone: false } value) builder.AddKey(node, new(key, value.Text));
            }
            foreach (int site in Neighbors(resolved.Sites, new(kind, row))) builder.AddSite(node, site);
            foreach (int parent in Neighbors(resolved.Parents, new(kind, row))) builder.AddParent(node, parent);
        }

        IEnumerable<int> Neighbors(IEnumerable<RelationshipField> fields, NodeRef node)
        {
            foreach (var field in fields)
            {
                var neighbors = snapshot.Adjacency(field.Type.Ordinal, field.Direction).Neighbors(node, out _).ToArray();
                foreach (var neighbor in neighbors)
                {
                    if (field.Targets.Contains(neighbor.Kind) && first.TryGetValue(neighbor.Kind, out int begin))
                    {
                        yield return begin + neighbor.Row;
                    }
                }
            }
        }
    }

    private static void AddNames(
        ResolutionGraphBuilder builder, int node, int name, (string Property, bool IsAlias) property, NodeTable table, int row)
    {
        var column = table.ColumnOf(property.Property)!;
        if (column is TextListColumn list)
        {
            string[] items = list.Items(row);
            for (int item = 0; item < items.Length; item++) builder.AddName(node, new(name, item), property.IsAlias, items[item]);
        }
        else if (!column.IsNull(row))
        {
            builder.AddName(node, new(name, 0), property.IsAlias, column.Get(row).Text);
        }
    }
}

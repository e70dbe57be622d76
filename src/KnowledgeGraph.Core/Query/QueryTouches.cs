using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>
/// What of the graph an answer to a query can depend on, whatever the values: while no node of these kinds and no edge of these types is made or
/// changed, the answer stays the same.
/// </summary>
/// <param name="Kinds">The kinds of nodes; of an interface all of them.</param>
/// <param name="RelationshipTypes">The ordinals of the relationship types, ascending.</param>
public sealed record QueryTouches(KindSet Kinds, ImmutableArray<int> RelationshipTypes)
{
    /// <summary>Everything that a graph can hold.</summary>
    public static QueryTouches Everything(GraphModel model) => new(model.AllKinds, model.AllRelationshipTypes.Ordinals);

    /// <summary>What a query touches.</summary>
    public static QueryTouches Of(GraphModel model, Expansion root)
    {
        var collector = new Collector(model);
        collector.Add(root);
        return collector.Touches;
    }

    /// <summary>Collects over all parts of a query. A part that it does not know stops it: to leave one out would serve old answers.</summary>
    private sealed class Collector(GraphModel model)
    {
        private readonly SortedSet<int> _types = [];
        private KindSet _kinds = KindSet.Empty;

        public QueryTouches Touches => new(_kinds, [.. _types]);

        public void Add(Expansion expansion)
        {
            Add(expansion.Source);
            if (expansion.Where is { } where) Add(where);
            Add(expansion.Node);
            Add(expansion.Edge);
        }

        private void Add(Selection selection)
        {
            foreach (var column in selection.Columns) Check(column);
            foreach (var expansion in selection.Expansions) Add(expansion);
        }

        private void Add(ItemSource source)
        {
            switch (source)
            {
                case ItemSource.ByKey key:
                    Add(key.Type.Kinds);
                    break;
                case ItemSource.ByIds:
                    // An id that nothing has today may be that of any kind tomorrow.
                    Add(model.AllKinds);
                    break;
                case ItemSource.Scan scan:
                    Add(scan.Type.Kinds);
                    break;
                case ItemSource.Traverse traverse:
                    Add(traverse);
                    break;
                case ItemSource.EvidenceOf:
                    Add(model.Evidence!.Kind.Kinds);
                    Add(model.Evidence.Source);
                    break;
                case ItemSource.SourcesOf:
                    Add(model.Source!.Kind.Kinds);
                    break;
                case ItemSource.Ancestors:
                    AddTree();
                    break;
                case ItemSource.Partners partners:
                    _types.Add(partners.Field.Type.Ordinal);
                    Add(partners.Field.SharedKinds);
                    Add(partners.Field.Targets);
                    break;
                case ItemSource.SharedOf shared:
                    _types.Add(shared.Field.Type.Ordinal);
                    Add(shared.Kind.Kinds);
                    break;
                case ItemSource.ShortestPath or ItemSource.Paths or ItemSource.Neighborhood or ItemSource.Connections:
                    // Which types are walked is a value, and any node may lie on the way.
                    Add(model.AllKinds);
                    _types.UnionWith(model.AllRelationshipTypes.Ordinals);
                    break;
                case ItemSource.FoundPaths or ItemSource.Members or ItemSource.EndOf:
                    // Of the walk above, which counts everything.
                    break;
                default:
                    throw new NotSupportedException($"What {source.GetType().Name} touches is not known.");
            }
        }

        private void Add(Filter filter)
        {
            switch (filter)
            {
                case Filter.All all:
                    foreach (var part in all.Filters) Add(part);
                    break;
                case Filter.Any any:
                    foreach (var part in any.Filters) Add(part);
                    break;
                case Filter.Not not:
                    Add(not.Negated);
                    break;
                case Filter.Related related:
                    Add(related.Relationship);
                    if (related.Where is { } where) Add(where);
                    break;
                case Filter.FromSource source:
                    Add(model.Source!.Kind.Kinds);
                    if (source.Where is { } ofSource) Add(ofSource);
                    break;
                case Filter.Within:
                    AddTree();
                    foreach (var kind in model.Kinds)
                    {
                        foreach (var field in kind.Fields.OfType<RelationshipField>().Where(f => f.IsWithin)) Add(field);
                    }
                    break;
                case Filter.Compare or Filter.HasAll or Filter.IsNull or Filter.OfKind:
                    // Of the node or edge itself, which its source counts.
                    break;
                default:
                    throw new NotSupportedException($"What {filter.GetType().Name} touches is not known.");
            }
        }

        private static void Check(Column column)
        {
            if (column is Column.Id or Column.Property or Column.LocalizedText or Column.Cursor or Column.Measured or Column.TypeName or Column.EndId) return;
            throw new NotSupportedException($"What {column.GetType().Name} touches is not known.");
        }

        private void AddTree()
        {
            Add(model.Tree!.Kind.Kinds);
            Add(model.Tree.Parent);
        }

        private void Add(RelationshipField field)
        {
            _types.Add(field.Type.Ordinal);
            Add(field.Targets);
        }

        private void Add(ItemSource.Traverse traverse)
        {
            _types.Add(traverse.Type.Ordinal);
            Add(traverse.Targets);
        }

        private void Add(KindSet kinds) => _kinds = _kinds.Union(kinds);
    }
}

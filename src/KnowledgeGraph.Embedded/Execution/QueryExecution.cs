using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Partners;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// Answers one query over a snapshot, level by level: all items of a level are found before any of them is expanded, so each level is one
/// pass over its arrays.
/// </summary>
internal sealed partial class QueryExecution(
    Snapshot snapshot, ParameterValues parameters, ResultTape tape, WorkBudget budget)
{
    private readonly ColumnWriter _columns = new(snapshot, parameters, tape, budget);

    public void Run(Expansion root)
    {
        var level = new List<PlacedItem>();
        switch (root.Source)
        {
            case ItemSource.ByKey key:
                var node = Find(key);
                if (!node.IsNone) tape.Root = Place(root, level, new(node, -1));
                break;
            case ItemSource.ByIds ids:
                tape.Root = PlaceAll(
                    root, level,
                    parameters[ids.Parameter].Texts.Select(id => new Item(OnDay(snapshot.Find(Encoding.UTF8.GetBytes(id))), -1)));
                break;
            case ItemSource.Scan scan:
                var selector = new PageSelector(snapshot, parameters, root, edges: null, scan.Type.Kinds, budget);
                tape.Root = PlacePage(root, level, selector, selector.Scan());
                _columns.WriteCursors(root, selector.Order, level);
                break;
            case ItemSource.Search search:
                RunSearch(root, search, level);
                return;
            case ItemSource.Relationships relationships:
                RunRelationships(root, relationships.Type, level);
                return;
            default:
                RunWalk(root, (ItemSource.Walk)root.Source);
                return;
        }
        Complete(root, edges: null, level);
    }

    private void RunRelationships(Expansion root, RelationshipType type, List<PlacedItem> level)
    {
        var edges = snapshot.Edges(type.Ordinal);
        var selector = new PageSelector(snapshot, parameters, root, edges, type.ToKinds, budget);
        tape.Root = PlacePage(root, level, selector, selector.SelectEdges(edges));
        _columns.WriteCursors(root, selector.Order, level);
        Complete(root, edges, level);
    }

    /// <summary>Writes the columns of a level, then expands it.</summary>
    private void Complete(Expansion expansion, EdgeColumns? edges, List<PlacedItem> level)
    {
        ExpandGroups(expansion);
        if (level.Count == 0) return;
        budget.Check();
        _columns.Write(expansion, edges, level);
        for (int child = 0; child < expansion.Children.Length; child++) Expand(expansion, edges, level, expansion.Children[child], child);
    }

    private void Expand(Expansion parent, EdgeColumns? parentEdges, List<PlacedItem> level, Expansion expansion, int child)
    {
        if (expansion.Source is ItemSource.SubjectOf { Subject: OperandOwner.Edge })
        {
            ExpandSubjectEdges(parent, level, expansion, child);
            return;
        }
        var next = new List<PlacedItem>();
        var edges = EdgesOf(expansion.Source);
        var expander = ExpanderOf(expansion, edges, parentEdges);
        foreach (var item in level)
        {
            budget.Step();
            if (!expansion.ParentKinds.Contains(tape.Kind(item.TapeRow))) continue;
            tape.SetChild(item.TapeRow, parent.Columns.Length, child, expander(item, next));
        }
        Complete(expansion, edges, next);
    }

    private EdgeColumns? EdgesOf(ItemSource source) => source switch
    {
        ItemSource.Traverse traverse => snapshot.Edges(traverse.Type.Ordinal),
        ItemSource.Partners partners => new PartnerEdges(snapshot, partners.Field),
        ItemSource.DisputesOf or ItemSource.DisputedValues => new DisputeRows(budget),
        _ => null,
    };

    /// <summary>Finds and places the items of one parent, and gives their place on the tape.</summary>
    private delegate int Expander(PlacedItem parent, List<PlacedItem> placed);

    private Expander ExpanderOf(Expansion expansion, EdgeColumns? edges, EdgeColumns? parentEdges) => expansion.Source switch
    {
        ItemSource.Traverse traverse when expansion.Cardinality == Cardinality.One => OneExpander(expansion, traverse),
        ItemSource.Traverse traverse => PageExpander(expansion, traverse),
        ItemSource.EvidenceOf evidence => EvidenceExpander(expansion, evidence, parentEdges as EdgeTable),
        ItemSource.SourcesOf sources => SourcesExpander(expansion, sources, parentEdges as EdgeTable),
        ItemSource.Ancestors ancestors => AncestorsExpander(expansion, ancestors),
        ItemSource.EndOf end => EndExpander(expansion, end, (EdgeTable)parentEdges!),
        ItemSource.Partners partners => PartnersExpander(expansion, partners.Field, (PartnerEdges)edges!),
        ItemSource.SharedOf shared => SharedExpander(expansion, shared, (PartnerEdges)parentEdges!),
        ItemSource.SubjectOf => SubjectExpander(expansion),
        ItemSource.DisputesOf disputes => DisputesExpander(expansion, disputes, parentEdges as EdgeTable, (DisputeRows)edges!),
        ItemSource.DisputedValues => ValuesExpander(expansion, (DisputeRows)parentEdges!, (DisputeRows)edges!),
        ItemSource.ClaimsOfValue => ClaimsExpander(expansion, (DisputeRows)parentEdges!),
        _ => throw new NotSupportedException($"{expansion.Source.GetType().Name} stands at the root only."),
    };

    private Expander PageExpander(Expansion expansion, ItemSource.Traverse traverse)
    {
        var edges = snapshot.Edges(traverse.Type.Ordinal);
        var adjacency = snapshot.Adjacency(traverse.Type.Ordinal, traverse.Direction);
        var selector = new PageSelector(snapshot, parameters, expansion, edges, traverse.Targets, budget);
        return (parent, placed) =>
        {
            int first = placed.Count;
            var neighbors = adjacency.Neighbors(parent.Node, out var edgeRows);
            int block = PlacePage(expansion, placed, selector, selector.Select(neighbors, edgeRows));
            _columns.WriteCursors(expansion, selector.Order, placed, first);
            return block;
        };
    }

    private Expander OneExpander(Expansion expansion, ItemSource.Traverse traverse)
    {
        var adjacency = snapshot.Adjacency(traverse.Type.Ordinal, traverse.Direction);
        var currentEdge = new CurrentEdge(snapshot.Edges(traverse.Type.Ordinal), traverse.Targets);
        var order = new ItemOrder(snapshot, parameters, snapshot.Edges(traverse.Type.Ordinal), [], budget);
        return (parent, placed) =>
        {
            var neighbors = adjacency.Neighbors(parent.Node, out var edgeRows);
            budget.Step(neighbors.Length);
            int chosen = currentEdge.Of(neighbors, edgeRows);
            if (chosen < 0) return 0;
            int row = Place(expansion, placed, new(neighbors[chosen], edgeRows[chosen]));
            _columns.WriteCursors(expansion, order, placed, placed.Count - 1);
            return row;
        };
    }

    private Expander EvidenceExpander(Expansion expansion, ItemSource.EvidenceOf source, EdgeTable? parentEdges)
    {
        var evidence = snapshot.Model.Evidence!;
        var property = parameters[source.Parameter] is { IsNone: false } name ? Encoding.UTF8.GetBytes(name.Text) : null;
        var claims = snapshot.Evidence(budget);
        var properties = (TextColumn)snapshot.Nodes(evidence.Kind.Ordinal).ColumnOf(evidence.Property)!;
        return (parent, placed) =>
        {
            var id = source.Owner == OperandOwner.Node ? snapshot.Id(parent.Node) : parentEdges!.Ids.Utf8(parent.Edge);
            int block = tape.AddBlock(expansion);
            int last = 0;
            foreach (int row in claims.About(id))
            {
                budget.Step();
                if (property is not null && (properties.IsNull(row) || !properties.Utf8(row).SequenceEqual(property))) continue;
                last = Append(expansion, placed, block, last, new(new(evidence.Kind.Ordinal, row), -1));
            }
            return block;
        };
    }

    private Expander SourcesExpander(Expansion expansion, ItemSource.SourcesOf source, EdgeTable? parentEdges)
    {
        int kind = snapshot.Model.Source!.Kind.Ordinal;
        var index = snapshot.Nodes(kind).IdIndex;
        return (parent, placed) =>
        {
            string[] ids = source.Owner == OperandOwner.Node
                ? snapshot.Nodes(parent.Node.Kind).Sources.Items(parent.Node.Row)
                : parentEdges!.Sources.Items(parent.Edge);
            var documents = ids.Select(id => index.Find(Encoding.UTF8.GetBytes(id))).Where(row => row >= 0)
                .Select(row => new Item(new(kind, row), -1));
            return PlaceAll(expansion, placed, documents);
        };
    }

    private Expander AncestorsExpander(Expansion expansion, ItemSource.Ancestors source)
    {
        var ancestry = new Ancestry(snapshot, source.Tree, budget);
        if (source.Selector is not { } parameter)
        {
            return (parent, placed) => PlaceAll(expansion, placed, ancestry.Of(parent.Node).Select(a => new Item(a, -1)));
        }
        long selected = parameters[parameter].Number;
        return (parent, placed) =>
        {
            var found = ancestry.Nearest(parent.Node, selected, includesItself: false);
            return found.IsNone ? 0 : Place(expansion, placed, new(found, -1));
        };
    }

    private Expander EndExpander(Expansion expansion, ItemSource.EndOf source, EdgeTable edges)
    {
        var ends = source.Direction == RelationshipDirection.Out ? edges.From : edges.To;
        return (parent, placed) => Place(expansion, placed, new(ends[parent.Edge], -1));
    }

    // Of all the partners of a party only those on the page are kept.
    private Expander PartnersExpander(Expansion expansion, PartnersField field, PartnerEdges kept)
    {
        var walk = new PartnerWalk(snapshot, field, budget);
        var selector = new PageSelector(snapshot, parameters, expansion, walk.Edges, field.Targets, budget);
        var order = new ItemOrder(snapshot, parameters, kept, expansion.Order, budget);
        return (parent, placed) =>
        {
            budget.Check();
            int first = placed.Count;
            var page = selector.SelectUnordered(walk.Find(parent.Node));
            for (int i = 0; i < page.Count; i++) page[i] = page[i] with { Edge = kept.Add(walk.Edges, page[i].Edge) };
            int block = PlacePage(expansion, placed, selector, page);
            _columns.WriteCursors(expansion, order, placed, first);
            return block;
        };
    }

    private Expander SharedExpander(Expansion expansion, ItemSource.SharedOf source, PartnerEdges edges)
    {
        var shared = new SharedNodes(snapshot, source.Field, source.Kind, budget);
        return (parent, placed) =>
        {
            budget.Check();
            return PlaceAll(expansion, placed, shared.Of(edges.From(parent.Edge), parent.Node).Select(node => new Item(node, -1)));
        };
    }

    private int PlacePage(Expansion expansion, List<PlacedItem> placed, PageSelector selector, List<Item> page)
    {
        int block = tape.AddBlock(expansion);
        tape.SetPage(block, expansion.Page!, selector.HasMore, selector.HasCursor);
        for (int i = 0; i < expansion.Summaries.Length; i++)
        {
            tape.SetSummary(block, i, PlaceSummary(expansion.Summaries[i], selector.Groups(i), selector.Total));
        }
        if (!expansion.Reads.HasFlag(ConnectionReads.Rows)) return block;
        int last = 0;
        foreach (var item in page) last = Append(expansion, placed, block, last, item);
        return block;
    }

    private int PlaceAll(Expansion expansion, List<PlacedItem> placed, IEnumerable<Item> items)
    {
        int block = tape.AddBlock(expansion);
        int last = 0;
        foreach (var item in items) last = Append(expansion, placed, block, last, item);
        return block;
    }

    private int Append(Expansion expansion, List<PlacedItem> placed, int block, int last, Item item)
    {
        int row = Place(expansion, placed, item);
        tape.Append(block, last, row);
        return row;
    }

    private int Place(Expansion expansion, List<PlacedItem> placed, Item item)
    {
        budget.AddRow();
        int row = tape.AddRow(expansion, RowKind(expansion.Source, item));
        if (!item.Node.IsNone) placed.Add(new(item.Node, item.Edge, row));
        return row;
    }

    private static int RowKind(ItemSource source, Item item) =>
        source is ItemSource.Relationships relationships ? relationships.Type.Ordinal : item.Node.IsNone ? -1 : item.Node.Kind;

    private NodeRef Find(ItemSource.ByKey key)
    {
        if (parameters[key.Parameter].IsNone) return NodeRef.None;
        // A number or a text.
        byte[] value = Encoding.UTF8.GetBytes(parameters[key.Parameter].ToString());
        foreach (int kind in key.Type.Kinds.Ordinals)
        {
            var table = snapshot.Nodes(kind);
            int row = key.Property is { } property ? table.FindByKey(property.Name, value) : table.IdIndex.Find(value);
            if (row >= 0) return OnDay(new(kind, row));
        }
        return NodeRef.None;
    }

    private NodeRef OnDay(NodeRef node) => node.IsNone || snapshot.Holds(node) ? node : NodeRef.None;
}

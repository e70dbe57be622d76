using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>A node as in its row; empty cells are left out.</summary>
internal sealed record NaiveNode(NodeKind Kind, string Id, IReadOnlyDictionary<string, string> Cells);

/// <summary>An edge as in its row, or a derived one to a partner.</summary>
internal sealed record NaiveEdge(RelationshipType Type, string Id, NaiveNode From, NaiveNode To, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The field that the edge is derived for; null for one that has a row.</summary>
    public PartnersField? Partners { get; init; }

    /// <summary>What the ends of a derived edge share.</summary>
    public IReadOnlyList<NaiveNode> Shared { get; init; } = [];

    /// <summary>Whether the name is that of the properties that edges of its type have, in a list of edges.</summary>
    public bool IsSet(string name) => name == SetOf(Type);

    /// <summary>The API's type of edges of a type that stand for themselves.</summary>
    public static string TypeNameOf(RelationshipType type) => (type.PropertiesName ?? "Plain") + "Relationship";

    /// <summary>The name of the properties that edges of a type have, in a list of edges; null where they have none of their own.</summary>
    public static string? SetOf(RelationshipType type) => type.PropertiesName is { } set ? char.ToLowerInvariant(set[0]) + set[1..] : null;

    /// <summary>The definition of one of its properties.</summary>
    public PropertyDefinition PropertyOf(string name) => Partners?.EdgeProperty(name) ?? Type.Property(name)!;
}

/// <summary>
/// A node, and the edge by which it was reached (null at the root); of a list of edges the edge, with the node that it enters.
/// </summary>
internal sealed record NaiveItem(NaiveNode Node, NaiveEdge? Edge, bool IsListed = false);

/// <summary>A graph as the rows of one folder of CSV files, nothing indexed.</summary>
internal sealed class NaiveGraph
{
    private const string Sources = "sources";

    public NaiveGraph(GraphModel model, string folder)
    {
        Model = model;
        foreach (var kind in model.Kinds)
        {
            foreach (var row in Rows(folder, "nodes", kind.Name)) Nodes.Add(row["id"], new(kind, row["id"], Cells(row, kind.Properties)));
        }
        foreach (var type in model.RelationshipTypes)
        {
            foreach (var row in Rows(folder, "relationships", type.Name)) Edges.Add(EdgeOf(type, row));
        }
    }

    private NaiveGraph(GraphModel model) => Model = model;

    public GraphModel Model { get; }

    public Dictionary<string, NaiveNode> Nodes { get; } = new(StringComparer.Ordinal);

    public List<NaiveEdge> Edges { get; } = [];

    /// <summary>The part of the graph that holds on a day, with all claims and sources.</summary>
    public NaiveGraph AsOf(string day)
    {
        var graph = new NaiveGraph(Model);
        foreach (var node in Nodes.Values.Where(node => IsTimeless(node.Kind) || Holds(node.Cells, node.Kind.Validity, NaiveDate.Of(day))))
        {
            graph.Nodes.Add(node.Id, node);
        }
        graph.Edges.AddRange(Edges.Where(edge => graph.Nodes.ContainsKey(edge.From.Id) && graph.Nodes.ContainsKey(edge.To.Id)
            && (edge.From.Kind == Model.Evidence?.Kind || Holds(edge.Cells, Validity.Default, NaiveDate.Of(day)))));
        return graph;
    }

    private bool IsTimeless(NodeKind kind) => kind == Model.Evidence?.Kind || kind == Model.Source?.Kind;

    private static bool Holds(IReadOnlyDictionary<string, string> cells, Validity validity, NaiveDate day) =>
        !(cells.TryGetValue(validity.From, out string? from) && NaiveDate.Of(from).First > day.Last)
        && !(validity.To is { } end && cells.TryGetValue(end, out string? to) && NaiveDate.Of(to).Last < day.First);

    /// <summary>The items at the other end of a node's edges that the field leads to.</summary>
    public IEnumerable<NaiveItem> Follow(NaiveNode node, RelationshipField field) => Edges
        .Where(edge =>
            edge.Type == field.Type && (Leaves(edge, node, field) || (field.Direction != RelationshipDirection.Out && edge.To == node)))
        .Select(edge => new NaiveItem(Leaves(edge, node, field) ? edge.To : edge.From, edge))
        .Where(item => field.Targets.Contains(item.Node.Kind.Ordinal));

    private static bool Leaves(NaiveEdge edge, NaiveNode node, RelationshipField field) =>
        field.Direction != RelationshipDirection.In && edge.From == node;

    /// <summary>The one item of a to-one field: that of the open edge, else of the one that began last.</summary>
    public NaiveItem? FollowOne(NaiveNode node, RelationshipField field) => Follow(node, field)
        .OrderBy(item => item.Edge!.Cells.ContainsKey("validTo"))
        .ThenByDescending(
            item => item.Edge!.Cells.TryGetValue("validFrom", out string? from) ? NaiveDate.Of(from).First : DateOnly.MinValue)
        .FirstOrDefault();

    /// <summary>The parent of a node in its tree, or null.</summary>
    public NaiveNode? ParentOf(NaiveNode node) =>
        node.Kind.Fields.OfType<RelationshipField>().FirstOrDefault(field => field.IsParent) is { } field
        ? FollowOne(node, field)?.Node
        : null;

    /// <summary>The sources of a node or edge.</summary>
    public IEnumerable<NaiveNode> SourcesOf(IReadOnlyDictionary<string, string> cells) =>
        Items(cells.GetValueOrDefault(Sources)).Distinct(StringComparer.Ordinal).Select(id => Nodes[id])
            .OrderBy(node => node.Id, NaiveText.ByCodePoint);

    /// <summary>The evidence about the node or edge with an id.</summary>
    public IEnumerable<NaiveNode> EvidenceAbout(string id) =>
        Nodes.Values.Where(node => node.Kind == Model.Evidence!.Kind && node.Cells[Model.Evidence.About] == id);

    /// <summary>The items of a cell of a list.</summary>
    public static IEnumerable<string> Items(string? cell)
    {
        if (cell is null) yield break;
        string item = "";
        for (int i = 0; i < cell.Length; i++)
        {
            if (cell[i] == '\\') item += cell[++i];
            else if (cell[i] != '|') item += cell[i];
            else
            {
                yield return item;
                item = "";
            }
        }
        yield return item;
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string folder, string part, string name)
    {
        string file = Path.Combine(folder, part, name + ".csv");
        return File.Exists(file) ? NaiveCsv.Read(file) : [];
    }

    private NaiveEdge EdgeOf(RelationshipType type, IReadOnlyDictionary<string, string> row)
    {
        string[] parts = [row["from"], type.Name, row["to"], .. type.Identity.Select(property => row.GetValueOrDefault(property.Name, ""))];
        string id = string.Join(
            '~', parts.Select(part => part.Replace("%", "%25", StringComparison.Ordinal).Replace("~", "%7E", StringComparison.Ordinal)));
        return new(type, id, Nodes[row["from"]], Nodes[row["to"]], Cells(row, type.Properties));
    }

    private static Dictionary<string, string> Cells(IReadOnlyDictionary<string, string> row, IEnumerable<PropertyDefinition> properties)
    {
        var cells = row.Where(cell => cell.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
        foreach (var property in properties.Where(property => property.Timestamp != Timestamp.None))
        {
            cells.TryAdd(property.Name, FixedClock.Moment);
        }
        return cells;
    }
}

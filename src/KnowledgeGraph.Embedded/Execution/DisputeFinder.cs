using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>A value that claims give a property.</summary>
/// <param name="Key">What is equal for equal values.</param>
/// <param name="Claims">The rows of the claims, in the order of evidence.</param>
internal sealed record ClaimedText(string Key, List<int> Claims)
{
    /// <summary>The first of its texts by code point.</summary>
    public string Text { get; set; } = "";
}

/// <summary>A property to which claims give different values.</summary>
/// <param name="Property">The property.</param>
/// <param name="Stored">The value that the node or edge has.</param>
/// <param name="Values">What the claims give, by text.</param>
internal sealed record FoundDispute(PropertyDefinition Property, Value Stored, IReadOnlyList<ClaimedText> Values);

/// <summary>Finds what claims about a node or edge disagree on.</summary>
/// <param name="snapshot">The snapshot, of a model whose claims give values.</param>
/// <param name="edges">The edges that the claims are about; null: the nodes.</param>
/// <param name="budget">What the work is charged to.</param>
internal sealed class DisputeFinder(Snapshot snapshot, EdgeTable? edges, WorkBudget budget)
{
    private readonly EvidenceIndex _claims = snapshot.Evidence(budget);
    private readonly TextColumn _properties = ColumnOf(snapshot, snapshot.Model.Evidence!.Property);
    private readonly TextColumn _values = ColumnOf(snapshot, snapshot.Model.Evidence!.Value!);

    /// <summary>The disputes about a node or edge, by property.</summary>
    public IEnumerable<FoundDispute> Of(NodeRef node, int edge)
    {
        var byProperty = new SortedDictionary<string, Dictionary<string, ClaimedText>>(CodePointOrder.Instance);
        foreach (int row in ClaimsAbout(node, edge))
        {
            budget.Step();
            if (DefinitionOf(row, node) is not { } property) continue;
            if (!byProperty.TryGetValue(property.Name, out var values)) byProperty.Add(property.Name, values = new(StringComparer.Ordinal));
            Add(values, property, row);
        }
        foreach (var (name, values) in byProperty)
        {
            if (values.Count < 2) continue;
            var property = DefinitionOf(name, node)!;
            yield return new(property, Stored(name, node, edge), [.. values.Values.OrderBy(v => v.Text, CodePointOrder.Instance)]);
        }
    }

    /// <summary>Whether claims that satisfy a predicate disagree on anything.</summary>
    public bool Any(NodeRef node, int edge, Func<int, bool> isCounted)
    {
        var about = ClaimsAbout(node, edge);
        // Most properties have one claim, and most nodes few: no key is made where there is nothing to compare.
        if (about.Length < 2) return false;
        Dictionary<string, string>? keys = null;
        foreach (int row in about)
        {
            budget.Step();
            if (DefinitionOf(row, node) is not { } property || !isCounted(row)) continue;
            string key = ClaimedValue.KeyOf(property, Encoding.UTF8.GetString(_values.Utf8(row)));
            keys ??= new(StringComparer.Ordinal);
            if (!keys.TryAdd(property.Name, key) && keys[property.Name] != key) return true;
        }
        return false;
    }

    private ReadOnlySpan<int> ClaimsAbout(NodeRef node, int edge) =>
        _claims.About(edges is null ? snapshot.Id(node) : edges.Ids.Utf8(edge));

    private void Add(Dictionary<string, ClaimedText> values, PropertyDefinition property, int row)
    {
        string text = Encoding.UTF8.GetString(_values.Utf8(row));
        string key = ClaimedValue.KeyOf(property, text);
        if (!values.TryGetValue(key, out var value)) values.Add(key, value = new(key, []) { Text = text });
        else if (CodePointOrder.Instance.Compare(text, value.Text) < 0) value.Text = text;
        value.Claims.Add(row);
    }

    /// <summary>The property that a claim gives a value; null where it gives none, or to one that has several.</summary>
    private PropertyDefinition? DefinitionOf(int claim, NodeRef node) =>
        _properties.IsNull(claim) || _values.IsNull(claim) ? null : DefinitionOf(Encoding.UTF8.GetString(_properties.Utf8(claim)), node);

    private PropertyDefinition? DefinitionOf(string name, NodeRef node)
    {
        var property = edges is null ? snapshot.Model.Kinds[node.Kind].Property(name) : edges.Type.Property(name);
        return property is not null && ClaimedValue.IsComparable(property) ? property : null;
    }

    private Value Stored(string name, NodeRef node, int edge) =>
        edges is null ? snapshot.Nodes(node.Kind).ColumnOf(name)!.Get(node.Row) : edges.ColumnOf(name)!.Get(edge);

    private static TextColumn ColumnOf(Snapshot snapshot, string property) =>
        (TextColumn)snapshot.Nodes(snapshot.Model.Evidence!.Kind.Ordinal).ColumnOf(property)!;
}

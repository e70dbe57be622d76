using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// An edge to a partner in Cypher: a map of the nodes that both share and of those properties that a filter or order compares. The other
/// properties are worked out where they are read, for the rows of a page only.
/// </summary>
/// <param name="mapping">How the model lies in Neo4j.</param>
/// <param name="partners">The field.</param>
/// <param name="from">The variable of the node that it leaves.</param>
/// <param name="to">The variable of the partner.</param>
/// <param name="edge">The variable of the map.</param>
/// <param name="known">The properties that the map holds.</param>
internal sealed class DerivedEdge(
    GraphMapping mapping, PartnersField partners, string from, string to, string edge, IReadOnlyCollection<string> known) : MadeEdge
{
    private const string SharedKey = "shared";

    /// <summary>The field.</summary>
    public PartnersField Field => partners;

    /// <summary>The nodes that both share.</summary>
    public string Shared => $"{edge}.{SharedKey}";

    /// <summary>Both ends, by which the edge is found again: ids have no line breaks.</summary>
    public override string RowId => $"{mapping.NodeHandle.Of(from)} + '\\n' + {mapping.NodeHandle.Of(to)}";

    /// <summary>The map, of a list of what both share.</summary>
    public string Map(string shared)
    {
        var entries = known.Select(name => $", {CypherName.Quote(name)}: {Value(name, shared)}");
        return $"{{{SharedKey}: {shared}{string.Concat(entries)}}}";
    }

    /// <inheritdoc/>
    public override PropertyDefinition? Definition(string name) => partners.EdgeProperty(name);

    /// <inheritdoc/>
    public override string Property(string name, PropertyForm form)
    {
        string value = Known(name);
        if (name == partners.FurthestStage?.Name && form == PropertyForm.Value)
            return $"[{string.Join(", ", partners.FurthestStage.Enum!.Values.Select(v => CypherName.Literal(v.Name)))}][{value}]";
        if (name != partners.Since.Name) return value;
        return form switch
        {
            PropertyForm.FirstDay => value + "[0]",
            PropertyForm.LastDay => value + "[2]",
            _ => value + "[1]",
        };
    }

    private string Known(string name) => known.Contains(name) ? $"{edge}.{CypherName.Quote(name)}" : Value(name, Shared);

    // A count; of the furthest stage its ordinal; of the beginning its first day, its text and its last day.
    private string Value(string name, string shared)
    {
        if (name == partners.FurthestStage?.Name) return Furthest(shared);
        if (name == partners.Since.Name) return Earliest(shared);
        var kind = partners.Shares.First(s => s.Count.Name == name).Kind;
        return partners.Shares.Length == 1 ? $"size({shared})" : $"size([x IN {shared} WHERE x:{mapping.LabelOf(kind)}])";
    }

    private string Furthest(string shared)
    {
        var staged = partners.Shares.Where(s => s.Stage is not null).ToList();
        var kinds = KindSet.Of(staged.Select(s => s.Kind.Ordinal));
        string ordinal = mapping.NodeProperty(kinds, staged[0].Stage!, PropertyForm.Ordinal).Of("x");
        string labels = mapping.LabelsOf(kinds);
        string stages = $"[x IN {shared} WHERE x:{labels} AND {ordinal} IS NOT NULL | {ordinal}]";
        string further = partners.LastStage < 0
            ? "x > stage"
            : $"stage = {partners.LastStage} OR (x <> {partners.LastStage} AND x > stage)";
        return $"reduce(stage = null, x IN {stages} | CASE WHEN stage IS NULL OR {further} THEN x ELSE stage END)";
    }

    private string Earliest(string shared)
    {
        var beginnings = partners.Shares.Where(s => s.Beginning is not null).GroupBy(s => s.Beginning!, StringComparer.Ordinal)
            .Select(group =>
        {
            var kinds = KindSet.Of(group.Select(s => s.Kind.Ordinal));
            string Of(PropertyForm form) => mapping.NodeProperty(kinds, group.Key, form).Of("x");
            string present = $"x:{mapping.LabelsOf(kinds)} AND {Of(PropertyForm.Valid)} IS NOT NULL";
            return $"[x IN {shared} WHERE {present} | [{Of(PropertyForm.FirstDay)}, {Of(PropertyForm.Valid)}, {Of(PropertyForm.LastDay)}]]";
        });
        string dates = string.Join(" + ", beginnings.DefaultIfEmpty("[]"));
        return $"reduce(earliest = null, x IN {dates} | CASE WHEN earliest IS NULL OR x < earliest THEN x ELSE earliest END)";
    }
}

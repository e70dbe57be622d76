using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// An edge to a partner in Cypher: a map of the nodes that both share and of those properties that a filter or order compares. The other
/// properties are worked out where they are read, for the rows of a page only.
/// </summary>
/// <param name="layout">How the model lies in Neo4j.</param>
/// <param name="partners">The field.</param>
/// <param name="from">The variable of the node that it leaves.</param>
/// <param name="to">The variable of the partner.</param>
/// <param name="edge">The variable of the map.</param>
/// <param name="known">The properties that the map holds.</param>
internal sealed class DerivedEdge(GraphLayout layout, PartnersField partners, string from, string to, string edge, IReadOnlyCollection<string> known)
{
    private const string SharedKey = "shared";

    /// <summary>The field.</summary>
    public PartnersField Field => partners;

    /// <summary>The nodes that both share.</summary>
    public string Shared => $"{edge}.{SharedKey}";

    /// <summary>Both ends, by which the edge is found again: ids have no line breaks.</summary>
    public string Id => $"{from}.{StoredName.Quote(StoredName.Id)} + '\\n' + {to}.{StoredName.Quote(StoredName.Id)}";

    /// <summary>The map, of a list of what both share.</summary>
    public string Map(string shared)
    {
        var entries = known.Select(name => $", {StoredName.Quote(name)}: {Value(name, shared)}");
        return $"{{{SharedKey}: {shared}{string.Concat(entries)}}}";
    }

    /// <summary>A property, or what is derived of one for filters and orders.</summary>
    public string Property(string name)
    {
        if (partners.FurthestStage is { } stage)
        {
            if (name == StoredName.Ordinal(stage.Name)) return Told(stage.Name);
            if (name == stage.Name) return $"[{string.Join(", ", stage.Enum!.Values.Select(v => StoredName.Text(v.Name)))}][{Told(name)}]";
        }
        string since = partners.Since.Name;
        if (name == StoredName.FirstDay(since)) return Told(since) + "[0]";
        if (name == since) return Told(since) + "[1]";
        return name == StoredName.LastDay(since) ? Told(since) + "[2]" : Told(name);
    }

    private string Told(string name) => known.Contains(name) ? $"{edge}.{StoredName.Quote(name)}" : Value(name, Shared);

    // A count; of the furthest stage its ordinal; of the beginning its first day, its text and its last day.
    private string Value(string name, string shared)
    {
        if (name == partners.FurthestStage?.Name) return Furthest(shared);
        if (name == partners.Since.Name) return Earliest(shared);
        var kind = partners.Shares.First(s => s.Count.Name == name).Kind;
        return partners.Shares.Length == 1 ? $"size({shared})" : $"size([x IN {shared} WHERE x:{StoredName.Quote(layout.LabelOf(kind.Ordinal))}])";
    }

    private string Furthest(string shared)
    {
        var staged = partners.Shares.Where(s => s.Stage is not null).ToList();
        string ordinal = "x." + StoredName.Quote(StoredName.Ordinal(staged[0].Stage!));
        string labels = layout.LabelsOf(KindSet.Of(staged.Select(s => s.Kind.Ordinal)));
        string stages = $"[x IN {shared} WHERE x:{labels} AND {ordinal} IS NOT NULL | {ordinal}]";
        string further = partners.LastStage < 0 ? "x > stage" : $"stage = {partners.LastStage} OR (x <> {partners.LastStage} AND x > stage)";
        return $"reduce(stage = null, x IN {stages} | CASE WHEN stage IS NULL OR {further} THEN x ELSE stage END)";
    }

    private string Earliest(string shared)
    {
        var beginnings = partners.Shares.Where(s => s.Beginning is not null).GroupBy(s => s.Beginning!, StringComparer.Ordinal).Select(group =>
        {
            string Of(string name) => "x." + StoredName.Quote(name);
            string told = $"x:{layout.LabelsOf(KindSet.Of(group.Select(s => s.Kind.Ordinal)))} AND {Of(group.Key)} IS NOT NULL";
            return $"[x IN {shared} WHERE {told} | [{Of(StoredName.FirstDay(group.Key))}, {Of(group.Key)}, {Of(StoredName.LastDay(group.Key))}]]";
        });
        string dates = string.Join(" + ", beginnings.DefaultIfEmpty("[]"));
        return $"reduce(earliest = null, x IN {dates} | CASE WHEN earliest IS NULL OR x < earliest THEN x ELSE earliest END)";
    }
}

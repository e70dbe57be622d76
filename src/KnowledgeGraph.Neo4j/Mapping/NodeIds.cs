using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Mapping;

/// <summary>
/// How nodes are known by their ids in a form of a mapping. Loads write the ids of all kinds to `id`; in the plain form a kind's ids come
/// from where the model says.
/// </summary>
internal sealed class NodeIds(GraphMapping mapping)
{
    private const string WholeNumber = "0|-?[1-9][0-9]{0,18}";

    // Where loads store ids under another name, others have theirs in `id`.
    private MappedValue Stored => mapping.IsPlain && mapping.StoredNodeId.Name != Operand.Id
        ? new MappedValue.FirstPresent(mapping.StoredNodeId, new MappedValue.Stored(Operand.Id))
        : mapping.StoredNodeId;

    /// <summary>The id of a node of some kinds.</summary>
    public MappedValue Of(KindSet kinds)
    {
        var sources = SourcesOf(kinds);
        if (sources.Count == 1) return Of(sources[0].Source);
        return new MappedValue.Computed(node =>
            $"CASE {string.Join(' ', sources.Select(s => $"WHEN {node}:({mapping.LabelsOf(s.Kinds)}) THEN {Of(s.Source).Of(node)}"))} END");
    }

    /// <summary>Whether a node of some kinds has an id: what an index serves, if the graph has one.</summary>
    /// <param name="node">The node's variable.</param>
    /// <param name="kinds">The kinds that it can be of.</param>
    /// <param name="id">The id in Cypher.</param>
    public string Is(string node, KindSet kinds, string id) => Any(node, kinds, source => source switch
    {
        IdSource.OfProperty of => Is($"{node}.{CypherName.Quote(of.StoredName)}", of, ValueOf(of, id)),
        _ => $"{Of(source).Of(node)} = {id}",
    });

    /// <summary>Whether it has one of a list of ids.</summary>
    public string IsAmong(string node, KindSet kinds, string ids) => Any(node, kinds, source => source switch
    {
        IdSource.OfProperty of => $"{node}.{CypherName.Quote(of.StoredName)} IN {ValuesOf(of, ids)}",
        _ => $"{Of(source).Of(node)} IN {ids}",
    });

    private string Any(string node, KindSet kinds, Func<IdSource, string> holds)
    {
        var sources = SourcesOf(kinds);
        if (sources.Count == 1) return holds(sources[0].Source);
        return $"({string.Join(" OR ", sources.Select(s => $"({node}:({mapping.LabelsOf(s.Kinds)}) AND {holds(s.Source)})"))})";
    }

    private List<(IdSource Source, KindSet Kinds)> SourcesOf(KindSet kinds) => !mapping.IsPlain || kinds.IsEmpty
        ? [(IdSource.Stored.Instance, kinds)]
        : [.. kinds.Ordinals.GroupBy(k => mapping.Model.Kinds[k].Id).Select(g => (g.Key, KindSet.Of(g)))];

    private MappedValue Of(IdSource source) => source switch
    {
        IdSource.OfProperty of => new MappedValue.Computed(node => OfProperty(of, $"{node}.{CypherName.Quote(of.StoredName)}")),
        IdSource.ElementId => GraphMapping.ElementId,
        _ => Stored,
    };

    private static string OfProperty(IdSource.OfProperty of, string stored) => $"{CypherName.Literal(of.Prefix)} + "
        + $"CASE WHEN {stored} IS :: STRING NOT NULL THEN {stored} WHEN {stored} IS :: INTEGER NOT NULL THEN toString({stored}) END";

    private static string Is(string stored, IdSource.OfProperty of, string value) => of.Property?.Type switch
    {
        ScalarType.String => $"{stored} = {value}",
        ScalarType.Int or ScalarType.Long => $"{stored} = {Number(value)}",
        _ => $"{stored} IN [{value}, {Number(value)}]",
    };

    private static string ValueOf(IdSource.OfProperty of, string id) =>
        $"CASE WHEN {id} STARTS WITH {CypherName.Literal(of.Prefix)} THEN substring({id}, {LengthOf(of)}) END";

    private static string ValuesOf(IdSource.OfProperty of, string ids)
    {
        string values = $"[x IN {ids} WHERE x STARTS WITH {CypherName.Literal(of.Prefix)} | substring(x, {LengthOf(of)})]";
        string numbers = $"[x IN {values} | {Number("x")}]";
        return of.Property?.Type switch
        {
            ScalarType.String => values,
            ScalarType.Int or ScalarType.Long => numbers,
            _ => $"{values} + {numbers}",
        };
    }

    // Of 007 there is no node: its id would be 7.
    private static string Number(string text) => $"CASE WHEN {text} =~ '{WholeNumber}' THEN toIntegerOrNull({text}) END";

    // Cypher counts code points.
    private static int LengthOf(IdSource.OfProperty of) => of.Prefix.EnumerateRunes().Count();
}

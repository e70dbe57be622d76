using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Resolution;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Reading;
using KnowledgeGraph.Neo4j.Versions;

namespace KnowledgeGraph.Neo4j.Names;

/// <summary>
/// Reads the names and texts of all nodes in the order of their ids, some thousands in one statement; with what else names are resolved by:
/// places, parents, unique properties. It is one text for all kinds, since Neo4j takes a second to plan another.
/// </summary>
internal sealed class NameReader
{
    private readonly NodeBatches _nodes;
    private readonly ImmutableArray<ResolvedKind> _kinds;
    private readonly ImmutableArray<string> _properties;

    public NameReader(GraphMappings mappings, Neo4jClient client)
    {
        _kinds = ResolvedKind.Of(mappings.Adopted.Model);
        _properties =
            [.. _kinds.SelectMany(k => SearchFields.Of(k.Kind).Select(f => f.Name).Concat(k.Keys)).Distinct(StringComparer.Ordinal)];
        _nodes = new(client, mappings, Statement);
    }

    /// <summary>Reads them.</summary>
    /// <param name="version">The version of the graph when reading begins.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="StoreException">Neo4j failed.</exception>
    public async Task<StoredNames> ReadAsync(KnownVersion version, CancellationToken cancellationToken)
    {
        var read = new NamesRead(_kinds, _properties, version.Form);
        if (!_kinds.IsEmpty) await _nodes.ReadAsync(version.Form, read.Add, cancellationToken);
        return read.Complete(version.Version, cancellationToken);
    }

    private string Statement(GraphMapping mapping)
    {
        var kinds = KindSet.Of(_kinds.Select(k => k.Kind.Ordinal));
        string id = mapping.Ids.Of(kinds).Of("n");
        string place = mapping.Place("n");
        string kind = $"CASE {string.Join(' ', _kinds.Select((k, i) => $"WHEN n:{mapping.LabelOf(k.Kind)} THEN {i}"))} END";
        string properties = string.Join(", ", _properties.Select(name => mapping.NodeProperty(KindsWith(name), name).Of("n")));
        return $"""
            MATCH (n:{mapping.LabelsOf(kinds)}) WHERE {place} > $after
            WITH n ORDER BY {place} LIMIT $count
            RETURN {id} AS id, {kind} AS kind, [{properties}] AS properties, {Neighbors(mapping, RelationshipDirection.Out)} AS out,
              {Neighbors(mapping, RelationshipDirection.In)} AS in, {mapping.NodeHandle.Of("n")} AS handle, {place} AS place
            """;
    }

    private KindSet KindsWith(string property) =>
        KindSet.Of(_kinds.Where(k => k.Kind.Property(property) is not null).Select(k => k.Kind.Ordinal));

    // The type of each edge that says where a node is or what it is part of, and the id of the other end.
    private string Neighbors(GraphMapping mapping, RelationshipDirection direction)
    {
        int[] types = [
            .. _kinds.SelectMany(k => k.Sites.Concat(k.Parents)).Where(f => f.Direction == direction).Select(f => f.Type.Ordinal).Distinct()
                .Order()
        ];
        if (types.Length == 0) return "[]";
        string edge = CypherArrow.Of(direction, $"[r:{mapping.TypesOf(types)}]");
        return $"COLLECT {{ MATCH (n){edge}(m) RETURN [{mapping.TypeOrdinal("r", types)}, {mapping.NodeId.Of("m")}] }}";
    }
}

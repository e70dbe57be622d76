using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Resolution;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Versions;

namespace KnowledgeGraph.Neo4j.Names;

/// <summary>
/// Reads the names and texts of all nodes in the order of their ids, some thousands in one statement; with what else names are resolved by:
/// places, parents, unique properties. It is one text for all kinds, since Neo4j takes a second to plan another.
/// </summary>
internal sealed class NameReader
{
    private const int NodesOfOneStatement = 10_000;

    private readonly Neo4jClient _client;
    private readonly ImmutableArray<ResolvedKind> _kinds;
    private readonly ImmutableArray<string> _properties;
    private readonly string _adopted;
    private readonly string _plain;

    public NameReader(GraphMappings mappings, Neo4jClient client)
    {
        _client = client;
        _kinds = ResolvedKind.Of(mappings.Adopted.Model);
        _properties = [.. _kinds.SelectMany(k => SearchFields.Of(k.Kind).Select(f => f.Name).Concat(k.Keys)).Distinct(StringComparer.Ordinal)];
        (_adopted, _plain) = (Statement(mappings.Adopted), Statement(mappings.Plain));
    }

    /// <summary>Reads them.</summary>
    /// <param name="version">The version of the graph when reading begins.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="StoreException">Neo4j failed.</exception>
    public async Task<StoredNames> ReadAsync(KnownVersion version, CancellationToken cancellationToken)
    {
        var read = new NamesRead(_kinds, _properties, version.Form);
        if (_kinds.IsEmpty) return read.Complete(version.Version, cancellationToken);
        bool isPlain = version.Form == MappingForm.Plain;
        JsonElement? after = null;
        while (true)
        {
            var rows = await _client.RunAsync(
                null, isPlain ? _plain : _adopted, isRead: true, json => WriteParameters(json, after, isPlain), cancellationToken);
            foreach (var row in rows) read.Add(row);
            if (rows.Count < NodesOfOneStatement) return read.Complete(version.Version, cancellationToken);
            after = rows[^1][6];
        }
    }

    private static void WriteParameters(Utf8JsonWriter json, JsonElement? after, bool isPlain)
    {
        json.WritePropertyName("after");
        if (after is { } last) last.WriteTo(json);
        else if (isPlain) json.WriteNumberValue(-1);
        else json.WriteStringValue("");
        json.WriteNumber("count", NodesOfOneStatement);
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

    private KindSet KindsWith(string property) => KindSet.Of(_kinds.Where(k => k.Kind.Property(property) is not null).Select(k => k.Kind.Ordinal));

    // The type of each edge that says where a node is or what it is part of, and the id of the other end.
    private string Neighbors(GraphMapping mapping, RelationshipDirection direction)
    {
        int[] types = [.. _kinds.SelectMany(k => k.Sites.Concat(k.Parents)).Where(f => f.Direction == direction).Select(f => f.Type.Ordinal).Distinct().Order()];
        if (types.Length == 0) return "[]";
        string edge = $"-[r:{mapping.TypesOf(types)}]-";
        string pattern = direction == RelationshipDirection.Out ? $"(n){edge}>(m)" : $"(n)<{edge}(m)";
        return $"COLLECT {{ MATCH {pattern} RETURN [{mapping.TypeOrdinal("r", types)}, {mapping.NodeId.Of("m")}] }}";
    }
}

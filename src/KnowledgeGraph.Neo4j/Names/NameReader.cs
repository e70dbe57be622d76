using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Resolution;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Names;

/// <summary>
/// Reads the names and texts of all nodes, kind by kind, some thousands in one statement; with what else names are resolved by: places,
/// parents, unique properties.
/// </summary>
internal sealed class NameReader(GraphMapping mapping, Neo4jClient client)
{
    private const int NodesOfOneStatement = 10_000;

    private readonly ImmutableArray<ResolvedKind> _kinds = ResolvedKind.Of(mapping.Model);

    /// <summary>Reads them.</summary>
    /// <param name="version">The version of the graph when reading begins.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="StoreException">Neo4j failed.</exception>
    public async Task<StoredNames> ReadAsync(GraphVersion version, CancellationToken cancellationToken)
    {
        var read = new NamesRead();
        foreach (var kind in _kinds) await ReadAsync(kind, read, cancellationToken);
        return new(version, new(read.Searched.ToImmutable()), new(read.BuildGraph(cancellationToken)));
    }

    private async Task ReadAsync(ResolvedKind kind, NamesRead read, CancellationToken cancellationToken)
    {
        string statement = Statement(kind);
        var fields = SearchFields.Of(kind.Kind);
        var index = new SearchIndexBuilder(fields);
        var ids = new List<string>();
        for (string after = ""; ; after = ids[^1])
        {
            var rows = await client.RunAsync(null, statement, isRead: true, json => WriteParameters(json, after), cancellationToken);
            foreach (var row in rows)
            {
                Add(index, ids.Count, row[1]);
                ids.Add(row[0].GetString()!);
                read.Add(kind, fields, row);
            }
            if (rows.Count < NodesOfOneStatement) break;
        }
        read.Searched.Add(new(kind.Kind.Ordinal, index.Build(ids.Count, cancellationToken), row => ids[row]));
    }

    private static void Add(SearchIndexBuilder index, int row, JsonElement values)
    {
        for (int field = 0; field < index.Fields.Length; field++)
        {
            foreach (var (item, text) in NamesRead.TextsOf(values[field])) index.Add(row, field, item, text);
        }
    }

    private static void WriteParameters(Utf8JsonWriter json, string after)
    {
        json.WriteString("after", after);
        json.WriteNumber("count", NodesOfOneStatement);
    }

    private string Statement(ResolvedKind kind)
    {
        string id = mapping.NodeId.Of("n");
        string Read(IEnumerable<string> properties) =>
            $"[{string.Join(", ", properties.Select(p => mapping.NodeProperty(kind.Kind.Kinds, p).Of("n")))}]";
        string Neighbors(ImmutableArray<RelationshipField> fields) => fields.IsEmpty
            ? "[]"
            : string.Join(" + ", fields.Select(f => $"COLLECT {{ MATCH (n){Arrow(f)}(m:{mapping.LabelsOf(f.Targets)}) RETURN {mapping.NodeId.Of("m")} }}"));
        return $"""
            MATCH (n:{mapping.LabelOf(kind.Kind)}) WHERE {id} > $after
            WITH n ORDER BY {id} LIMIT $count
            RETURN {id}, {Read(SearchFields.Of(kind.Kind).Select(f => f.Name))}, {Read(kind.Keys)}, {Neighbors(kind.Sites)}, {Neighbors(kind.Parents)}
            """;
    }

    private string Arrow(RelationshipField field) => field.Direction == RelationshipDirection.Out
        ? $"-[:{mapping.TypeOf(field.Type)}]->"
        : $"<-[:{mapping.TypeOf(field.Type)}]-";
}

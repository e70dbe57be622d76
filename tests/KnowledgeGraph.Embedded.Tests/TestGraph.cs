using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Embedded.Tests;

/// <summary>A small model, deltas for it, and answers read back as text.</summary>
internal sealed class TestGraph : IDisposable
{
    public const string Sdl = """
        directive @relationship(type: String!, direction: Direction!, properties: String) on FIELD_DEFINITION
        directive @relationshipProperties on OBJECT
        directive @unique on FIELD_DEFINITION
        directive @index on FIELD_DEFINITION
        directive @identity on FIELD_DEFINITION
        directive @scale(places: Int!) on FIELD_DEFINITION
        directive @timestamp(operations: [TimestampOperation!]!) on FIELD_DEFINITION
        enum Direction { IN OUT }
        enum TimestampOperation { CREATE UPDATE }
        scalar Date
        scalar Decimal
        enum Genre { DRAMA COMEDY }
        interface Node { id: ID! }
        type Film implements Node {
          title: String @index
          imdb: String @unique
          genre: Genre
          released: Date @index
          gross: Decimal @scale(places: 2)
          tags: [String!]!
          isSilent: Boolean
          recordedAt: Date @timestamp(operations: [CREATE])
          updatedAt: Date @timestamp(operations: [CREATE, UPDATE])
          cast: [Actor!]! @relationship(type: "PLAYS_IN", direction: IN, properties: "Role")
        }
        type Actor implements Node {
          name: String
          films: [Film!]! @relationship(type: "PLAYS_IN", direction: OUT, properties: "Role")
        }
        type Role @relationshipProperties { name: String @identity  fee: Int }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("kg-embedded-").FullName;

    public string DirectoryPath => _directory;

    public GraphModel Model { get; private set; } = ModelReader.Read("films.graphql", Sdl);

    public EmbeddedStore Open() => EmbeddedStore.Open(_directory, Model);

    public EmbeddedStore Open(TimeSpan savingPause) => EmbeddedStore.Open(_directory, Model, savingPause);

    public EmbeddedStore OpenReadOnly() => EmbeddedStore.OpenReadOnly(_directory, Model);

    /// <summary>The path of a file in the data directory.</summary>
    public string At(string file) => Path.Combine(_directory, file);

    /// <summary>A graph of its own over a copy of the files as they are now: what is left when the process ends at this moment.</summary>
    public TestGraph Crash()
    {
        var left = new TestGraph { Model = Model };
        foreach (string file in Directory.EnumerateFiles(_directory).Where(f => Path.GetFileName(f) != "lock"))
        {
            File.Copy(file, left.At(Path.GetFileName(file)));
        }
        return left;
    }

    public EmbeddedStore Open(string sdl)
    {
        Model = ModelReader.Read("films.graphql", sdl);
        return Open();
    }

    public NodeRow Node(string kind, string id, params (string Property, Value Value)[] values)
    {
        var definition = Model.Kind(kind)!;
        return new(definition, id, Values(definition.Properties, values), null);
    }

    public EdgeRow Edge(string from, string to, params (string Property, Value Value)[] properties) =>
        EdgeOf("PLAYS_IN", from, to, properties);

    public EdgeRow EdgeOf(string typeName, string from, string to, params (string Property, Value Value)[] properties)
    {
        var type = Model.RelationshipType(typeName)!;
        var values = Values(type.Properties, properties);
        return new(type, EdgeId.Of(type, from, to, values), from, to, values, null);
    }

    public static async Task<LoadSummary> LoadAsync(
        EmbeddedStore store, IReadOnlyList<NodeRow> nodes, IReadOnlyList<EdgeRow>? edges = null, string moment = "2026-01-01T00:00:00Z",
        bool dryRun = false)
    {
        await using var load = await store.OpenLoadAsync(default);
        return await load.ApplyAsync(new(nodes, edges ?? [], moment), dryRun, progress: null, default);
    }

    /// <summary>All nodes of a kind in the order of their ids, the properties of each as JSON.</summary>
    public Task<string> ReadAsync(EmbeddedStore store, string kind, params string[] properties) =>
        ReadAsync(store.OpenReader(), kind, properties);

    /// <inheritdoc cref="ReadAsync(EmbeddedStore, string, string[])"/>
    public async Task<string> ReadAsync(IGraphReader reader, string kind, params string[] properties)
    {
        var type = Model.Kind(kind)!;
        var root = new Expansion
        {
            Source = new ItemSource.Scan(type),
            Cardinality = Cardinality.Connection,
            ParentKinds = Model.AllKinds,
            Page = new(0, 1),
            Reads = ConnectionReads.Rows,
            Columns = [
                new Column.Id(OperandOwner.Node, type.Kinds),
                .. properties.Select(p => new Column.Property(p, OperandOwner.Node, type.Kinds))
            ],
        };
        var query = new GraphQuery(Model, root, [new(ParameterRole.PageSize, ScalarType.Int), new(ParameterRole.After, ScalarType.String)]);
        using var tape = new ResultTape();
        await reader.ReadAsync(query, new([Value.Of(1000L), Value.None]), tape, new(new Limits(), CancellationToken.None));
        var text = new StringBuilder();
        for (int row = tape.FirstRow(tape.Root); row != 0; row = tape.Next(row))
        {
            for (int slot = 0; slot <= properties.Length; slot++)
            {
                text.Append(slot == 0 ? "" : " ").Append(tape.TryGetValue(row, slot, out var json) ? Encoding.UTF8.GetString(json) : "-");
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static Value[] Values(IReadOnlyList<PropertyDefinition> definitions, (string Property, Value Value)[] told)
    {
        var values = new Value[definitions.Count];
        foreach (var (property, value) in told) values[definitions.ToList().FindIndex(d => d.Name == property)] = value;
        return values;
    }
}

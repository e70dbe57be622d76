using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Tests.Checks;

/// <summary>
/// Places in places, people who live in them, and the documents that they come from; the model has as few constraints as possible.
/// </summary>
internal sealed class PlacesGraph : IDisposable
{
    public const string Sdl = """
        interface Node { id: ID! }
        type Place implements Node {
          name: String
          code: String
          level: Level
          area: Int
          aliases: [String!]!
          parents: [Place!]! @relationship(type: "PART_OF", direction: OUT)
          sources: [Document!]!
        }
        type Person implements Node {
          name: String
          homes: [Place!]! @relationship(type: "LIVES_IN", direction: OUT, properties: "Home")
          visits: [Site!]! @relationship(type: "VISITS", direction: OUT)
        }
        interface Site implements Node { id: ID! }
        type Park implements Site { name: String }
        type Camp implements Site { name: String }
        type Document implements Node @source { title: String }
        type Home @relationshipProperties { street: String @identity  rent: Int }
        enum Level { PROVINCE CITY }
        scalar Decimal
        """;

    public TestGraph Graph { get; } = new();

    public EmbeddedStore Open(string sdl = Sdl) => Graph.Open(sdl);

    public Task<CheckReport> CheckAsync() => EmbeddedStore.CheckAsync(Graph.DirectoryPath, Graph.Model, default);

    public NodeRow Place(string id, params (string Property, Value Value)[] values) => Graph.Node("Place", id, values);

    public EdgeRow PartOf(string child, string parent, params (string Property, Value Value)[] values) =>
        Graph.EdgeOf("PART_OF", child, parent, values);

    public EdgeRow LivesIn(string person, string place, params (string Property, Value Value)[] values) =>
        Graph.EdgeOf("LIVES_IN", person, place, values);

    public async Task LoadAsync(Func<PlacesGraph, (NodeRow[] Nodes, EdgeRow[] Edges)> rows)
    {
        await using var store = Open();
        var (nodes, edges) = rows(this);
        await TestGraph.LoadAsync(store, nodes, edges);
    }

    /// <summary>Writes into the database behind the store's back.</summary>
    public void Execute(string sql)
    {
        using var database = new SqliteConnection($"Data Source={Graph.At("graph.db")};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => Graph.Dispose();
}

using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Tests;

/// <summary>Snapshots of actors and the films that they play in, made without a store.</summary>
internal static class CastGraph
{
    private const string Sdl = """
        interface Node { id: ID! }
        type Film implements Node { title: String }
        type Actor implements Node {
          films: [Film!]! @relationship(type: "PLAYS_IN", direction: OUT, properties: "Role")
          colleagues: [Actor!]! @partners(through: "PLAYS_IN")
        }
        type Role @relationshipProperties { name: String @identity }
        """;

    public static GraphModel Model { get; } = ModelReader.Read("films.graphql", Sdl);

    public static NodeRef Actor(int row) => new(Model.Kind("Actor")!.Ordinal, row);

    public static Snapshot Build(int actors, int films, IEnumerable<(int Actor, int Film)> roles)
    {
        NodeTable[] nodes = [.. Model.Kinds.Select(kind => Table(kind, kind.Name == "Actor" ? actors : films))];
        var type = Model.RelationshipTypes[0];
        int film = Model.Kind("Film")!.Ordinal;
        var edges = EdgeTable.Empty(type).With(
            [], [
                .. roles.Select((role, i) =>
                    new NewEdge($"edge:{i}", Actor(role.Actor), new(film, role.Film), new Value[type.Properties.Length], []))
            ]);
        return Snapshot.Build(Model, nodes, [edges], new(UInt128.Zero, [], []));
    }

    private static NodeTable Table(NodeKind kind, int count) =>
        NodeTable.Empty(kind).With([],
            [.. Enumerable.Range(0, count).Select(i => new NewNode($"{kind.SingularField}:{i}", new Value[kind.Properties.Length], []))]);
}

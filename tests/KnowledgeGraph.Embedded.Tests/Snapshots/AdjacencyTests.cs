using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Tests.Snapshots;

public sealed class AdjacencyTests
{
    [Fact]
    public void Neighbours_lie_in_the_order_of_their_ids_then_of_the_edges_whatever_order_they_came_in()
    {
        var model = ModelReader.Read("films.graphql", TestGraph.Sdl);
        var random = new Random(7);
        var actors = Table(model, "Actor", [.. Enumerable.Range(0, 50).Select(i => $"actor:{i}").OrderBy(_ => random.Next())]);
        var films = Table(model, "Film", [.. Enumerable.Range(0, 30).Select(i => $"film:{i}").OrderBy(_ => random.Next())]);
        NodeTable[] nodes = [.. model.Kinds.Select(k => k.Name == "Actor" ? actors : films)];
        var pairs = Enumerable.Range(0, 400)
            .Select(i => (Actor: random.Next(50), Film: random.Next(30), Id: $"edge:{random.Next(10_000)}:{i}")).ToList();
        var edges = EdgeTable.Empty(model.RelationshipTypes[0]).With(
            [], [
                .. pairs.Select(p =>
                    new NewEdge(
                        p.Id, new(actors.Kind.Ordinal, p.Actor), new(films.Kind.Ordinal, p.Film),
                        [default, default, default, default, default], []))
            ]);

        var outward = Adjacency.Build(edges, outward: true, nodes);
        var inward = Adjacency.Build(edges, outward: false, nodes);
        for (int actor = 0; actor < 50; actor++)
        {
            var expected = pairs.Where(p => p.Actor == actor).OrderBy(p => Text(films.Ids, p.Film), StringComparer.Ordinal)
                .ThenBy(p => p.Id, StringComparer.Ordinal).Select(p => p.Id);
            outward.Neighbors(new(actors.Kind.Ordinal, actor), out var found);
            Assert.Equal(expected, found.ToArray().Select(e => Text(edges.Ids, e)));
        }
        Assert.Equal(400, Enumerable.Range(0, 30).Sum(film => inward.Neighbors(new(films.Kind.Ordinal, film), out _).Length));
        Assert.Equal(0, outward.Neighbors(new(films.Kind.Ordinal, 0), out _).Length);
        Assert.Equal(0, outward.Neighbors(new(actors.Kind.Ordinal, 9999), out _).Length);
    }

    private static NodeTable Table(GraphModel model, string kind, string[] ids)
    {
        var definition = model.Kind(kind)!;
        return NodeTable.Empty(definition).With([], [.. ids.Select(id => new NewNode(id, new Value[definition.Properties.Length], []))]);
    }

    private static string Text(TextColumn column, int row) => Encoding.UTF8.GetString(column.Utf8(row));
}

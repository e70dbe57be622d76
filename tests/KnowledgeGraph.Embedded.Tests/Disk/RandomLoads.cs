using System.Globalization;
using System.Text;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Embedded.Tests.Disk;

/// <summary>Random loads that are right for the graph as it is: they add, change, clear and delete, or only some of that.</summary>
internal sealed class RandomLoads(TestGraph graph, NaiveGraph naive, Random random)
{
    // Days at borders of months and years, and short dates that end on them.
    private static readonly string[] Days =
        ["2019-12-31", "2020-01-01", "2020-02-29", "2020-12-31", "2021-01-01", "2020", "2020-02", "2020-12", "2024-03-28T23:59:59+08:00"];

    private int _made;

    /// <summary>A load that adds so many nodes of each kind, and edges between nodes that are there after it.</summary>
    public GraphDelta Add(int nodes, int edges)
    {
        var films = Enumerable.Range(0, nodes).Select(_ => Film($"film:{_made++}")).ToList();
        var actors = Enumerable.Range(0, nodes).Select(_ => Actor($"actor:{_made++}")).ToList();
        return Delta(
            [.. films, .. actors],
            Roles([.. Ids("Film"), .. films.Select(f => f.Id)], [.. Ids("Actor"), .. actors.Select(a => a.Id)], edges));
    }

    /// <summary>A load that changes the nodes of those rows, adds edges only, deletes, or does all of it.</summary>
    public GraphDelta Next(EmbeddedStore store, int number)
    {
        var changed = number % 4 == 1 ? [] : Changed(store);
        if (number % 4 == 0) return Delta(changed, []);
        if (number % 4 == 1)
        {
            return Delta([], Roles(Ids("Film"), Ids("Actor"), 40).Concat(naive.Edges.Values.Take(5).Select(e => Role(e.Row.From, e.Row.To)))
                .DistinctBy(e => e.Id));
        }
        var deleted = naive.Nodes.Where(n => changed.All(c => c.Id != n.Key)).OrderBy(_ => random.Next()).Take(number % 3 == 0 ? 0 : 60)
            .ToDictionary(StringComparer.Ordinal);
        var deletedEdges = naive.Edges.Values.Where(
            e => deleted.ContainsKey(e.Row.From) || deleted.ContainsKey(e.Row.To) || random.Next(30) == 0).Select(e => e.Row).ToList();
        var gone = deletedEdges.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        string[] films = [.. Ids("Film").Where(id => !deleted.ContainsKey(id))];
        string[] actors = [.. Ids("Actor").Where(id => !deleted.ContainsKey(id))];
        var added = number % 4 == 2 ? new GraphDelta([], [], "") : Add(30, 0);
        var edges = number % 4 == 2 ? [] : Roles(
            [.. films, .. added.Nodes.Where(n => n.Kind.Name == "Film").Select(n => n.Id)],
            [.. actors, .. added.Nodes.Where(n => n.Kind.Name == "Actor").Select(n => n.Id)], 50);
        return Delta([.. changed, .. added.Nodes], edges.Where(e => !gone.Contains(e.Id))) with
        {
            DeletedNodes = [.. deleted.Select(n => new DeletedNode(n.Value.Kind, n.Key)), new(graph.Model.Kind("Film")!, "film:unknown")],
            DeletedEdges = [.. deletedEdges.Select(e => new DeletedEdge(e.Type, e.Id))],
        };
    }

    private GraphDelta Delta(IEnumerable<NodeRow> nodes, IEnumerable<EdgeRow> edges) =>
        new([.. nodes], [.. edges], $"2026-01-01T00:{random.Next(60):00}:{random.Next(60):00}Z");

    /// <summary>Rows at the borders of chunks, and some others.</summary>
    private List<NodeRow> Changed(EmbeddedStore store)
    {
        var snapshot = store.Current;
        var rows = new List<NodeRow>();
        foreach (var kind in snapshot.Model.Kinds)
        {
            var ids = snapshot.Nodes(kind.Ordinal).Ids;
            int[] changed = [0, 1023, 1024, 2047, 2048, ids.Count - 1, random.Next(ids.Count), random.Next(ids.Count)];
            foreach (int row in changed.Where(r => r < ids.Count).Distinct())
            {
                string id = Encoding.UTF8.GetString(ids.Utf8(row));
                rows.Add(kind.Name == "Film" ? Film(id) : Actor(id));
            }
        }
        return rows;
    }

    private string[] Ids(string kind) => [.. naive.Nodes.Where(n => n.Value.Kind.Name == kind).Select(n => n.Key)];

    private NodeRow Film(string id)
    {
        var values = new List<(string, Value)>();
        Set("title", () => Value.Of($"The \"{random.Next(900)}\" 片\n{new string('x', random.Next(40))}"));
        Set("imdb", () => Value.Of($"{id}/{random.Next(3)}"));
        Set("genre", () => Value.Of(random.NextInt64(2)));
        Set("released", () => Value.Of(Days[random.Next(Days.Length)]));
        Set("gross", () => Value.Of(random.NextInt64(-999_999, 999_999)));
        Set("tags", () => Value.Of([.. Enumerable.Range(0, random.Next(3)).Select(i => $"tag {i} \\ {random.Next(4)}")]));
        Set("isSilent", () => Value.Of(random.Next(2) == 0));
        return graph.Node("Film", id, [.. values]) with { Sources = Sources() };

        void Set(string property, Func<Value> value)
        {
            int choice = random.Next(6);
            if (choice < 3) values.Add((property, value()));
            else if (choice == 3) values.Add((property, Value.Cleared));
        }
    }

    private NodeRow Actor(string id) =>
        graph.Node("Actor", id, ("name", random.Next(5) == 0
            ? Value.Cleared
            : Value.Of(random.Next(9) == 0 ? "" : $"Actor {random.Next(100)}"))) with { Sources = Sources() };

    private IEnumerable<EdgeRow> Roles(string[] films, string[] actors, int count) =>
        Enumerable.Range(0, count).Select(_ => Role(actors[random.Next(actors.Length)], films[random.Next(films.Length)]))
            .DistinctBy(e => e.Id).ToList();

    private EdgeRow Role(string actor, string film)
    {
        var fee = random.Next(3) == 0 ? Value.None : Value.Of((long)random.Next(100));
        var to = random.Next(2) == 0 ? Value.None : Value.Of(Days[random.Next(Days.Length)]);
        return graph.Edge(
            actor, film, ("name", Value.Of($"role {random.Next(3).ToString(CultureInfo.InvariantCulture)}")), ("fee", fee),
            ("validTo", to)) with { Sources = Sources() };
    }

    private string[]? Sources() => random.Next(3) == 0
        ? null
        : [.. Enumerable.Range(0, random.Next(3)).Select(_ => $"document:{random.Next(50)}").Distinct().Order(StringComparer.Ordinal)];
}

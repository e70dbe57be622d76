using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Tests.Schema;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>
/// A graph of the large model with two nodes of every kind, each a part of one of the kind six before it, and a tree of three places in
/// which they lie.
/// </summary>
internal sealed class LargeModelGraph : IDisposable
{
    private const int Families = 6;

    private readonly string _directory = Directory.CreateTempSubdirectory("kg-large-").FullName;

    public LargeModelGraph()
    {
        string file = Path.Combine(_directory, "model.graphql");
        File.WriteAllText(file, LargeModel.Sdl());
        Api = ModelApi.OfFile(file);
        Folder = Directory.CreateDirectory(Path.Combine(_directory, "graph")).FullName;
        Write();
    }

    public ModelApi Api { get; }

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    public GraphSource Source => new(Api, [Folder]);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private void Write()
    {
        RandomNode[] places = [.. Enumerable.Range(0, 3).Select(i => Node("Place", $"place:{i}"))];
        RandomNode paper = Node("Paper", "paper:0");
        List<RandomNode[]> things = [];
        for (int i = 0; Api.Model.Kind(LargeModel.KindName(i)) is { } kind; i++) things.Add([Thing(kind, i, 0), Thing(kind, i, 1)]);
        var edges = new List<RandomEdge> { Edge("IN", places[1], places[0]), Edge("IN", places[2], places[1]) };
        for (int i = 0; i < things.Count; i++)
        {
            for (int which = 0; which < 2; which++)
            {
                if (i >= Families) edges.Add(Edge($"PART_OF_{i % Families}", things[i][which], things[i - Families][which]));
                if (which == 0) edges.Add(Edge("LOCATED_IN", things[i][which], places[i % places.Length]));
            }
            // Both lead to the first of the next kind, so that they are partners.
            if (Api.Model.RelationshipType($"NEXT_{i}") is not null)
            {
                edges.AddRange(things[i].Select(from => Edge($"NEXT_{i}", from, things[i + 1][0])));
            }
        }
        RandomGraphFiles.Write(Folder, Api.Model, [.. places, paper, .. things.SelectMany(each => each)], edges);
    }

    private static RandomNode Thing(NodeKind kind, int number, int which)
    {
        var node = new RandomNode(kind, $"{kind.SingularField}:{which}", which == 0 ? ["paper:0"] : []);
        node.Cells["nameEn"] = $"Name {number % 10}";
        node.Cells["size"] = $"{number}";
        node.Cells["register"] = $"r{number}-{which}";
        if (which == 0) node.Cells[$"code{number % Families}"] = $"code {number % 4}";
        return node;
    }

    private RandomNode Node(string kind, string id) => new(Api.Model.Kind(kind)!, id, []);

    private RandomEdge Edge(string type, RandomNode from, RandomNode to) =>
        new(Api.Model.RelationshipType(type)!, from, to, new Dictionary<string, string>(StringComparer.Ordinal), from.Sources);
}

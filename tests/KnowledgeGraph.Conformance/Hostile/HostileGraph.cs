using KnowledgeGraph.Conformance.Random;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Hostile;

/// <summary>
/// A graph of hostile texts: for each that can be stored a zone that has it in its properties, as the key of the place where it lies and as
/// the role in which it is party to an agreement and concerned with a topic; and where ids allow it one more that has it as its id.
/// </summary>
internal sealed class HostileGraph : IDisposable
{
    private readonly List<RandomNode> _nodes = [];
    private readonly List<RandomEdge> _edges = [];

    public HostileGraph()
    {
        Folder = Directory.CreateTempSubdirectory("kg-hostile-texts-").FullName;
        var agreement = Add("Agreement", "agreement:0", []);
        var topic = Add("Topic", "topic:0", []);
        var document = Add("Document", "document:0", []);
        foreach (var (number, text) in HostileText.All.Where(text => text.IsStorable).Select(text => text.Text).Index())
        {
            var place = Add("Place", $"place:{number}", new() { ["code"] = text, ["nameEn"] = text });
            var zone = Add("Zone", $"zone:{number}", new()
            {
                ["code"] = text, ["nameZh"] = text, ["nameEn"] = text + "x", ["description"] = $"a{text}b",
                ["aliases"] = string.Join('|', Escaped(text), Escaped(text + text)),
            });
            AddEdge("LOCATED_IN", zone, place, []);
            AddEdge("FOCUSES_ON", zone, topic, new() { ["role"] = text });
            AddEdge("PARTY_TO", zone, agreement, new() { ["role"] = text });
            Add("Evidence", $"evidence:{number}", new()
            {
                ["about"] = zone.Id,
                ["property"] = "nameEn",
                ["start"] = "0",
                ["end"] = "1",
                ["statement"] = text,
                ["certainty"] = "STATED",
            });
        }
        foreach (var text in HostileText.All.Where(text => text.IsFitForId)) Add("Zone", "zone:" + text.Text, []);
        AddEdge("FROM_DOCUMENT", _nodes.Find(node => node.Kind.Name == "Evidence")!, document, []);
        RandomGraphFiles.Write(Folder, ModelApi.Partnerships.Model, _nodes, _edges);
    }

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    public GraphSource Source => new(ModelApi.Partnerships, [Folder]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Escaped(string item) =>
        item.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    private RandomNode Add(string kind, string id, Dictionary<string, string> cells)
    {
        var node = new RandomNode(ModelApi.Partnerships.Model.Kind(kind)!, id, []);
        foreach (var (name, cell) in cells) node.Cells[name] = cell;
        _nodes.Add(node);
        return node;
    }

    private void AddEdge(string type, RandomNode from, RandomNode to, Dictionary<string, string> cells) =>
        _edges.Add(new(ModelApi.Partnerships.Model.RelationshipType(type)!, from, to, cells, []));
}

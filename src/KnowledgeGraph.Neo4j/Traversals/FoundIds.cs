using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j.Traversals;

/// <summary>
/// What a walk over a projection found, as the parameter from which a statement reads it: a list of maps, each with the ids of a path or
/// subgraph and its measures.
/// </summary>
internal sealed class FoundIds
{
    private readonly StoredProjection _projection;
    private readonly List<Action<Utf8JsonWriter>> _maps = [];
    private bool _isComplete = true;

    private FoundIds(StoredProjection projection) => _projection = projection;

    /// <summary>Whether a root's source walks over a projection.</summary>
    public static bool AreNeededBy(Expansion root, ParameterValues parameters, GraphModel model) =>
        root.Source is ItemSource.Paths or ItemSource.Connections || (root.Source is ItemSource.ShortestPath && WalkForm.Of(root, parameters, model) is null);

    /// <summary>Walks for a root.</summary>
    public static FoundIds Find(Expansion root, ParameterValues parameters, GraphModel model, StoredProjection projection, WorkBudget budget)
    {
        var walks = new ProjectionWalks(projection.Graph, model, parameters, projection.NodeOf, budget);
        var found = new FoundIds(projection);
        switch (root.Source)
        {
            case ItemSource.ShortestPath source:
                if (walks.ShortestPath(source) is { } shortest) found.Add(shortest, scale: 0);
                break;
            case ItemSource.Paths source:
                var (paths, scale) = walks.Paths(source);
                foreach (var path in paths.Paths) found.Add(path, scale);
                found._isComplete = paths.IsComplete;
                break;
            case ItemSource.Connections source:
                var (joined, unjoined) = walks.Connections(source);
                found.Add(joined, unjoined);
                break;
            default:
                throw new NotSupportedException($"Neo4j walks for {root.Source.GetType().Name} itself.");
        }
        return found;
    }

    /// <summary>Writes the parameters.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject(CypherTraversals.WalkParameter);
        json.WriteBoolean(CypherWalk.NameOf(Measure.IsComplete), _isComplete);
        json.WriteEndObject();
        json.WriteStartArray(CypherTraversals.FoundParameter);
        foreach (var map in _maps)
        {
            json.WriteStartObject();
            map(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Add(ProjectionPath path, int scale) => _maps.Add(json =>
    {
        Write(json, path.Nodes, [], path.Edges);
        json.WriteNumber(CypherWalk.NameOf(Measure.Length), path.Edges.Length);
        json.WriteString(CypherWalk.NameOf(Measure.Weight), Decimal(path.Weight, scale));
    });

    private void Add(JoinedNodes joined, string[] unjoined) => _maps.Add(json =>
    {
        var edges = joined.Edges.OrderBy(e => _projection.EdgeIds[e], CodePointOrder.Instance);
        Write(json, joined.Nodes.Select(n => n.Node), joined.Nodes.Select(n => n.Distance), edges);
        json.WriteBoolean(CypherWalk.NameOf(Measure.IsComplete), joined.NodesLeftOut == 0 && unjoined.Length == 0);
        json.WriteNumber(CypherWalk.NameOf(Measure.NodesLeftOut), joined.NodesLeftOut);
        WriteTexts(json, CypherWalk.NameOf(Measure.Unjoined), unjoined);
    });

    private void Write(Utf8JsonWriter json, IEnumerable<int> nodes, IEnumerable<int> distances, IEnumerable<int> edges)
    {
        int[] all = [.. edges];
        WriteTexts(json, "nodes", nodes.Select(n => _projection.NodeIds[n]));
        json.WriteStartArray("distances");
        foreach (int distance in distances) json.WriteNumberValue(distance);
        json.WriteEndArray();
        WriteTexts(json, "edges", all.Select(e => _projection.EdgeIds[e]));
        WriteTexts(json, "ends", all.Select(e => _projection.NodeIds[_projection.QuieterEnd(e)]));
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string Decimal(long units, int scale)
    {
        Span<byte> text = stackalloc byte[DecimalText.LengthMax];
        return Encoding.ASCII.GetString(text[..DecimalText.Format(units, scale, text)]);
    }
}

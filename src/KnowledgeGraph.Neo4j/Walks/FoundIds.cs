using System.Collections;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Names;

namespace KnowledgeGraph.Neo4j.Walks;

/// <summary>
/// The result of a walk that was not done by Neo4j, as the parameter of the statement that reads it: a list of at most one map, with the
/// ids of nodes and edges, the measures as JSON, and the maps of its parts.
/// </summary>
internal sealed class FoundIds
{
    private readonly FoundPart? _found;
    private readonly Func<int, string> _handleOf;
    private readonly StoredProjection? _projection;

    private FoundIds(FoundPart? found, Func<int, string> handleOf, StoredProjection? projection) =>
        (_found, _handleOf, _projection) = (found, handleOf, projection);

    /// <summary>Whether a root's source walks over a projection.</summary>
    public static bool AreNeededBy(Expansion root, ParameterValues parameters, GraphModel model) =>
        root.Source is ItemSource.Walk walk && walk.Definition != ResolveWalk.Definition && WalkForm.Of(root, parameters, model) is null;

    /// <summary>Walks for a root.</summary>
    /// <param name="walk">The walk.</param>
    /// <param name="parameters">The values of its arguments.</param>
    /// <param name="model">The model.</param>
    /// <param name="projection">The projection.</param>
    /// <param name="allowed">By node: whether the walk's filter allows it; null: there is no filter.</param>
    /// <param name="budget">The budget of the request.</param>
    public static FoundIds Find(
        ItemSource.Walk walk, ParameterValues parameters, GraphModel model, StoredProjection projection, BitArray? allowed,
        WorkBudget budget)
    {
        var input = new WalkInput(
            walk.Definition, i => walk.ValueOf(i, parameters), projection.Graph, model, projection.NodeOf,
            allowed is null ? null : node => allowed[node], budget);
        return new(walk.Definition.Find!(input), node => projection.NodeHandles[node], projection);
    }

    /// <summary>Resolves the names of a root; null where it has none.</summary>
    public static FoundIds? Resolve(Expansion root, ParameterValues parameters, StoredNames names, WorkBudget budget)
    {
        if (root.Source is not ItemSource.Walk walk || walk.Definition != ResolveWalk.Definition) return null;
        var found = ResolveWalk.Find(
            names.Resolver, parameters[walk.Parameter(ResolveWalk.NamesArgument)], parameters[walk.Parameter(WalkArgumentType.Number)],
            budget);
        return new(found, node => names.HandleOf(names.Resolver.Graph.IdOf(node)), projection: null);
    }

    /// <summary>Writes the parameter.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray(WalkCompiler.FoundParameter);
        if (_found is not null) Write(json, _found);
        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, FoundPart part)
    {
        json.WriteStartObject();
        IEnumerable<int> edges = part.AreEdgesById ? part.Edges.OrderBy(e => _projection!.EdgeIds[e], CodePointOrder.Instance) : part.Edges;
        int[] inOrder = [.. edges];
        WriteTexts(json, "nodes", part.Nodes.Select(_handleOf));
        json.WriteStartArray("distances");
        foreach (int distance in part.Distances) json.WriteNumberValue(distance);
        json.WriteEndArray();
        WriteTexts(json, "edges", inOrder.Select(e => _projection!.EdgeHandles[e]));
        WriteTexts(json, "ends", inOrder.Select(e => _projection!.NodeHandles[_projection.QuieterEnd(e)]));
        foreach (var (measure, value) in part.Measures) json.WriteString(CypherWalk.MemberOf(measure), value.Json);
        foreach (var (field, parts) in part.Parts)
        {
            json.WriteStartArray(CypherWalk.MemberOf(field));
            foreach (var below in parts) Write(json, below);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}

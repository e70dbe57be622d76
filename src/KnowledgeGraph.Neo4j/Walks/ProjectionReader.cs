using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Reading;
using KnowledgeGraph.Neo4j.Versions;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Neo4j.Walks;

/// <summary>
/// Reads a projection from Neo4j: all nodes, some thousands in one statement, each with its outgoing edges; in the order of their ids where
/// an index has it, and else in that of Neo4j's own.
/// </summary>
internal sealed partial class ProjectionReader(GraphMappings mappings, Neo4jClient client, ILogger<ProjectionReader> logger)
{
    private readonly GraphModel _model = mappings.Adopted.Model;
    private readonly NodeBatches _nodes = new(client, mappings, Statement);

    // How many edges the last projection left out: logged again only if the number changes.
    private int _leftOut;

    /// <summary>Reads the projection.</summary>
    /// <param name="state">The version of the graph when reading begins.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="StoreException">Neo4j failed.</exception>
    public async Task<StoredProjection> ReadAsync(KnownVersion state, CancellationToken cancellationToken)
    {
        var nodes = new List<StoredNode>();
        var edges = new List<StoredEdge>();
        int leftOut = 0;
        await _nodes.ReadAsync(state.Form, Add, cancellationToken);
        var projection = Project(state, nodes, edges, cancellationToken);
        leftOut += edges.Count - projection.EdgeIds.Length;
        if (leftOut > 0 && leftOut != _leftOut) LogLeftOut(leftOut);
        _leftOut = leftOut;
        return projection;

        void Add(JsonElement row)
        {
            bool hasId = row[0].ValueKind == JsonValueKind.String;
            foreach (var cells in row[3].EnumerateArray())
            {
                if (hasId && Edge(nodes.Count, cells) is { } edge) edges.Add(edge);
                else leftOut++;
            }
            if (!hasId) return;
            byte kind = Kind(row[4]);
            var (from, to) = Period(row[1], row[2], _model.IsTimeless(_model.Kinds[kind]));
            nodes.Add(new(row[0].GetString()!, row[5].GetString()!, kind, from, to));
        }
    }

    private static string Statement(GraphMapping mapping)
    {
        var model = mapping.Model;
        string Days(Validity validity, Func<string, PropertyForm, string> property) =>
            $"{property(validity.From, PropertyForm.FirstDay)}, {(validity.To is { } to ? property(to, PropertyForm.LastDay) : "null")}";
        string DaysOfNode(KindSet kinds, Validity validity) =>
            Days(validity, (name, form) => mapping.NodeProperty(kinds, name, form).Of("n"));
        var cases = model.Kinds.GroupBy(k => k.Validity).Select(g => (Kinds: KindSet.Of(g.Select(k => k.Ordinal)), Validity: g.Key))
            .Select(g => $"WHEN n:({mapping.LabelsOf(g.Kinds)}) THEN [{DaysOfNode(g.Kinds, g.Validity)}]");
        string OfEdge(string name, PropertyForm form) => mapping.EdgeProperty(model.AllRelationshipTypes, name, form).Of("r");
        string weights = string.Concat(model.EdgeWeights.Select(w => $", {OfEdge(w.Property, PropertyForm.Value)}"));
        var types = model.AllRelationshipTypes.Ordinals;
        string ids =
            $"{mapping.NodeHandle.Of("m")}, {mapping.TypeOrdinal("r", types)}, {mapping.EdgeId.Of("r")}, {mapping.EdgeHandle.Of("r")}";
        string edge = $"[{ids}, {Days(Validity.Default, OfEdge)}{weights}]";
        string edges = types.Length == 0 ? "[]" : $"COLLECT {{ MATCH (n)-[r:{mapping.TypesOf(types)}]->(m) RETURN {edge} }}";
        string id = mapping.NodeId.Of("n");
        string kind = $"CASE {string.Join(' ', model.Kinds.Select(k => $"WHEN n:{mapping.LabelOf(k)} THEN {k.Ordinal}"))} END";
        string place = mapping.Place("n");
        return $"""
            MATCH {mapping.AnyNode("n")} WHERE {place} > $after
            WITH n ORDER BY {place} LIMIT $count
            WITH n, CASE {string.Join(' ', cases)} ELSE [null, null] END AS days
            RETURN {id} AS id, days[0], days[1], {edges} AS edges, {kind} AS kind, {mapping.NodeHandle.Of("n")} AS handle, {place} AS place
            """;
    }

    // Other programs may have written edges without an id, or to nodes without one: answers could not identify them, so walks skip them.
    private StoredEdge? Edge(int from, JsonElement row)
    {
        if (row[0].ValueKind != JsonValueKind.String || row[2].ValueKind != JsonValueKind.String) return null;
        long[] weights = new long[_model.EdgeWeights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = row[6 + i].ValueKind == JsonValueKind.Number && row[6 + i].TryGetInt64(out long weight) ? weight : long.MinValue;
        }
        int type = row[1].GetInt32();
        var (firstDay, lastDay) = Period(row[4], row[5], _model.IsTimeless(_model.RelationshipTypes[type]));
        return new(from, row[0].GetString()!, type, row[2].GetString()!, row[3].GetString()!, firstDay, lastDay, weights);
    }

    // A node of none of the model's kinds is used by walks, and counted as of the first kind.
    private static byte Kind(JsonElement cell) => cell.ValueKind == JsonValueKind.Number && cell.TryGetByte(out byte kind) ? kind : (byte)0;

    private static (int First, int Last) Period(JsonElement from, JsonElement to, bool isTimeless) =>
        isTimeless ? (int.MinValue, int.MaxValue) : (Day(from, int.MinValue), Day(to, int.MaxValue));

    private static int Day(JsonElement cell, int unknown) =>
        cell.ValueKind == JsonValueKind.Number && cell.TryGetInt32(out int day) ? day : unknown;

    private StoredProjection Project(
        KnownVersion state, List<StoredNode> read, List<StoredEdge> edges, CancellationToken cancellationToken)
    {
        bool isPlain = state.Form == MappingForm.Plain;
        List<StoredNode> nodes = isPlain ? [.. read.OrderBy(n => n.Id, CodePointOrder.Instance)] : read;
        var numbers = new Dictionary<string, int>(nodes.Count, StringComparer.Ordinal);
        foreach (var node in nodes) numbers.TryAdd(node.Handle, numbers.Count);
        int From(StoredEdge edge) => isPlain ? numbers[read[edge.From].Handle] : edge.From;
        // An edge may lead to a node that did not exist yet when its batch was read, or that the model has no kind of, or forbids.
        bool IsWhole(StoredEdge edge) => numbers.TryGetValue(edge.To, out int to)
            && (!isPlain || _model.RelationshipTypes[edge.Type].Allows(read[edge.From].Kind, nodes[to].Kind));
        var whole = edges.Where(IsWhole).ToList();
        var builder = new ProjectionBuilder(nodes.Count, whole.Count);
        foreach (var edge in whole) builder.Add(From(edge), numbers[edge.To], edge.Type);
        string[] ids = [.. whole.Select(e => e.Id)];
        var periods = new ProjectionPeriods(
            [.. nodes.Select(n => n.From)], [.. nodes.Select(n => n.To)], [.. whole.Select(e => e.FirstDay)],
            [.. whole.Select(e => e.LastDay)]);
        var graph = builder.Build(
            (x, y) => CodePointOrder.Instance.Compare(ids[x], ids[y]), () => periods,
            property => Weights(whole, property), [.. nodes.Select(n => n.Kind)], cancellationToken);
        string[] nodeIds = [.. nodes.Select(n => n.Id)];
        return new(graph, state.Version, nodeIds, ids, [.. whole.Select(From)], [.. whole.Select(e => numbers[e.To])])
        {
            Form = state.Form,
            NodeHandles = isPlain ? [.. nodes.Select(n => n.Handle)] : nodeIds,
            EdgeHandles = isPlain ? [.. whole.Select(e => e.Handle)] : ids,
        };
    }

    private long[] Weights(List<StoredEdge> edges, string property)
    {
        int index = _model.EdgeWeights.IndexOf(_model.EdgeWeights.First(w => w.Property == property));
        // Not every type has the property.
        int scale = _model.EdgeWeights[index].Scale;
        long WeightOf(StoredEdge edge) =>
            edge.Weights[index] is var stored && stored == long.MinValue ? stored : Weight(stored, Unit(edge.Type, property, scale));
        return [.. edges.Select(WeightOf)];
    }

    /// <summary>
    /// A stored weight in the unit of all weights, as the embedded store has it: what exceeds 64 bits is the maximum, and what is below
    /// zero cannot be followed.
    /// </summary>
    internal static long Weight(long stored, long unit) =>
        stored == long.MinValue ? stored : (long)Int128.Clamp((Int128)stored * unit, 0, long.MaxValue);

    private long Unit(int type, string property, int scale)
    {
        long unit = 1;
        for (int places = _model.RelationshipTypes[type].Property(property)!.Scale; places < scale; places++) unit *= 10;
        return unit;
    }

    [LoggerMessage(
        EventId = 35,
        Level = LogLevel.Warning,
        Message =
            "{Count} edges are left out of walks: they, or nodes that they join, have no id, or the model does not let them join those. "
            + "They were not written by `load`; `check` lists them")]
    private partial void LogLeftOut(int count);

    private readonly record struct StoredNode(string Id, string Handle, byte Kind, int From, int To);

    private sealed record StoredEdge(int From, string To, int Type, string Id, string Handle, int FirstDay, int LastDay, long[] Weights);
}

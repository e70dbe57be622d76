using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Creates new nodes and edges. One statement creates those of all kinds, with labels and types as values, since to plan a statement costs
/// more than to write some hundred rows; and what all rows of a kind in a batch have in common (the moment of the load with what derives
/// from it) is sent once. Nothing is sent of what a row lacks.
/// </summary>
internal sealed class RowCreation(GraphMapping mapping, LoadSession session)
{
    /// <summary>Creates nodes; gives how many.</summary>
    public async Task<int> WriteNodesAsync((NodeKind Kind, RowDifference<NodeRow> Row)[] batch, CancellationToken cancellationToken)
    {
        const string Create =
            "UNWIND $rows AS row WITH row, $types[row[0]] AS type CREATE (n:$(type.labels)) SET n += type.common, n += row[1]";
        var kinds = Groups(batch, kind => mapping.Of(kind));
        await session.WriteAsync(
            Create,
            json =>
            {
                WriteTypes(json, kinds, kind =>
                {
                    json.WriteStartArray("labels"u8);
                    foreach (string label in GraphMapping.LabelsOf(kind)) json.WriteStringValue(label);
                    json.WriteEndArray();
                });
                WriteRows(json, kinds, (kind, row) =>
                {
                    json.WriteStartObject();
                    json.WriteString(mapping.NodeId.Written, row.Row.Id);
                    StoredValue.WriteHash(json, mapping, row.Row.Id);
                    kind.WriteOwn(json, mapping, row.After);
                    StoredValue.WriteOrders(json, kind.Mapping, kind.Type, row.After.Values, isNew: true);
                    json.WriteEndObject();
                });
            },
            cancellationToken);
        return batch.Length;
    }

    /// <summary>Creates edges; gives how many.</summary>
    public async Task<int> WriteEdgesAsync((RelationshipType Type, RowDifference<EdgeRow> Row)[] batch, CancellationToken cancellationToken)
    {
        string End(string node, int at) => $"MATCH {mapping.AnyNode(node)} WHERE {mapping.NodeId.Of(node)} = row[{at}]";
        string create = $"UNWIND $rows AS row {End("a", 1)} {End("b", 2)} WITH a, b, row, $types[row[0]] AS type "
            + "CREATE (a)-[r:$(type.label)]->(b) SET r += type.common, r += row[3]";
        var types = Groups(batch, type => mapping.Of(type));
        await session.WriteAsync(
            create,
            json =>
            {
                WriteTypes(json, types, type => json.WriteString("label"u8, mapping.Of(type).Label));
                WriteRows(json, types, (type, row) =>
                {
                    json.WriteStringValue(row.Row.From);
                    json.WriteStringValue(row.Row.To);
                    json.WriteStartObject();
                    json.WriteString(mapping.EdgeId.Written, row.Row.Id);
                    type.WriteOwn(json, mapping, row.After);
                    json.WriteEndObject();
                });
            },
            cancellationToken);
        return batch.Length;
    }

    private static List<RowGroup<TType, TRow>> Groups<TType, TRow>(
        (TType Type, RowDifference<TRow> Row)[] batch, Func<TType, TypeMapping> of) =>
        [.. batch.GroupBy(b => b.Type).Select(g => new RowGroup<TType, TRow>(g.Key, of(g.Key), [.. g.Select(b => b.Row)]))];

    private static void WriteTypes<TType, TRow>(Utf8JsonWriter json, List<RowGroup<TType, TRow>> groups, Action<TType> writeLabels)
    {
        json.WriteStartArray("types"u8);
        foreach (var group in groups)
        {
            json.WriteStartObject();
            writeLabels(group.Type);
            json.WriteStartObject("common"u8);
            group.WriteCommon(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteRows<TType, TRow>(
        Utf8JsonWriter json, List<RowGroup<TType, TRow>> groups, Action<RowGroup<TType, TRow>, RowDifference<TRow>> write)
    {
        json.WriteStartArray("rows"u8);
        foreach (var (i, group) in groups.Index())
        {
            foreach (var row in group.Rows)
            {
                json.WriteStartArray();
                json.WriteNumberValue(i);
                write(group, row);
                json.WriteEndArray();
            }
        }
        json.WriteEndArray();
    }
}

/// <summary>The rows of one kind or relationship type in a batch.</summary>
internal sealed class RowGroup<TType, TRow>
{
    private readonly bool[] _isCommon;

    public RowGroup(TType type, TypeMapping mapping, RowDifference<TRow>[] rows)
    {
        (Type, Mapping, Rows) = (type, mapping, rows);
        var first = rows[0].After.Values;
        _isCommon = [.. first.Select((value, i) => Array.TrueForAll(rows, row => row.After.Values[i] == value))];
    }

    /// <summary>The kind or type.</summary>
    public TType Type { get; }

    /// <summary>Its mapping.</summary>
    public TypeMapping Mapping { get; }

    /// <summary>The rows; there is one at least.</summary>
    public RowDifference<TRow>[] Rows { get; }

    /// <summary>Writes the properties that have the same value in all rows.</summary>
    public void WriteCommon(Utf8JsonWriter json) => Write(json, Rows[0].After.Values, areCommon: true);

    /// <summary>Writes the others of a row, and its sources.</summary>
    public void WriteOwn(Utf8JsonWriter json, GraphMapping mapping, RowUpsert row)
    {
        Write(json, row.Values, areCommon: false);
        if (row.Sources.Length > 0) StoredValue.WriteSources(json, mapping, row.Sources);
    }

    private void Write(Utf8JsonWriter json, Value[] values, bool areCommon)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (_isCommon[i] == areCommon) StoredValue.Write(json, Mapping, Mapping.Properties[i], values[i], isNew: true);
        }
    }
}

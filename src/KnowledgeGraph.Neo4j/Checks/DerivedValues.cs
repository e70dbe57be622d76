using System.Buffers;
using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>
/// What derives from the model's values, computed by the code with which loads write it, and where a node or edge differs from that.
/// </summary>
internal sealed class DerivedValues
{
    /// <summary>
    /// The labels that a node had before it was adopted although adoption would have added them: `adopt --undo` leaves them.
    /// </summary>
    public const string KeptLabels = "kg_kept";

    private readonly GraphMapping _mapping;
    private readonly string[][] _kindHelpers;
    private readonly string[][] _typeHelpers;
    private readonly HashSet<string> _interfaceLabels;
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public DerivedValues(GraphMapping mapping)
    {
        _mapping = mapping;
        _kindHelpers = [.. mapping.Model.Kinds.Select(k => HelpersOf(mapping.Of(k)).Append(mapping.NodeHash.Written).ToArray())];
        _typeHelpers = [.. mapping.Model.RelationshipTypes.Select(t => HelpersOf(mapping.Of(t)).ToArray())];
        _interfaceLabels = mapping.Model.Interfaces.Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The helper properties of a kind's nodes.</summary>
    public IReadOnlyList<string> HelpersOf(NodeKind kind) => _kindHelpers[kind.Ordinal];

    /// <summary>The helper properties of a type's edges.</summary>
    public IReadOnlyList<string> HelpersOf(RelationshipType type) => _typeHelpers[type.Ordinal];

    /// <summary>The labels of a kind's nodes that follow from its own.</summary>
    public static IEnumerable<string> LabelsOf(NodeKind kind) => GraphMapping.LabelsOf(kind).Skip(1);

    /// <summary>Notes which labels a node lacks, and which it has wrongly.</summary>
    public void CompareLabels(NodeKind kind, IReadOnlyCollection<string> labels, RowRepair repair)
    {
        var right = GraphMapping.LabelsOf(kind);
        repair.Added.AddRange(right.Where(label => !labels.Contains(label, StringComparer.Ordinal)));
        repair.Removed.AddRange(labels.Where(label => _interfaceLabels.Contains(label) && !right.Contains(label, StringComparer.Ordinal)));
    }

    /// <summary>Notes which helper properties of a node are missing or stale.</summary>
    public void Compare(NodeKind kind, string id, Value[] values, JsonElement stored, RowRepair repair)
    {
        var type = _mapping.Of(kind);
        var derived = Derive(json =>
        {
            StoredValue.WriteHash(json, _mapping, id);
            WriteProperties(json, type, values);
            StoredValue.WriteOrders(json, type, kind, values, isNew: true);
        });
        Compare(HelpersOf(kind), derived, stored, repair);
    }

    /// <summary>Notes which helper properties of an edge are missing or stale.</summary>
    public void Compare(RelationshipType type, Value[] values, JsonElement stored, RowRepair repair) =>
        Compare(HelpersOf(type), Derive(json => WriteProperties(json, _mapping.Of(type), values)), stored, repair);

    /// <summary>Notes whether a node's id, where it is made of something else, is missing or stale.</summary>
    public void CompareId(string id, JsonElement stored, RowRepair repair)
    {
        if (stored.TryGetProperty(_mapping.NodeId.Written, out var found) && found.ValueKind == JsonValueKind.String
            && found.GetString() == id)
        {
            return;
        }
        repair.NewId = id;
        repair.Set(_mapping.NodeId.Written, JsonSerializer.SerializeToElement(id));
    }

    /// <summary>Notes that an edge's id is missing or wrong.</summary>
    public void AddEdgeId(string id, RowRepair repair)
    {
        repair.NewId = id;
        repair.Set(_mapping.EdgeId.Written, JsonSerializer.SerializeToElement(id));
    }

    private static IEnumerable<string> HelpersOf(TypeMapping type) => type.Helpers.Select(helper => helper.Property).OfType<string>();

    private static void WriteProperties(Utf8JsonWriter json, TypeMapping type, Value[] values)
    {
        for (int i = 0; i < values.Length; i++) StoredValue.Write(json, type, type.Properties[i], values[i], isNew: true);
    }

    private static void Compare(IReadOnlyList<string> helpers, JsonElement derived, JsonElement stored, RowRepair repair)
    {
        foreach (string helper in helpers)
        {
            bool isDerived = derived.TryGetProperty(helper, out var right), isStored = stored.TryGetProperty(helper, out var found);
            if (isDerived == isStored && (!isDerived || JsonElement.DeepEquals(right, found))) continue;
            repair.Set(helper, isDerived ? right : null);
        }
    }

    private JsonElement Derive(Action<Utf8JsonWriter> write)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return JsonElement.Parse(_buffer.WrittenSpan);
    }
}

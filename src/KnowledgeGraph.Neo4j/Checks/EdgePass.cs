using System.Text.Json;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>Checks an edge at a time.</summary>
internal sealed class EdgePass(
    GraphMappings mappings, DerivedValues derived, PassFindings findings, Fingerprints seen, References references,
    TreeCycles? trees = null)
{
    private readonly GraphMapping _mapping = mappings.Adopted;

    /// <summary>The greatest number of an edge.</summary>
    public const string Greatest = "MATCH ()-[r]->() RETURN max(id(r))";

    private readonly Dictionary<string, RelationshipType> _types =
        mappings.Adopted.Model.RelationshipTypes.ToDictionary(t => mappings.Adopted.Of(t).Label, StringComparer.Ordinal);

    /// <summary>How many edges of the model's types were read.</summary>
    public long Count { get; private set; }

    /// <summary>The statement that reads a range of edges.</summary>
    public string Statement
    {
        get
        {
            // As nodes have them where they come from: they may not be stored yet.
            string Id(string node) =>
                $"CASE WHEN {mappings.Plain.NodeId.Of(node)} IS :: STRING NOT NULL THEN {mappings.Plain.NodeId.Of(node)} END";
            string types = string.Join('|', _mapping.Model.RelationshipTypes.Select(_mapping.TypeOf));
            return $"UNWIND range($from, $to) AS at MATCH (a)-[r:{types}]->(b) WHERE id(r) = at "
                + $"RETURN at, type(r), properties(r), {StoredRow.ForeignTypes("r")}, {StoredRow.KeyOf("r", _mapping.EdgeId)}, "
                + $"{Id("a")}, labels(a), {Id("b")}, labels(b), id(a), id(b)";
        }
    }

    /// <summary>The type of an edge.</summary>
    public RelationshipType TypeOf(JsonElement row) => _types[row[1].GetString()!];

    /// <summary>Checks an edge; gives what is to be written of it, or null.</summary>
    public RowRepair? Check(JsonElement row)
    {
        Count++;
        var type = TypeOf(row);
        string key = row[4].GetString()!;
        string place = $"edge {type.Name}";
        bool isPart = CheckEnds(type, row, key);
        var stored = new StoredRow(_mapping, _mapping.Of(type), place, key, row[2], row[3]);
        var values = stored.Read(findings, references);
        if (!isPart || row[5].GetString() is not { } from || row[7].GetString() is not { } to) return null;
        // An id that would be made of a wrong value is no id.
        if (type.Identity.Any(p => stored.Wrong.Contains(p.Name))) return null;
        return Repair(row, type, EdgeId.Of(type, from, to, values), values, key);
    }

    private bool CheckEnds(RelationshipType type, JsonElement row, string key)
    {
        var from = _mapping.KindOf(StoredRow.Texts(row[6]));
        var to = _mapping.KindOf(StoredRow.Texts(row[8]));
        if (from is not null && to is not null && type.Allows(from.Ordinal, to.Ordinal))
        {
            trees?.Add(type, from, to, row[9].GetInt64(), row[10].GetInt64());
            return true;
        }
        string Name(NodeKind? kind, JsonElement labels) =>
            kind?.Name ?? (StoredRow.Texts(labels) is [var label, ..] ? label : "a node without a label");
        findings.Add(
            CheckProblem.EndsNotAllowed,
            $"edge {type.Name}: {{n}} of them go from {Name(from, row[6])} to {Name(to, row[8])}, which the model does not join",
            key);
        return false;
    }

    private RowRepair? Repair(JsonElement row, RelationshipType type, string id, Value[] values, string key)
    {
        var repair = new RowRepair(row[0].GetInt64());
        derived.Compare(type, values, row[2], repair);
        foreach (var (name, _) in repair.Properties)
        {
            findings.AddDerived(CheckProblem.DerivedStale, $"edge {type.Name}.{name}: {{n}} of them are missing or stale", key);
        }
        bool hasId = row[2].TryGetProperty(_mapping.EdgeId.Written, out var stored);
        if (!seen.Add("~", id)) findings.Add(CheckProblem.DuplicateId, $"edge {type.Name}: {{n}} ids belong to other edges", key);
        if (!hasId) findings.AddDerived(CheckProblem.EdgeIdMissing, $"edge {type.Name}: {{n}} of them have no id", key);
        if (hasId && stored.ValueKind == JsonValueKind.String && stored.GetString() == id) return repair.IsEmpty ? null : repair;
        if (hasId)
        {
            findings.Add(CheckProblem.EdgeIdWrong, $"edge {type.Name}: {{n}} ids do not match the ends and identity", key);
            findings.AddTaken(
                $"edge {type.Name}.{_mapping.EdgeId.Written}: {{n}} of them have a property of the name that the id of edges takes", key);
        }
        else if (findings.State != GraphState.Loaded) FindTaken(row, type, key);
        derived.AddEdgeId(id, repair);
        findings.AddNotAdopted($"edge {type.Name}: {{n}} of them lack what loads write: an id and helper properties", key);
        return repair;
    }

    private void FindTaken(JsonElement row, RelationshipType type, string key)
    {
        foreach (string helper in derived.HelpersOf(type).Where(helper => row[2].TryGetProperty(helper, out _)))
        {
            findings.AddTaken($"edge {type.Name}.{helper}: {{n}} of them have a property of the name that a helper property takes", key);
        }
    }
}

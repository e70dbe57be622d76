using System.Text.Json;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>Checks a node at a time.</summary>
internal sealed class NodePass(
    GraphMappings mappings, DerivedValues derived, PassFindings findings, Fingerprints seen, References references)
{
    private readonly GraphMapping _mapping = mappings.Adopted;

    /// <summary>The greatest number of a node.</summary>
    public const string Greatest = "MATCH (n) RETURN max(id(n))";

    /// <summary>How many nodes of the model were read.</summary>
    public long Count { get; private set; }

    /// <summary>The statement that reads a range of nodes.</summary>
    public string Statement
    {
        get
        {
            var labels = _mapping.Model.Kinds.Select(k => _mapping.Of(k).Label).Concat(_mapping.Model.Interfaces.Select(i => i.Name));
            string any = string.Join('|', labels.Distinct(StringComparer.Ordinal).Select(CypherName.Quote));
            return $"UNWIND range($from, $to) AS at MATCH (n:{any}) WHERE id(n) = at "
                + $"RETURN at, labels(n), properties(n), {StoredRow.ForeignTypes("n")}, {StoredRow.KeyOf("n", mappings.Plain.NodeId)}, "
                + (_mapping.Model.Kinds.Any(k => k.Id is IdSource.ElementId) ? "elementId(n)" : "null");
        }
    }

    /// <summary>Checks a node; gives what is to be written of it, or null.</summary>
    public RowRepair? Check(JsonElement row)
    {
        string[] labels = StoredRow.Texts(row[1]);
        string key = row[4].GetString()!;
        NodeKind[] kinds = [.. _mapping.Model.Kinds.Where(k => labels.Contains(_mapping.Of(k).Label, StringComparer.Ordinal))];
        if (kinds.Length != 1)
        {
            string what = kinds.Length == 0 ? $"node {labels[0]}: {{n}} of them are of no kind of the model"
                : $"node {kinds[0].Name}: {{n}} of them are also {string.Join(" and ", kinds.Skip(1).Select(k => k.Name))}";
            findings.Add(CheckProblem.KindUnclear, what, key);
            return null;
        }
        Count++;
        var kind = kinds[0];
        string place = $"node {kind.Name}";
        string? id = CheckId(kind, row, place, key);
        var stored = new StoredRow(_mapping, _mapping.Of(kind), place, key, row[2], row[3]);
        var values = stored.Read(findings, references);
        CheckUnique(kind, values, key);
        if (_mapping.Model.Evidence is { } evidence && kind == evidence.Kind) CheckSubject(evidence, values, key);
        return id is null ? null : Repair(row, kind, labels, id, values, key);
    }

    private string? CheckId(NodeKind kind, JsonElement row, string place, string key)
    {
        string? id = IdOf(kind, row, out string property);
        if (id is null) findings.Add(CheckProblem.IdMissing, $"{place}: {{n}} of them have no id in the property {property}", key);
        else if (!seen.Add("", id)) findings.Add(CheckProblem.DuplicateId, $"{place}: {{n}} ids belong to other nodes", key);
        return id;
    }

    // Where the model says that it comes from; loads give the kinds with Neo4j's own ids those of their files.
    private string? IdOf(NodeKind kind, JsonElement row, out string property)
    {
        property = (kind.Id as IdSource.OfProperty)?.StoredName ?? _mapping.NodeId.Written;
        if (kind.Id is IdSource.ElementId && findings.State != GraphState.Loaded) return row[5].GetString();
        if (!row[2].TryGetProperty(property, out var stored)) return null;
        string? text = stored.ValueKind == JsonValueKind.String ? stored.GetString() : null;
        if (kind.Id is not IdSource.OfProperty of) return text;
        bool isWhole = stored.ValueKind == JsonValueKind.Number && stored.TryGetInt64(out _);
        return text is not null ? of.IdOf(text) : isWhole ? of.IdOf(stored.GetRawText()) : null;
    }

    private void CheckUnique(NodeKind kind, Value[] values, string key)
    {
        for (int i = 0; i < values.Length; i++)
        {
            var property = kind.Properties[i];
            if (!property.IsUnique || values[i].IsNone || seen.Add($"{kind.Name}.{property.Name}", values[i].ToString())) continue;
            findings.Add(
                CheckProblem.UniqueShared,
                $"node {kind.Name}.{property.Name} is @unique in the model, but {{n}} of them have the value of another",
                key);
        }
    }

    private void CheckSubject(EvidenceDefinition evidence, Value[] values, string key)
    {
        var about = values[evidence.Kind.Properties.IndexOf(evidence.Kind.Property(evidence.About)!)];
        if (about.Kind == ValueKind.Text) references.AddSubject(key, about.Text);
    }

    private RowRepair? Repair(JsonElement row, NodeKind kind, string[] labels, string id, Value[] values, string key)
    {
        var repair = new RowRepair(row[0].GetInt64());
        derived.CompareLabels(kind, labels, repair);
        if (repair.Added.Contains(_mapping.RootLabel)) repair.NewId = id;
        if (repair.Added.Count + repair.Removed.Count > 0)
        {
            findings.AddDerived(
                CheckProblem.LabelsWrong, $"node {kind.Name}: {{n}} of them lack labels of their kind, or have others", key);
        }
        derived.CompareId(id, row[2], repair);
        derived.Compare(kind, id, values, row[2], repair);
        foreach (var (name, _) in repair.Properties)
        {
            findings.AddDerived(CheckProblem.DerivedStale, $"node {kind.Name}.{name}: {{n}} of them are missing or stale", key);
        }
        if (findings.State != GraphState.Loaded && !row[2].TryGetProperty(_mapping.NodeHash.Written, out _))
        {
            KeepTrace(row, kind, labels, key, repair);
        }
        if (repair.IsEmpty) return null;
        findings.AddNotAdopted($"node {kind.Name}: {{n}} of them lack what loads write: labels and helper properties", key);
        return repair;
    }

    // Of a node that is seen for the first time: it has no hash yet.
    private void KeepTrace(JsonElement row, NodeKind kind, string[] labels, string key, RowRepair repair)
    {
        string[] kept = [.. DerivedValues.LabelsOf(kind).Where(label => labels.Contains(label, StringComparer.Ordinal)), .. repair.Removed];
        if (kept.Length > 0) repair.Set(DerivedValues.KeptLabels, JsonSerializer.SerializeToElement(kept));
        var written = derived.HelpersOf(kind).Concat(kind.Id is IdSource.Stored ? [] : [_mapping.NodeId.Written]);
        foreach (string helper in written.Where(name => row[2].TryGetProperty(name, out _)))
        {
            findings.AddTaken($"node {kind.Name}.{helper}: {{n}} of them have a property of the name that a helper property takes", key);
        }
    }
}

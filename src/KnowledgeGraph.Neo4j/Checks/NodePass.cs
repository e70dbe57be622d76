using System.Text.Json;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>Checks a node at a time.</summary>
internal sealed class NodePass(GraphMapping mapping, DerivedValues derived, PassFindings findings, Fingerprints seen, References references)
{
    /// <summary>The greatest number of a node.</summary>
    public const string Greatest = "MATCH (n) RETURN max(id(n))";

    /// <summary>How many nodes of the model were read.</summary>
    public long Count { get; private set; }

    /// <summary>The statement that reads a range of nodes.</summary>
    public string Statement
    {
        get
        {
            var labels = mapping.Model.Kinds.Select(k => mapping.Of(k).Label).Concat(mapping.Model.Interfaces.Select(i => i.Name));
            string any = string.Join('|', labels.Distinct(StringComparer.Ordinal).Select(CypherName.Quote));
            return $"UNWIND range($from, $to) AS at MATCH (n:{any}) WHERE id(n) = at "
                + $"RETURN at, labels(n), properties(n), {StoredRow.ForeignTypes("n")}, {StoredRow.KeyOf("n", mapping.NodeId)}";
        }
    }

    /// <summary>Checks a node; gives what is to be written of it, or null.</summary>
    public RowRepair? Check(JsonElement row)
    {
        string[] labels = StoredRow.Texts(row[1]);
        string key = row[4].GetString()!;
        NodeKind[] kinds = [.. mapping.Model.Kinds.Where(k => labels.Contains(mapping.Of(k).Label, StringComparer.Ordinal))];
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
        string? id = CheckId(row[2], place, key);
        var stored = new StoredRow(mapping, mapping.Of(kind), place, key, row[2], row[3]);
        var values = stored.Read(findings, references);
        CheckUnique(kind, values, key);
        if (mapping.Model.Evidence is { } evidence && kind == evidence.Kind) CheckSubject(evidence, values, key);
        return id is null ? null : Repair(row, kind, labels, id, values, key);
    }

    private string? CheckId(JsonElement properties, string place, string key)
    {
        bool isThere = properties.TryGetProperty(mapping.NodeId.Written, out var id);
        if (!isThere || id.ValueKind != JsonValueKind.String)
        {
            findings.Add(CheckProblem.IdMissing, $"{place}: {{n}} of them have no text in the property {mapping.NodeId.Written}", key);
            return null;
        }
        if (!seen.Add("", id.GetString()!))
        {
            findings.Add(CheckProblem.DuplicateId, $"{place}: {{n}} ids belong to other nodes", key);
        }
        return id.GetString();
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
        if (repair.Added.Contains(mapping.RootLabel)) repair.NewId = id;
        if (repair.Added.Count + repair.Removed.Count > 0)
        {
            findings.AddDerived(CheckProblem.LabelsWrong, $"node {kind.Name}: {{n}} of them lack labels of their kind, or have others", key);
        }
        derived.Compare(kind, id, values, row[2], repair);
        foreach (var (name, _) in repair.Properties)
        {
            findings.AddDerived(CheckProblem.DerivedStale, $"node {kind.Name}.{name}: {{n}} of them are missing or stale", key);
        }
        if (findings.State != GraphState.Loaded && !row[2].TryGetProperty(mapping.NodeHash.Written, out _)) KeepTrace(row, kind, labels, key, repair);
        return repair.IsEmpty ? null : repair;
    }

    // Of a node that is seen for the first time: it has no hash yet.
    private void KeepTrace(JsonElement row, NodeKind kind, string[] labels, string key, RowRepair repair)
    {
        string[] kept = [.. DerivedValues.LabelsOf(kind).Where(label => labels.Contains(label, StringComparer.Ordinal)), .. repair.Removed];
        if (kept.Length > 0) repair.Set(DerivedValues.KeptLabels, JsonSerializer.SerializeToElement(kept));
        foreach (string helper in derived.HelpersOf(kind).Where(helper => row[2].TryGetProperty(helper, out _)))
        {
            findings.AddTaken($"node {kind.Name}.{helper}: {{n}} of them have a property of the name that a helper property takes", key);
        }
    }
}

using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>
/// Whether a to-one relationship has at most one edge on any day at every node, and at least one if the model requires it; as documents of
/// claims, which may be gone.
/// </summary>
internal sealed class ToOneCheck(GraphMappings mappings, LoadSession session, Findings findings, NodeKind kind, RelationshipField field)
{
    private readonly GraphMapping _mapping = mappings.Adopted;

    /// <summary>Checks all nodes of the kind.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (field.IsRequired)
        {
            await CheckAsync(
                CheckProblem.RequiredMissing, $"WHERE NOT EXISTS {{ {Pattern("")} }}",
                "is required in the model, but {n} of them have none", cancellationToken);
        }
        await CheckAsync(
            CheckProblem.ToOneOverlap, Overlapping(), "is to-one in the model, but {n} of them have several on one day", cancellationToken);
    }

    // Most nodes have one edge, which Neo4j knows without looking at it. Of periods in the order of their beginnings two overlap only if
    // two that follow each other do; both days are part of a period, as in the loader's check. Helper properties may be missing or stale.
    private string Overlapping()
    {
        var type = KindSet.Of(field.Type.Ordinal);
        string began = mappings.Plain.EdgeProperty(type, Validity.Default.From, PropertyForm.FirstDay).Of("r");
        string ended = mappings.Plain.EdgeProperty(type, Validity.Default.To!, PropertyForm.LastDay).Of("r");
        string periods = $"COLLECT {{ MATCH {Pattern("r")} WITH coalesce({began}, {int.MinValue}) AS began, "
            + $"coalesce({ended}, {int.MaxValue}) AS ended ORDER BY began RETURN [began, ended] }}";
        return $"WHERE COUNT {{ (n){CypherArrow.Of(field.Direction, $"[:{_mapping.TypeOf(field.Type)}]")}() }} > 1 "
            + $"WITH n, {periods} AS periods "
            + "WHERE any(i IN range(1, size(periods) - 1) WHERE periods[i][0] <= periods[i - 1][1])";
    }

    private string Pattern(string edge)
    {
        string targets = string.Join('|', field.Targets.Ordinals.Select(k => _mapping.LabelOf(_mapping.Model.Kinds[k])));
        return $"(n){CypherArrow.Of(field.Direction, $"[{edge}:{_mapping.TypeOf(field.Type)}]")}(:{targets})";
    }

    private async Task CheckAsync(CheckProblem problem, string condition, string what, CancellationToken cancellationToken)
    {
        string faulty = $"MATCH (n:{_mapping.LabelOf(kind)}) {condition}";
        string key = StoredRow.KeyOf("n", mappings.Plain.Ids.Of(KindSet.Of(kind.Ordinal)));
        var found = (await session.RunAsync(
            $"RETURN COUNT {{ {faulty} RETURN n }}, COLLECT {{ {faulty} RETURN {key} LIMIT {Findings.SamplesMax} }}",
            isRead: true,
            parameters: null,
            cancellationToken))[0];
        string message = $"node {kind.Name}.{field.Name} {what}";
        foreach (string sample in StoredRow.Texts(found[1])) findings.Add(problem, message, sample);
        long others = found[0].GetInt64() - found[1].GetArrayLength();
        if (others > 0) findings.Add(problem, message, count: others);
    }
}

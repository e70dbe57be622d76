using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// Compiles what began, ended or was recorded in some days: for each Date that says so a search by its days, which an index of them serves;
/// or the same among what one node takes part in.
/// </summary>
internal sealed class ChangesCompiler(
    GraphMapping mapping, CypherParameters parameters, CypherValidity validity, CypherFilters filters, WalkForm form)
{
    private readonly GraphModel _model = mapping.Model;

    /// <summary>The walk.</summary>
    public CypherWalk Compile(ItemSource.Walk walk, Filter? where)
    {
        string names = string.Join(", ", Enum.GetValues<ChangeType>().Select(c => CypherName.Literal(ChangesWalk.NameOf(c))));
        return CypherWalk.OfEntries(Clauses(walk, where), measure => measure switch
        {
            Measure.Day => "entry.day",
            Measure.Change => $"[{names}][entry.change]",
            _ => throw new NotSupportedException($"{measure} of a change."),
        });
    }

    private List<string> Clauses(ItemSource.Walk walk, Filter? where)
    {
        var searches = Enum.GetValues<ChangeType>().Where(c => (form.Changes & 1 << (int)c) != 0).SelectMany(c => Searches(c, walk, where))
            .ToList();
        if (searches.Count == 0 || (form.HasNode && _model.ChangeSteps.IsEmpty))
        {
            return [$"WITH [] AS {CypherWalk.EntriesList}, 0 AS {CypherWalk.EntryCount}"];
        }
        return
        [
            .. form.HasNode ? Related(walk) : [],
            $"CALL (*) {{ {string.Join(" UNION ALL ", searches)} }}",
            $"WITH n, day, text, change ORDER BY day, change, {mapping.NodeId.Of("n")}",
            "WITH collect({members: [n], links: [], day: text, change: change}) AS found",
            $"WITH found[..{parameters.Add(walk.Parameter("first"), ParameterForm.Value, ScalarType.Int)}] AS {CypherWalk.EntriesList}, "
                + $"size(found) AS {CypherWalk.EntryCount}",
        ];
    }

    // Kinds whose Dates have one name are searched together.
    private IEnumerable<string> Searches(ChangeType change, ItemSource.Walk walk, Filter? where) =>
        _model.ChangingKinds.Ordinals.Select(k => _model.Kinds[k])
        .GroupBy(k => ChangesWalk.PropertyOf(k, change), StringComparer.Ordinal).Where(g => g.Key is not null)
        .Select(g => Search(change, KindSet.Of(g.Select(k => k.Ordinal)), g.Key!, walk, where));

    private string Search(ChangeType change, KindSet kinds, string property, ItemSource.Walk walk, Filter? where)
    {
        string Date(PropertyForm part) => mapping.NodeProperty(kinds, property, part).Of("n");
        string last = parameters.Add(walk.Parameter(ChangesWalk.To), ParameterForm.LastDay, ScalarType.Date);
        string[] conditions =
        [
            $"{Date(PropertyForm.FirstDay)} >= {parameters.Add(walk.Parameter(ChangesWalk.From), ParameterForm.FirstDay, ScalarType.Date)}",
            $"{Date(PropertyForm.LastDay)} <= {last}",
            .. form.HasNode ? [] : IndexConditions(kinds, property, last),
            .. validity.NodeOnDay("n", kinds),
            .. filters.Conditions(where, new(mapping, "n", kinds)),
        ];
        return $"MATCH (n:{mapping.LabelsOf(kinds)}) WHERE {string.Join(" AND ", conditions)} RETURN {(form.HasNode ? "" : "n, ")}"
            + $"{Date(PropertyForm.FirstDay)} AS day, {Date(PropertyForm.Value)} AS text, {(int)change} AS change";
    }

    // No Date begins after its end, and none is without its text: with this said an index of first days is read, and no further than the
    // span.
    private string[] IndexConditions(KindSet kinds, string property, string last)
    {
        var kind = _model.Kinds[kinds.Ordinals[0]];
        if (kinds.Count > 1 || !mapping.IsIndexed(kind, kind.Property(property)!)) return [];
        string Date(PropertyForm part) => mapping.NodeProperty(kinds, property, part).Of("n");
        return [
            $"{Date(PropertyForm.FirstDay)} <= {last}", $"{Date(PropertyForm.Value)} IS NOT NULL", $"{mapping.NodeId.Of("n")} IS NOT NULL"
        ];
    }

    // Two roles in one agreement are two edges to one node.
    private List<string> Related(ItemSource.Walk walk)
    {
        string isIt = mapping.Ids.Is(
            "p", _model.AllKinds, parameters.Add(walk.Parameter(ChangesWalk.Of), ParameterForm.Value, ScalarType.Id));
        var steps = WalkForm.TypesByDirection(_model.ChangeSteps.Select(s => (int)s)).Select(g =>
        {
            string[] conditions = [.. mapping.Ends.Conditions("r"), .. validity.EdgeOnDay("r", g.Types)];
            string where = conditions.Length == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
            string arrow = WalkCompiler.Arrow(g.Direction, $"r:{mapping.TypesOf(g.Types)}");
            return $"MATCH (p){arrow}(n:{mapping.LabelsOf(_model.ChangingKinds)}){where}";
        }).ToList();
        return
        [
            $"MATCH {mapping.AnyNode("p")} WHERE {string.Join(" AND ", [isIt, .. validity.NodeOnDay("p", _model.AllKinds)])}",
            steps.Count == 1 ? steps[0] : $"CALL (*) {{ {string.Join(" UNION ", steps.Select(step => $"{step} RETURN n"))} }}",
            "WITH DISTINCT n",
        ];
    }
}

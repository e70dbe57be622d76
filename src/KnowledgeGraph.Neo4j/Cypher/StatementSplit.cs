using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// Which children of a query's levels are read by statements of their own. Planning a statement costs more than its subqueries do, so a
/// query of more than <see cref="Core.Limits.SubqueriesMax"/> is split at its widest level, and again where that is not enough.
/// </summary>
internal sealed class StatementSplit
{
    private readonly Dictionary<Expansion, List<int[]>> _parts = new(ReferenceEqualityComparer.Instance);

    private StatementSplit()
    {
    }

    /// <summary>
    /// Splits the children of a level, or of a whole query; <paramref name="levels"/> are read by the statement to be split.
    /// </summary>
    public static StatementSplit Of(IReadOnlyCollection<Expansion> levels, int subqueriesMax)
    {
        var split = new StatementSplit();
        int excess = levels.Sum(WeightOf) - subqueriesMax;
        foreach (var widest in levels.SelectMany(Descendants).Where(HasRowsToFind).OrderByDescending(e => e.Children.Length))
        {
            if (excess <= 0 || widest.Children.Length < 2) break;
            if (!split.IsRead(levels, widest)) continue;
            excess -= split.Defer(widest, excess, subqueriesMax);
        }
        return split;
    }

    /// <summary>The children of a level, by index, that further statements read: for each statement its own.</summary>
    public IReadOnlyList<int[]> PartsOf(Expansion level) => _parts.TryGetValue(level, out var parts) ? parts : [];

    // The last children go, as many as make the rest fit; the first one stays.
    private int Defer(Expansion level, int excess, int subqueriesMax)
    {
        var children = level.Children;
        var parts = new List<int[]>();
        var part = new List<int>();
        int partWeight = 0;
        int deferred = 0;
        for (int child = children.Length - 1; child > 0 && deferred < excess; child--)
        {
            int weight = WeightOf(children[child]);
            if (part.Count > 0 && partWeight + weight > subqueriesMax)
            {
                parts.Add([.. part]);
                part.Clear();
                partWeight = 0;
            }
            part.Add(child);
            partWeight += weight;
            deferred += weight;
        }
        if (part.Count > 0) parts.Add([.. part]);
        _parts.Add(level, parts);
        return deferred;
    }

    // Whether the level is still read by the statement that is being split.
    private bool IsRead(IEnumerable<Expansion> levels, Expansion wanted) => levels.Any(level => ReferenceEquals(level, wanted)
        || IsRead(level.Children.Where((_, i) => !PartsOf(level).Any(part => part.Contains(i))), wanted));

    // Whether a further statement can find the rows of a level again: what a walk found is nowhere stored, and edges of any type are in no
    // index. Nor is what claims disagree on stored. An edge that is followed both ways is found again, but not which of its ends was.
    private static bool HasRowsToFind(Expansion level) => level.Source is not
        (ItemSource.Walk or ItemSource.Parts or ItemSource.Members { Owner: OperandOwner.Edge }
            or ItemSource.SubjectOf { Subject: OperandOwner.Edge } or ItemSource.DisputesOf or ItemSource.DisputedValues
            or ItemSource.Traverse { Direction: RelationshipDirection.Both });

    private static IEnumerable<Expansion> Descendants(Expansion level) => level.Children.SelectMany(Descendants).Prepend(level);

    /// <summary>How many subqueries a level and those below it are.</summary>
    public static int WeightOf(Expansion level)
    {
        int own = 1 + level.Summaries.Length;
        int filter = level.Where is { } where ? WeightOf(where) : 0;
        bool hasOrder =
            level.Source is ItemSource.EvidenceOf or ItemSource.DisputesOf or ItemSource.DisputedValues or ItemSource.ClaimsOfValue;
        int order = (hasOrder ? 1 : 0) + level.Order.Sum(key => WeightOf(key.Operand));
        int keys = level.Source is ItemSource.Groups groups
            ? groups.By.Concat(groups.Measures.Select(m => m.Key).OfType<GroupKey>()).Sum(WeightOf)
            : 0;
        return own + own * filter + order + keys + level.Children.Concat(level.Summaries).Sum(WeightOf) - level.Summaries.Length;
    }

    private static int WeightOf(Filter filter) => filter switch
    {
        Filter.All all => all.Filters.Sum(WeightOf),
        Filter.Any any => any.Filters.Sum(WeightOf),
        Filter.Not not => WeightOf(not.Negated),
        Filter.Related related => 1 + WeightOfWhere(related.Where),
        // A list for each step, and one of all.
        Filter.RelatedInSteps related => related.Max + 1 + WeightOfWhere(related.Where),
        Filter.OfStart start => WeightOf(start.Where),
        Filter.OnKinds on => WeightOf(on.Where),
        Filter.FromSource source => 1 + WeightOfWhere(source.Where),
        Filter.HasEvidence evidence => 1 + WeightOfWhere(evidence.Where),
        Filter.Disputed disputed => 2 * (1 + WeightOfWhere(disputed.Where)),
        Filter.SharesName => 1,
        Filter.Compare compare => WeightOf(compare.Operand),
        Filter.Within => 1,
        Filter.SharedValue common => 1 + common.Keys.Sum(key => 1 + WeightOf(key)),
        _ => 0,
    };

    // A to-one step looks for its edge, and a key across steps gathers its values.
    private static int WeightOf(GroupKey key) => (key.Path.Steps.IsEmpty ? 0 : 1) + key.Path.Steps.Count(s => s.IsToOne)
        + (key is GroupKey.Ancestor ? 2 : 0) + (key is GroupKey.Property property ? WeightOf(property.Operand) : 0);

    private static int WeightOf(Operand operand) => operand switch
    {
        { Count: { } count } => 1 + WeightOfWhere(count.Where),
        { Neighbor: { } neighbor } => 1 + WeightOf(neighbor.Operand),
        { Extreme: { } extreme } => 1 + WeightOf(extreme.Operand),
        { Start: { } start } => WeightOf(start.Operand),
        _ => 0,
    };

    private static int WeightOfWhere(Filter? where) => where is null ? 0 : WeightOf(where);
}

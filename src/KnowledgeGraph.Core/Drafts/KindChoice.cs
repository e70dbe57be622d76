using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Drafts;

/// <summary>A kind of the model to be: the nodes that have a label.</summary>
/// <param name="Label">The label that identifies it.</param>
/// <param name="Labels">The other labels that all of its nodes have, and that are no interfaces.</param>
/// <param name="Interfaces">The labels that it shares with other kinds, all of whose nodes have them.</param>
/// <param name="Sets">Its nodes.</param>
internal sealed record ChosenKind(
    string Label, ImmutableArray<string> Labels, ImmutableArray<string> Interfaces, ImmutableArray<ObservedNodes> Sets)
{
    /// <summary>How many nodes it has, as far as is known.</summary>
    public long Count => Sets.Sum(set => set.Count);
}

/// <summary>
/// Chooses the labels that are kinds. Each node is of one kind, and a label of the node says which: so the labels must be chosen that no
/// node has two of them, and that as few nodes as possible have none. A label that all nodes of several kinds have is an interface; the
/// others are further labels, which a model does not tell.
/// </summary>
internal sealed class KindChoice
{
    // Nodes with nothing but the label of an interface are left out if they are this few, so that the rest can be told apart.
    private const double StrayShareMax = 0.05;

    private readonly List<ChosenKind> _kinds = [];
    private readonly List<ObservedNodes> _omitted = [];

    private KindChoice()
    {
    }

    /// <summary>The kinds, by label.</summary>
    public ImmutableArray<ChosenKind> Kinds { get; private init; }

    /// <summary>The nodes that are of none.</summary>
    public ImmutableArray<ObservedNodes> Omitted { get; private init; }

    /// <summary>Chooses.</summary>
    public static KindChoice Of(IEnumerable<ObservedNodes> nodes)
    {
        var choice = new KindChoice();
        choice.Choose([.. nodes.Select(set => new Part(set, [.. set.Labels]))], []);
        return new()
        {
            Kinds = [.. choice._kinds.OrderBy(kind => kind.Label, StringComparer.Ordinal)],
            Omitted = [
                .. choice._omitted.OrderByDescending(set => set.Count).ThenBy(set => string.Join('\n', set.Labels), StringComparer.Ordinal)
            ],
        };
    }

    /// <summary>Nodes with the labels that are not yet known to be interfaces.</summary>
    private sealed record Part(ObservedNodes Set, ImmutableHashSet<string> Labels);

    private void Choose(List<Part> parts, ImmutableArray<string> interfaces)
    {
        foreach (var part in parts.Where(part => part.Labels.IsEmpty)) _omitted.Add(part.Set);
        foreach (var group in Groups([.. parts.Where(part => !part.Labels.IsEmpty)])) ChooseGroup(group, interfaces);
    }

    private void ChooseGroup(List<Part> group, ImmutableArray<string> interfaces)
    {
        var common = group.Aggregate(group[0].Labels, (labels, part) => labels.Intersect(part.Labels));
        if (common.IsEmpty)
        {
            ChooseApart(group, interfaces);
            return;
        }
        if (group.Count > 1 && Within(group, common, interfaces) is { } inner)
        {
            _kinds.AddRange(inner._kinds);
            _omitted.AddRange(inner._omitted);
            return;
        }
        AddKind(Rarest(common, group), group, interfaces);
    }

    /// <summary>
    /// The kinds within the common labels, if these can be interfaces: then nearly all nodes have a finer label, and just one.
    /// </summary>
    private static KindChoice? Within(List<Part> group, ImmutableHashSet<string> common, ImmutableArray<string> interfaces)
    {
        var inner = new KindChoice();
        inner.Choose(
            [.. group.Select(part => part with { Labels = part.Labels.Except(common) })],
            [.. interfaces, .. common.Order(StringComparer.Ordinal)]);
        long strays = inner._omitted.Sum(set => set.Count);
        bool areFew = strays <= StrayShareMax * group.Sum(part => part.Set.Count)
            && inner._omitted.TrueForAll(set => group.Exists(part => part.Set == set && part.Labels.SetEquals(common)));
        return inner._kinds.Count > 1 && areFew ? inner : null;
    }

    /// <summary>Labels that no node has two of: those of as many nodes as a greedy choice from each beginning finds.</summary>
    private void ChooseApart(List<Part> group, ImmutableArray<string> interfaces)
    {
        var counts = CountsOf(group);
        var best = counts.Keys.Select(first => Apart(group, counts, first))
            .MaxBy(chosen => (Covered(group, chosen), chosen.Count))!;
        foreach (string label in best) AddKind(label, [.. group.Where(part => part.Labels.Contains(label))], interfaces);
        _omitted.AddRange(group.Where(part => !best.Exists(part.Labels.Contains)).Select(part => part.Set));
    }

    private static List<string> Apart(List<Part> group, SortedDictionary<string, long> counts, string first)
    {
        var chosen = new List<string> { first };
        foreach (string label in counts.Keys.OrderByDescending(label => counts[label]))
        {
            if (!group.Exists(part => part.Labels.Contains(label) && chosen.Exists(part.Labels.Contains))) chosen.Add(label);
        }
        return chosen;
    }

    private static long Covered(List<Part> group, List<string> chosen) =>
        group.Where(part => chosen.Exists(part.Labels.Contains)).Sum(part => part.Set.Count);

    private void AddKind(string label, List<Part> parts, ImmutableArray<string> interfaces)
    {
        var shared = parts.Aggregate(parts[0].Labels, (labels, part) => labels.Intersect(part.Labels)).Remove(label);
        _kinds.Add(new(label, [.. shared.Order(StringComparer.Ordinal)], interfaces, [.. parts.Select(part => part.Set)]));
    }

    /// <summary>The label that the fewest nodes of the group have is the one that says most.</summary>
    private static string Rarest(ImmutableHashSet<string> labels, List<Part> group)
    {
        var counts = CountsOf(group);
        return labels.Order(StringComparer.Ordinal).MinBy(label => counts[label])!;
    }

    private static SortedDictionary<string, long> CountsOf(List<Part> group)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var part in group)
        {
            foreach (string label in part.Labels) counts[label] = counts.GetValueOrDefault(label) + part.Set.Count;
        }
        return counts;
    }

    /// <summary>The parts that are joined by labels, directly or through others.</summary>
    private static List<List<Part>> Groups(List<Part> parts)
    {
        var groups = new List<(HashSet<string> Labels, List<Part> Parts)>();
        foreach (var part in parts)
        {
            var joined = groups.FindAll(group => group.Labels.Overlaps(part.Labels));
            groups.RemoveAll(joined.Contains);
            groups.Add((
                [.. joined.SelectMany(group => group.Labels), .. part.Labels],
                [.. joined.SelectMany(group => group.Parts), part]));
        }
        return [.. groups.Select(group => group.Parts)];
    }
}

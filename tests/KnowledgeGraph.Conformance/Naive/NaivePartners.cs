using System.Globalization;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>
/// Partners, as documented: the other parties of the same partnerships or agreements, each once.
/// </summary>
internal static class NaivePartners
{
    /// <summary>Those that are counted: some are listed and not counted.</summary>
    public static IEnumerable<NaiveItem> Counted(NaiveGraph graph, NaiveNode node, PartnersField field) =>
        Of(graph, node, field).Where(IsCounted);

    /// <summary>Whether an item is counted.</summary>
    public static bool IsCounted(NaiveItem item) =>
        item.Edge?.Partners is not { } partners || !partners.Uncounted.Contains(item.Node.Kind.Ordinal);

    public static IEnumerable<NaiveItem> Of(NaiveGraph graph, NaiveNode node, PartnersField field)
    {
        bool isOut = field.Direction == RelationshipDirection.Out;
        var steps = graph.Edges.Where(edge => edge.Type == field.Type)
            .Select(edge => isOut ? (Party: edge.From, Shared: edge.To) : (Party: edge.To, Shared: edge.From))
            .Where(step => field.SharedKinds.Contains(step.Shared.Kind.Ordinal)).Distinct().ToList();
        return steps.Where(step => step.Party == node)
            .SelectMany(there => steps.Where(back => back.Shared == there.Shared && back.Party != node))
            .Where(back => field.Targets.Contains(back.Party.Kind.Ordinal))
            .GroupBy(back => back.Party, back => back.Shared)
            .Select(group => new NaiveItem(group.Key, EdgeOf(field, node, group.Key, [.. group])));
    }

    private static NaiveEdge EdgeOf(PartnersField field, NaiveNode from, NaiveNode to, List<NaiveNode> shared)
    {
        var cells = field.Shares.ToDictionary(
            share => share.Count.Name, share =>
                shared.Count(node => node.Kind == share.Kind).ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
        if (field.FurthestStage is { } property && Furthest(field, shared) is { } stage) cells.Add(property.Name, stage);
        if (Earliest(field, shared) is { } since) cells.Add(field.Since.Name, since);
        return new(field.Type, "", from, to, cells) { Partners = field, Shared = shared };
    }

    private static string? Furthest(PartnersField field, List<NaiveNode> shared)
    {
        var definition = field.FurthestStage!.Enum!;
        var stages = ValuesOf(field, shared, share => share.Stage);
        string? last = field.LastStage < 0 ? null : definition.Values[field.LastStage].Name;
        return stages.Where(stage => stage != last).MaxBy(definition.OrdinalOf) ?? stages.FirstOrDefault();
    }

    private static string? Earliest(PartnersField field, List<NaiveNode> shared) =>
        ValuesOf(field, shared, share => share.Beginning).OrderBy(date => NaiveDate.Of(date).First)
            .ThenBy(date => date, NaiveText.ByCodePoint).FirstOrDefault();

    private static List<string> ValuesOf(PartnersField field, List<NaiveNode> shared, Func<SharedKind, string?> property) =>
        [.. shared.Select(node => property(field.Shares.First(share => share.Kind == node.Kind)) is { } name
            ? node.Cells.GetValueOrDefault(name)
            : null).OfType<string>()];
}

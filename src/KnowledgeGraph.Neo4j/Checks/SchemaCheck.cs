using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>The constraints and indexes of the model that are missing.</summary>
internal static class SchemaCheck
{
    /// <summary>Finds them; none if the user may not see which there are.</summary>
    public static async Task<IReadOnlyList<MissingItem>> MissingAsync(
        GraphMapping mapping, LoadSession session, CancellationToken cancellationToken)
    {
        try
        {
            var present = await PresentSchema.ReadAsync(session, cancellationToken);
            return [.. AllOf(mapping).Where(item => !present.Has(item)).Select(item => new MissingItem(item, present.IsBroken(item)))];
        }
        catch (StoreException fault) when (fault.InnerException is Neo4jException { IsForbidden: true })
        {
            return [];
        }
    }

    /// <summary>Adds a finding for those that are missing.</summary>
    public static void Report(IReadOnlyList<MissingItem> missing, PassFindings findings)
    {
        foreach (var (item, _) in missing)
        {
            findings.All.Add(
                findings.State == GraphState.Foreign ? CheckProblem.NotAdopted : CheckProblem.IndexMissing,
                "{n} constraints and indexes of the model are missing",
                item.Name);
        }
    }

    /// <summary>The statements that remove those of the model; that of the marker node is left.</summary>
    public static IEnumerable<string> Removal(GraphMapping mapping) =>
        AllOf(mapping).Where(item => item.Label != LoadMarker.Label).Select(Remove);

    /// <summary>The statement that removes one.</summary>
    public static string Remove(SchemaItem item) =>
        $"DROP {(item.IsConstraint ? "CONSTRAINT" : "INDEX")} {CypherName.Quote(item.Name)} IF EXISTS";

    /// <summary>The statements that make those that are missing.</summary>
    public static IEnumerable<string> Creation(IReadOnlyList<MissingItem> missing) =>
        missing.SelectMany(one => one.IsBroken ? [one.Item.RemovalOfIndex, one.Item.Statement] : (string[])[one.Item.Statement]);

    private static IEnumerable<SchemaItem> AllOf(GraphMapping mapping) =>
        CypherSchema.Constraints(mapping).Concat(CypherSchema.Indexes(mapping));
}

/// <summary>A constraint or index that is missing.</summary>
/// <param name="Item">What is missing.</param>
/// <param name="IsBroken">An index of its name is there that has to be removed first (<see cref="PresentSchema.IsBroken"/>).</param>
internal sealed record MissingItem(SchemaItem Item, bool IsBroken);

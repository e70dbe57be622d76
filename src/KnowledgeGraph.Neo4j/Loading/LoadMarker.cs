using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// The marker node of loads in the graph. A load locks it for its transaction, so that loads run one after the other; one too large for
/// a transaction marks it, so that readiness can report a partly loaded graph; and it names the model that the graph was written with.
/// Its epoch changes with each load: bookmarks alone repeat when a backup is restored.
/// </summary>
internal static class LoadMarker
{
    /// <summary>Its label.</summary>
    public const string Label = "KnowledgeGraphLoad";

    /// <summary>
    /// What a graph's derived values depend on: its model, how texts are folded, and how ids are hashed. A graph that was written with
    /// another is upgraded by a load.
    /// </summary>
    public static string FormOf(GraphModel model) => $"{model.Hash} {FoldedText.Version} {SampleOrder.Version}";

    /// <summary>Its id property.</summary>
    public const string Id = "id";

    /// <summary>
    /// Its property that says until when everything derived is current: the number of the transaction after which only writes followed that
    /// know nothing of it, and so the graph is current while this is the number of the last transaction of all
    /// (<see cref="CommitCounter"/>).
    /// </summary>
    public const string DerivedAt = "derivedAt";

    /// <summary>Its property that tells the last load; see <see cref="LoadedInput"/>.</summary>
    public const string Input = "input";

    /// <summary>The names of all its properties.</summary>
    public static IReadOnlyList<string> Properties { get; } = [Id, DerivedAt, "moment", "model", "epoch", "isPartial", "adoption", Input];

    /// <summary>
    /// Of what the graph was derived, until when, by which load, and whether that is being written in parts; no row if nothing was loaded
    /// yet.
    /// </summary>
    public const string FindDerived =
        $"MATCH (l:`{Label}` {{id: 'load'}}) RETURN l.model, l.{DerivedAt}, l.{Input}, coalesce(l.isPartial, false)";

    /// <summary>The same as <see cref="MarkDerived"/>, of a load.</summary>
    public const string MarkLoaded = MarkDerived + $", l.{Input} = ${Input}";

    /// <summary>Says that everything derived is current at the transaction that this is committed by.</summary>
    public const string MarkDerived = $"MATCH (l:`{Label}` {{id: 'load'}}) SET l.{DerivedAt} = ${DerivedAt}";

    /// <summary>Whether there is no other node.</summary>
    public static async Task<bool> IsEmptyAsync(LoadSession session, CancellationToken cancellationToken)
    {
        var rows = await session.RunAsync(FindOthers, isRead: true, parameters: null, cancellationToken);
        return !rows[0][0].GetBoolean();
    }

    // Both come from Neo4j's counts.
    private const string FindOthers = $"RETURN COUNT {{ () }} > COUNT {{ (:`{Label}`) }}";

    /// <summary>
    /// Whether the database is not empty: it has a marker, or nodes of other programs; whether a load is being written in parts; and of
    /// what the graph was derived.
    /// </summary>
    public static string FindReadiness(GraphMapping mapping) =>
        $"OPTIONAL MATCH (l:`{Label}`) "
        + $"RETURN l IS NOT NULL OR EXISTS {{ MATCH {mapping.AnyNode("")} }}, coalesce(l.isPartial, false), l.model";

    /// <summary>The epoch, null if nothing was loaded yet, and until when what model is derived.</summary>
    public const string FindEpoch = $"OPTIONAL MATCH (l:`{Label}` {{id: 'load'}}) RETURN l.epoch, l.model, l.{DerivedAt}";

    private const string Lock =
        $"MERGE (l:`{Label}` {{id: 'load'}}) SET l.moment = $moment, l.model = $model, l.epoch = randomUUID(), "
        + $"l.{DerivedAt} = ${DerivedAt}, l.{Input} = ${Input}";

    /// <summary>Locks it until the transaction ends, and marks the graph as being loaded in parts.</summary>
    public const string Begin = Lock + ", l.isPartial = true";

    /// <summary>Locks it, and removes the mark.</summary>
    public const string End = Lock + ", l.isPartial = null";
}

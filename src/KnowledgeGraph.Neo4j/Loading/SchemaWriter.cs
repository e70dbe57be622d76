using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Creates the constraints and indexes that do not exist yet.</summary>
internal static class SchemaWriter
{
    private const string Names = "SHOW INDEXES YIELD name RETURN name";
    private const string Await = "CALL db.awaitIndexes(300)";

    /// <summary>Creates the constraint for the lock of loads.</summary>
    public static Task WriteMarkerConstraintAsync(LoadSession session, CancellationToken cancellationToken) =>
        WriteAsync([CypherSchema.MarkerConstraint], session, cancellationToken);

    /// <summary>Creates the constraints, which also serve the look-ups of a load.</summary>
    public static Task WriteConstraintsAsync(GraphMapping mapping, LoadSession session, CancellationToken cancellationToken) =>
        WriteAsync(CypherSchema.Constraints(mapping), session, cancellationToken);

    /// <summary>Creates the indexes: after the rows, since a transaction keeps an entry of each index for each row in memory.</summary>
    public static Task WriteIndexesAsync(GraphMapping mapping, LoadSession session, CancellationToken cancellationToken) =>
        WriteAsync(CypherSchema.Indexes(mapping), session, cancellationToken);

    private static async Task WriteAsync(
        IEnumerable<(string Name, string Statement)> statements, LoadSession session, CancellationToken cancellationToken)
    {
        // A constraint's index has its name.
        var names = await session.RunAsync(Names, isRead: true, parameters: null, cancellationToken);
        var known = names.Select(r => r[0].GetString()!).ToHashSet(StringComparer.Ordinal);
        bool isChanged = false;
        foreach (var (name, statement) in statements.Where(s => !known.Contains(s.Name)))
        {
            await MakeAsync(name, statement, session, cancellationToken);
            isChanged = true;
        }
        if (isChanged) await session.RunAsync(Await, isRead: true, parameters: null, cancellationToken);
    }

    // The user of a load may see Neo4j's message; requests never get here.
    private static async Task MakeAsync(string name, string statement, LoadSession session, CancellationToken cancellationToken)
    {
        try
        {
            await session.RunAsync(statement, isRead: false, parameters: null, cancellationToken);
        }
        catch (StoreException fault) when (
            fault.InnerException is Neo4jException { Code: var code } inner && code.Contains(".Schema.", StringComparison.Ordinal))
        {
            throw new StoreException(
                "DATA_INVALID",
                $"Neo4j cannot create {name}, which the model needs: {inner.Message} "
                + "Remove what prevents it, and load again; nothing was written.",
                inner);
        }
    }
}

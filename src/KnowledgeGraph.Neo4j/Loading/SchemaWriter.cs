using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Makes the constraints and indexes that are not there yet.</summary>
internal static class SchemaWriter
{
    private const string Names = "SHOW INDEXES YIELD name RETURN name";
    private const string Await = "CALL db.awaitIndexes(300)";

    /// <summary>Makes the constraint that the lock of loads is taken by.</summary>
    public static Task WriteMarkerConstraintAsync(LoadSession session, CancellationToken cancellationToken) =>
        WriteAsync([CypherSchema.MarkerConstraint], session, cancellationToken);

    /// <summary>Makes the constraints, which also serve the look-ups of a load.</summary>
    public static Task WriteConstraintsAsync(GraphMapping mapping, LoadSession session, CancellationToken cancellationToken) =>
        WriteAsync(CypherSchema.Constraints(mapping), session, cancellationToken);

    /// <summary>Makes the indexes: after the rows, since a transaction keeps an entry of each index for each row in memory.</summary>
    public static Task WriteIndexesAsync(GraphMapping mapping, LoadSession session, CancellationToken cancellationToken) =>
        WriteAsync(CypherSchema.Indexes(mapping), session, cancellationToken);

    private static async Task WriteAsync(
        IEnumerable<(string Name, string Statement)> statements, LoadSession session, CancellationToken cancellationToken)
    {
        // A constraint's index bears its name.
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

    // Whoever loads may see what Neo4j says; requests never come here.
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
                $"Neo4j cannot make {name}, which the model needs: {inner.Message} "
                + "Remove what stands in its way, and load again; nothing was written.",
                inner);
        }
    }
}

using System.Diagnostics;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Embedded;

/// <summary>
/// Reads and commits of the embedded store as activities, with OpenTelemetry's names for databases. Without a listener, starting one
/// returns null and allocates nothing.
/// </summary>
public static class StoreTrace
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "KnowledgeGraph.Embedded";

    /// <summary>A query is answered from memory.</summary>
    public const string Read = "read";

    /// <summary>Changes are written to SQLite, and the snapshot after them is published.</summary>
    public const string Commit = "commit";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins a read.</summary>
    internal static Activity? BeginRead(GraphQuery query) =>
        Source.StartActivity(Read)?
            .SetTag("db.system.name", "knowledgegraph").SetTag("db.operation.name", Read).SetTag("db.query.summary", query.Summary);

    /// <summary>Begins a commit.</summary>
    internal static Activity? BeginCommit() =>
        Source.StartActivity(Commit)?.SetTag("db.system.name", "sqlite").SetTag("db.operation.name", Commit);
}

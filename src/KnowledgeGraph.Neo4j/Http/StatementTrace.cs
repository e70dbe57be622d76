using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// Statements as activities, with OpenTelemetry's names (semantic conventions for database clients). The text of a statement
/// never contains values, so it may be recorded. Without a listener, starting one returns null and allocates nothing.
/// </summary>
public static class StatementTrace
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "KnowledgeGraph.Neo4j";

    /// <summary>The name of a statement that belongs to no query: the version of the database, readiness, a step of a load.</summary>
    public const string Statement = "statement";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins a statement.</summary>
    /// <param name="settings">Where it is sent.</param>
    /// <param name="statement">Its text.</param>
    /// <param name="query">The query that it answers; null: none.</param>
    internal static Activity? Begin(Neo4jSettings settings, JsonEncodedText statement, GraphQuery? query) => !Source.HasListeners()
        ? null
        : Begin(settings, query?.Summary ?? Statement)?.SetTag(
            "db.query.text", JsonNode.Parse($"\"{statement.Value}\"")!.GetValue<string>());

    /// <summary>Starts a request to Neo4j.</summary>
    /// <param name="settings">Where it is sent.</param>
    /// <param name="summary">What it does, as one of few names.</param>
    internal static Activity? Begin(Neo4jSettings settings, string summary) => Source.StartActivity(summary, ActivityKind.Client)
        ?.SetTag("db.system.name", "neo4j")
        .SetTag("db.namespace", settings.Database)
        .SetTag("db.query.summary", summary)
        .SetTag("server.address", settings.Uri.Host)
        .SetTag("server.port", settings.Uri.Port);

    /// <summary>Says that it failed.</summary>
    /// <param name="activity">The statement.</param>
    /// <param name="code">Neo4j's status code, or what happened if there is none.</param>
    internal static void Fail(this Activity? activity, string code) =>
        activity?.SetTag("db.response.status_code", code).SetTag("error.type", code).SetStatus(ActivityStatusCode.Error);
}

using System.Net;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>Neo4j refused a statement, or could not be reached.</summary>
/// <param name="code">Its status code, for example Neo.ClientError.Statement.SyntaxError; or <see cref="Unreachable"/>.</param>
/// <param name="message">Neo4j's message; for logs, not for clients.</param>
/// <param name="inner">The error of the connection.</param>
internal sealed class Neo4jException(string code, string message, Exception? inner = null) : Exception($"{code}: {message}", inner)
{
    /// <summary>There was no answer, or an unreadable one: the connection was refused or broke.</summary>
    public const string Unreachable = "KnowledgeGraph.Unreachable";

    /// <summary>The user or the password is wrong.</summary>
    public const string Unauthorized = "Neo.ClientError.Security.Unauthorized";

    private const string InvalidRequest = "Neo.ClientError.Request.Invalid";
    private const string SecurityPrefix = "Neo.ClientError.Security.";
    private const string DatabaseNotFound = "Neo.ClientError.Database.DatabaseNotFound";
    private const string TransientPrefix = "Neo.TransientError.";
    private const string TerminatedCode = "Neo.TransientError.Transaction.Terminated";

    /// <summary>The code.</summary>
    public string Code { get; } = code;

    /// <summary>The status of the answer; null: there was none.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>
    /// There is no such endpoint: it is switched off, or a proxy does not let it through. Neo4j itself has one code for that and for a
    /// transaction that it does not know, and the message "Not Found" for the first.
    /// </summary>
    public bool IsEndpointMissing =>
        Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.Forbidden or HttpStatusCode.Gone
        && (Code is Unreachable || (Code is InvalidRequest && Message.EndsWith(": Not Found", StringComparison.Ordinal)));

    /// <summary>The transaction exceeded Neo4j's memory limit.</summary>
    public bool IsOutOfMemory =>
        Code is "Neo.TransientError.General.MemoryPoolOutOfMemoryError" or "Neo.TransientError.General.TransactionOutOfMemoryError"
        or "Neo.TransientError.General.OutOfMemoryError";

    /// <summary>Neo4j may have received the statement: there was a connection.</summary>
    public bool MayHaveArrived => Code is Unreachable && InnerException is not HttpRequestException
    {
        HttpRequestError:
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    };

    /// <summary>The user or the password is refused, or was refused so often that the user is locked out.</summary>
    public bool IsUnauthorized =>
        Code is Unauthorized or SecurityPrefix + "AuthenticationRateLimit" or SecurityPrefix + "CredentialsExpired";

    /// <summary>The transaction was ended because it and another waited for each other.</summary>
    public bool IsDeadlock => Code == TransientPrefix + "Transaction.DeadlockDetected";

    /// <summary>
    /// The statement was not run: the schema changed each time before it was planned, as when many small indexes are filled (5.26).
    /// </summary>
    public bool IsUnplanned => Message.Contains("frequent schema changes", StringComparison.Ordinal);

    /// <summary>The random id that Neo4j made for a new transaction is that of another: its ids have few characters.</summary>
    public bool IsIdTaken => Code == TransientPrefix + "Request.ResourceExhaustion";

    /// <summary>
    /// What the Query API answers, beside faults of its own, to the rollback of a transaction in which a statement runs (seen of 5.26).
    /// </summary>
    public bool IsRefusedWhileRunning => Code == "Neo.DatabaseError.General.UnknownError";

    /// <summary>The user lacks a privilege.</summary>
    public bool IsForbidden => Code == SecurityPrefix + "Forbidden";

    /// <summary>It lasts until somebody fixes it: every statement fails.</summary>
    public bool IsLasting => Code is Unreachable or DatabaseNotFound or TransientPrefix + "Database.DatabaseUnavailable"
        || IsUnauthorized || IsEndpointMissing;

    /// <summary>A retry may succeed; for reads only, since a write may have been executed.</summary>
    public bool IsTransient =>
        Code is Unreachable || (Code.StartsWith(TransientPrefix, StringComparison.Ordinal) && Code != TerminatedCode);

    /// <summary>The error for clients, by code: it never contains Neo4j's message.</summary>
    /// <param name="traceId">Under which the log has Neo4j's message; null: the fault was logged before.</param>
    public StoreException ToStoreException(string? traceId)
    {
        string log = traceId is null ? "" : $" The server's log has the reason under trace id {traceId}.";
        return Code switch
        {
            _ when IsEndpointMissing =>
                new(
                    "STORE_UNAVAILABLE",
                    "The graph database has no Query API at the configured address. The server's operator should check Neo4j:Uri, and whether "
                        + "server.http_enabled_modules of the graph database has QUERY_API_ENDPOINTS.",
                    this),
            Unreachable => new("STORE_UNAVAILABLE", "The graph database cannot be reached. Try again in a moment.", this),
            TerminatedCode or "Neo.ClientError.Transaction.Terminated"
                or "Neo.ClientError.Transaction.TransactionTimedOut"
                or "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration" =>
                new("TIMEOUT", "The graph database stopped the statement: it ran too long. Ask for less.", this),
            _ when IsUnauthorized =>
                new(
                    "STORE_UNAVAILABLE",
                    "The graph database refuses this server's user. The server's operator should check Neo4j:User and Neo4j:Password.",
                    this),
            _ when Code.StartsWith(SecurityPrefix, StringComparison.Ordinal) =>
                new(
                    "STORE_UNAVAILABLE",
                    "The graph database's user lacks a privilege. The server's operator should grant those that docs/operating.md lists."
                        + log,
                    this),
            DatabaseNotFound =>
                new(
                    "STORE_UNAVAILABLE",
                    "The graph database has no database of the configured name. The server's operator should check Neo4j:Database.",
                    this),
            _ when Code.StartsWith(TransientPrefix, StringComparison.Ordinal) =>
                new("STORE_UNAVAILABLE", "The graph database cannot answer now. Try again in a moment." + log, this),
            _ => new("INTERNAL_ERROR", "The graph database refused a statement of this server." + log, this),
        };
    }
}

using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>Neo4j refused a statement, or could not be reached.</summary>
/// <param name="code">Its status code, for example Neo.ClientError.Statement.SyntaxError; or <see cref="Unreachable"/>.</param>
/// <param name="message">What Neo4j says; for logs, not for clients.</param>
/// <param name="inner">What happened to the connection.</param>
internal sealed class Neo4jException(string code, string message, Exception? inner = null) : Exception($"{code}: {message}", inner)
{
    /// <summary>No answer came, or none that can be read: the connection was refused, broken or cut short.</summary>
    public const string Unreachable = "KnowledgeGraph.Unreachable";

    /// <summary>The user or the password is wrong.</summary>
    public const string Unauthorized = "Neo.ClientError.Security.Unauthorized";

    private const string SecurityPrefix = "Neo.ClientError.Security.";
    private const string DatabaseNotFound = "Neo.ClientError.Database.DatabaseNotFound";
    private const string TransientPrefix = "Neo.TransientError.";
    private const string TerminatedCode = "Neo.TransientError.Transaction.Terminated";

    /// <summary>The code.</summary>
    public string Code { get; } = code;

    /// <summary>The transaction wants more memory than Neo4j gives it.</summary>
    public bool IsOutOfMemory =>
        Code is "Neo.TransientError.General.MemoryPoolOutOfMemoryError" or "Neo.TransientError.General.TransactionOutOfMemoryError"
        or "Neo.TransientError.General.OutOfMemoryError";

    /// <summary>Neo4j may have the statement: there was a connection.</summary>
    public bool MayHaveArrived => Code is Unreachable && InnerException is not HttpRequestException
    {
        HttpRequestError:
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    };

    /// <summary>The user or the password is refused, or was so often that Neo4j no longer looks.</summary>
    public bool IsUnauthorized =>
        Code is Unauthorized or SecurityPrefix + "AuthenticationRateLimit" or SecurityPrefix + "CredentialsExpired";

    /// <summary>Every statement fails with it until somebody does something.</summary>
    public bool IsLasting => Code is Unreachable or DatabaseNotFound or TransientPrefix + "Database.DatabaseUnavailable" || IsUnauthorized;

    /// <summary>A second try may go well: of reads only, since a write may have been done.</summary>
    public bool IsTransient =>
        Code is Unreachable || (Code.StartsWith(TransientPrefix, StringComparison.Ordinal) && Code != TerminatedCode);

    /// <summary>The error as the store tells it, by code: the message never holds what Neo4j says.</summary>
    /// <param name="traceId">Under which the log has what Neo4j says; null: the fault was logged before.</param>
    public StoreException ToStoreException(string? traceId)
    {
        string log = traceId is null ? "" : $" The server's log has the reason under trace id {traceId}.";
        return Code switch
        {
            Unreachable => new("STORE_UNAVAILABLE", "The graph database cannot be reached. Try again in a moment.", this),
            TerminatedCode or "Neo.ClientError.Transaction.Terminated"
                or "Neo.ClientError.Transaction.TransactionTimedOut"
                or "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration" =>
                new("TIMEOUT", "The graph database stopped the statement: it ran too long. Ask for less.", this),
            _ when IsUnauthorized =>
                new(
                    "STORE_UNAVAILABLE",
                    "The graph database refuses this server's user. Whoever runs the server should check Neo4j:User and Neo4j:Password.",
                    this),
            _ when Code.StartsWith(SecurityPrefix, StringComparison.Ordinal) =>
                new(
                    "STORE_UNAVAILABLE",
                    "The graph database's user lacks a right. Whoever runs the server should grant what docs/operating.md lists." + log,
                    this),
            "Neo.ClientError.Statement.ArithmeticError" =>
                new("SUM_TOO_LARGE", "A sum is greater than a number of 64 bits can be. Filter the items, or group them more finely.", this),
            DatabaseNotFound =>
                new(
                    "STORE_UNAVAILABLE",
                    "The graph database has no database of the configured name. Whoever runs the server should check Neo4j:Database.",
                    this),
            _ when Code.StartsWith(TransientPrefix, StringComparison.Ordinal) =>
                new("STORE_UNAVAILABLE", "The graph database cannot answer now. Try again in a moment." + log, this),
            _ => new("INTERNAL_ERROR", "The graph database refused a statement of this server." + log, this),
        };
    }
}

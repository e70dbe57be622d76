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

    private const string TransientPrefix = "Neo.TransientError.";
    private const string TerminatedCode = "Neo.TransientError.Transaction.Terminated";

    /// <summary>The code.</summary>
    public string Code { get; } = code;

    /// <summary>The transaction wants more memory than Neo4j gives it.</summary>
    public bool IsOutOfMemory => Code is "Neo.TransientError.General.MemoryPoolOutOfMemoryError" or "Neo.TransientError.General.TransactionOutOfMemoryError"
        or "Neo.TransientError.General.OutOfMemoryError";

    /// <summary>Neo4j may have the statement: there was a connection.</summary>
    public bool MayHaveArrived => Code is Unreachable && InnerException is not HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    };

    /// <summary>A second try may go well: of reads only, since a write may have been done.</summary>
    public bool IsTransient => Code is Unreachable || (Code.StartsWith(TransientPrefix, StringComparison.Ordinal) && Code != TerminatedCode);

    /// <summary>The error as the store tells it, by code: the message never holds what Neo4j says.</summary>
    public StoreException ToStoreException() => Code switch
    {
        Unreachable => new("STORE_UNAVAILABLE", "The graph database cannot be reached. Try again in a moment.", this),
        TerminatedCode or "Neo.ClientError.Transaction.TransactionTimedOut" or "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration" =>
            new("TIMEOUT", "The graph database stopped the statement: it ran too long. Ask for less.", this),
        _ when Code.StartsWith("Neo.ClientError.Security.", StringComparison.Ordinal) =>
            new(
                "STORE_UNAVAILABLE",
                "The graph database refuses this server's user. Whoever runs the server should check Neo4j:User and Neo4j:Password.",
                this),
        "Neo.ClientError.Database.DatabaseNotFound" =>
            new("STORE_UNAVAILABLE", "The graph database has no database of the configured name. Whoever runs the server should check Neo4j:Database.", this),
        _ when Code.StartsWith(TransientPrefix, StringComparison.Ordinal) =>
            new("STORE_UNAVAILABLE", "The graph database cannot answer now. Try again in a moment.", this),
        _ => new("INTERNAL_ERROR", "The graph database refused a statement of this server.", this),
    };
}

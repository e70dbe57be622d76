using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using Polly.CircuitBreaker;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// Reads and writes with a time limit, and for reads with retries on transient errors and a circuit
/// breaker, so that while Neo4j is unreachable requests fail at once.
/// </summary>
internal sealed class Neo4jClient(Neo4jTransport transport, FaultLog log, Neo4jSettings settings, Limits limits)
{
    // A running server answers the probe in milliseconds, and all other requests fail meanwhile.
    private const int ProbeMillisecondsMax = 2_000;

    // A rollback is quick, and the report of the failed load waits for it.
    private const int RollbackMillisecondsMax = 10_000;

    // A statement that is terminated ends within some hundred milliseconds.
    private static readonly TimeSpan BetweenRollbacks = TimeSpan.FromMilliseconds(200);

    // Ids are random and short, so one is seldom taken, and several in a row are hardly ever.
    private const int BeginAttemptsMax = 5;

    private static readonly JsonEncodedText Probe = JsonEncodedText.Encode("RETURN 1");

    private readonly ConcurrentBag<string> _abandoned = [];
    private bool _isCommitEndpointMissing;
    private readonly ReadResilience _reads = new(settings.RetriesMax);
    private int _reading;

    /// <summary>Whether a read of a request is running.</summary>
    public bool IsReading => Volatile.Read(ref _reading) > 0;

    /// <summary>Runs a read in a transaction of its own, within the budget's time.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameters">Writes its parameters.</param>
    /// <param name="read">Reads its records.</param>
    /// <param name="budget">The request's budget.</param>
    /// <param name="query">The query that it answers, for traces; null for none.</param>
    /// <exception cref="StoreException">It failed, or took too long.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<AnswerHead> ReadAsync(
        JsonEncodedText statement, Action<Utf8JsonWriter> parameters, DataReader read, WorkBudget budget, GraphQuery? query = null)
    {
        using var trace = StatementTrace.Begin(settings, statement, query);
        Interlocked.Increment(ref _reading);
        try
        {
            return await WithinAsync(
                Math.Min(limits.RequestMillisecondsMax, budget.MillisecondsLeft),
                statement.Value,
                trace,
                async token =>
                {
                    if (!_reads.IsClosed) await ProbeAsync(token);
                    return await _reads.Pipeline.ExecuteAsync(
                        static async (call, token) =>
                            await call.Transport.RunAsync(
                                null, call.Statement, isRead: true, call.Parameters, call.Read, call.Budget, token),
                        (Transport: transport, Statement: statement, Parameters: parameters, Read: read, Budget: budget),
                        token);
                },
                budget.CancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _reading);
        }
    }

    /// <summary>Runs a statement of a load, once.</summary>
    /// <exception cref="StoreException">It failed.</exception>
    public Task<List<JsonElement>> RunAsync(
        string? transaction, string statement, bool isRead, Action<Utf8JsonWriter>? parameters, CancellationToken cancellationToken) =>
        RunAsync(transaction, statement, isRead, parameters, settings.LoadStatementMillisecondsMax, cancellationToken);

    /// <summary>Runs a statement once, with a time limit.</summary>
    /// <exception cref="StoreException">It failed.</exception>
    public async Task<List<JsonElement>> RunAsync(
        string? transaction,
        string statement,
        bool isRead,
        Action<Utf8JsonWriter>? parameters,
        int millisecondsMax,
        CancellationToken cancellationToken) =>
        (await RunWithHeadAsync(transaction, statement, isRead, parameters, millisecondsMax, cancellationToken)).Rows;

    /// <summary>Runs a read that a server which is well answers at once; the log has that it did not.</summary>
    /// <exception cref="StoreException">It failed.</exception>
    public async Task<List<JsonElement>> RunQuickAsync(string statement, int millisecondsMax, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(null, statement, isRead: true, parameters: null, millisecondsMax, cancellationToken);
        }
        catch (StoreException fault) when (fault.Code == "TIMEOUT")
        {
            log.Silent(millisecondsMax);
            throw;
        }
    }

    /// <summary>Runs a statement of a load, once, and gives the bookmark with its rows.</summary>
    /// <exception cref="StoreException">It failed.</exception>
    public Task<(List<JsonElement> Rows, AnswerHead Head)> RunWithHeadAsync(
        string? transaction, string statement, bool isRead, Action<Utf8JsonWriter>? parameters, CancellationToken cancellationToken) =>
        RunWithHeadAsync(transaction, statement, isRead, parameters, settings.LoadStatementMillisecondsMax, cancellationToken);

    private async Task<(List<JsonElement> Rows, AnswerHead Head)> RunWithHeadAsync(
        string? transaction,
        string statement,
        bool isRead,
        Action<Utf8JsonWriter>? parameters,
        int millisecondsMax,
        CancellationToken cancellationToken)
    {
        var rows = new List<JsonElement>();
        void Read(ref Utf8JsonReader json, ReadOnlySpan<byte> body) => rows = Neo4jRows.Read(ref json);
        var text = JsonEncodedText.Encode(statement);
        using var trace = StatementTrace.Begin(settings, text, query: null);
        var head = await WithinAsync(
            millisecondsMax, statement, trace, token =>
                transport.RunAsync(transaction, text, isRead, parameters, Read, budget: null, token), cancellationToken);
        return (rows, head);
    }

    /// <summary>Runs writes of a load in one transaction and commits it, by one request where Neo4j has the endpoint for it.</summary>
    /// <exception cref="StoreException">One failed; none is committed.</exception>
    public async Task<AnswerHead> CommitAllAsync(IReadOnlyList<BatchedStatement> statements, CancellationToken cancellationToken)
    {
        using var trace = StatementTrace.Begin(settings, JsonEncodedText.Encode(statements[0].Text), query: null);
        return await WithinAsync(
            settings.LoadStatementMillisecondsMax, statements[0].Text, trace, token => CommitAsync(statements, token), cancellationToken);
    }

    private async Task<AnswerHead> CommitAsync(IReadOnlyList<BatchedStatement> statements, CancellationToken cancellationToken)
    {
        if (!Volatile.Read(ref _isCommitEndpointMissing))
        {
            try
            {
                return await transport.CommitAllAsync(statements, cancellationToken);
            }
            catch (Neo4jException fault) when (fault.IsEndpointMissing)
            {
                Volatile.Write(ref _isCommitEndpointMissing, true);
            }
        }
        return await CommitByQueryApiAsync(statements, cancellationToken);
    }

    // One statement commits itself.
    private async Task<AnswerHead> CommitByQueryApiAsync(IReadOnlyList<BatchedStatement> statements, CancellationToken cancellationToken)
    {
        Task<AnswerHead> SendAsync(BatchedStatement statement, string? transaction)
        {
            var text = JsonEncodedText.Encode(statement.Text);
            return transport.RunAsync(transaction, text, isRead: false, statement.Parameters, read: null, budget: null, cancellationToken);
        }

        if (statements.Count == 1) return await SendAsync(statements[0], transaction: null);
        string transaction = await BeginAsync(cancellationToken);
        bool isOpen = true;
        try
        {
            foreach (var statement in statements) await SendAsync(statement, transaction);
            var head = await transport.SendAsync(HttpMethod.Post, $"/tx/{transaction}/commit", cancellationToken);
            isOpen = false;
            return head;
        }
        finally
        {
            if (isOpen) await RollbackAsync(transaction);
        }
    }

    /// <summary>Begins an explicit transaction and returns its id.</summary>
    public async Task<string> BeginAsync(CancellationToken cancellationToken)
    {
        // A transaction whose rollback did not arrive holds its locks until Neo4j's idle timeout: half a minute or more.
        for (int i = _abandoned.Count; i > 0 && _abandoned.TryTake(out string? abandoned); i--) await RollbackAsync(abandoned);
        using var trace = StatementTrace.Begin(settings, "BEGIN");
        var head = await WithinAsync(
            settings.LoadStatementMillisecondsMax, statement: null, trace, BeginWithFreeIdAsync, cancellationToken);
        return head.Transaction ?? throw new StoreException("INTERNAL_ERROR", "The graph database began no transaction.");
    }

    /// <summary>Commits an explicit transaction; the answer has the bookmark.</summary>
    public Task<AnswerHead> CommitAsync(string transaction) =>
        SendAsync("COMMIT", HttpMethod.Post, $"/tx/{transaction}/commit", settings.LoadStatementMillisecondsMax, CancellationToken.None);

    /// <summary>Rolls an explicit transaction back; if that fails, Neo4j rolls it back by itself.</summary>
    public async Task RollbackAsync(string transaction)
    {
        using var trace = StatementTrace.Begin(settings, "ROLLBACK");
        try
        {
            await WithinAsync(
                RollbackMillisecondsMax, statement: null, trace, token => RollbackAsync(transaction, token), CancellationToken.None);
        }
        catch (StoreException fault) when (
            fault.InnerException is Neo4jException { Code: not Neo4jException.Unreachable, IsRefusedWhileRunning: false })
        {
            // The transaction has ended.
        }
        catch (StoreException)
        {
            _abandoned.Add(transaction);
        }
    }

    // Neo4j refuses a rollback while a statement of the transaction runs. The statement has been cancelled, and is being terminated;
    // whether it ended before is not known, so the rollback is tried first.
    private async Task<AnswerHead> RollbackAsync(string transaction, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await transport.SendAsync(HttpMethod.Delete, $"/tx/{transaction}", cancellationToken);
            }
            catch (Neo4jException fault) when (fault.IsRefusedWhileRunning && transport.Terminator.Count > 0)
            {
                await transport.Terminator.WhenIdleAsync(BetweenRollbacks);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<AnswerHead> BeginWithFreeIdAsync(CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await transport.SendAsync(HttpMethod.Post, "/tx", cancellationToken);
            }
            catch (Neo4jException fault) when (fault.IsIdTaken && attempt < BeginAttemptsMax)
            {
                // Nothing was begun, and another id is as random.
            }
        }
    }

    private async Task<AnswerHead> SendAsync(
        string operation, HttpMethod method, string path, int millisecondsMax, CancellationToken cancellationToken)
    {
        using var trace = StatementTrace.Begin(settings, operation);
        return await WithinAsync(
            millisecondsMax, statement: null, trace, token => transport.SendAsync(method, path, token), cancellationToken);
    }

    // The breaker's probe while it is half open: not a request's own statement, which may run for long while all others fail.
    private async Task ProbeAsync(CancellationToken cancellationToken) => await _reads.Pipeline.ExecuteAsync(
        static async (transport, token) =>
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
            timeout.CancelAfter(ProbeMillisecondsMax);
            try
            {
                await transport.RunUnmarkedAsync(Probe, static _ => { }, static (ref json, _) => json.Skip(), timeout.Token);
            }
            catch (OperationCanceledException fault) when (!token.IsCancellationRequested)
            {
                throw new Neo4jException(
                    Neo4jException.Unreachable, $"It did not answer within {ProbeMillisecondsMax} milliseconds.", fault);
            }
        },
        transport,
        cancellationToken);

    private async Task<AnswerHead> WithinAsync(
        int milliseconds,
        string? statement,
        Activity? trace,
        Func<CancellationToken, Task<AnswerHead>> run,
        CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(milliseconds);
        try
        {
            var head = await run(timeout.Token);
            log.Answered();
            return head;
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            trace.Fail("timeout");
            throw new StoreException(
                "TIMEOUT", $"The graph database did not answer within {milliseconds} milliseconds. Ask for less, or try again.", fault);
        }
        catch (Neo4jException fault)
        {
            trace.Fail(fault.Code);
            throw fault.ToStoreException(log.Failed(fault, statement));
        }
        catch (BrokenCircuitException fault)
        {
            trace.Fail("circuit open");
            throw new StoreException("STORE_UNAVAILABLE", "The graph database cannot be reached. Try again in a moment.", fault);
        }
    }
}

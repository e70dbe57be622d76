using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>Reads the `data` of an answer; must consume the object at which the reader is positioned.</summary>
/// <param name="json">Positioned at the object's start.</param>
/// <param name="body">The whole answer, which the reader reads.</param>
internal delegate void DataReader(ref Utf8JsonReader json, ReadOnlySpan<byte> body);

/// <summary>
/// One request of Neo4j's HTTP Query API v2 and its answer, without retries and time limit. Every statement has a request id among its
/// parameters, by which it is terminated if it is cancelled while it may be running: Neo4j does not notice a closed connection.
/// </summary>
internal sealed class Neo4jTransport : IAsyncDisposable
{
    /// <summary>The parameter with the request id.</summary>
    public const string RequestIdParameter = "kgRequest";

    // It is not embedded in HTML, so Chinese need not be escaped.
    private static readonly JsonWriterOptions WriterOptions =
        new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");
    private static readonly MediaTypeWithQualityHeaderValue AcceptJson = new("application/json");

    // Below the 30 seconds after which Neo4j closes an idle connection, so that a connection that it just closed is not used.
    private static readonly TimeSpan IdleConnectionMax = TimeSpan.FromSeconds(20);

    // The host name is resolved again now and then.
    private static readonly TimeSpan ConnectionMax = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client;
    private readonly Uri _queries;
    private readonly Uri _commits;
    private readonly AuthenticationHeaderValue _authorization;
    private readonly CredentialGate _credentials;
    private readonly StatementTerminator _terminator;

    public Neo4jTransport(Neo4jSettings settings, TimeProvider time)
    {
        _credentials = new(time);
        _client = new(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(settings.ConnectMillisecondsMax),
            PooledConnectionIdleTimeout = IdleConnectionMax,
            PooledConnectionLifetime = ConnectionMax,
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        // Behind a proxy the API may be below a path.
        string database = $"{settings.Uri.AbsoluteUri.TrimEnd('/')}/db/{Uri.EscapeDataString(settings.Database)}";
        _queries = new($"{database}/query/v2");
        _commits = new($"{database}/tx/commit");
        _authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Password}")));
        _terminator = new(this);
    }

    /// <summary>Terminates cancelled statements.</summary>
    public StatementTerminator Terminator => _terminator;

    /// <summary>Sends a statement and reads its answer.</summary>
    /// <param name="transaction">The explicit transaction to run in; null: one of its own.</param>
    /// <param name="statement">The Cypher text.</param>
    /// <param name="isRead">It only reads.</param>
    /// <param name="parameters">Writes the parameters into an object that is opened and closed for it.</param>
    /// <param name="read">Reads the records; null for none.</param>
    /// <param name="budget">Charged with the bytes of the answer; null for small answers.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    /// <exception cref="Neo4jException">It was refused, or the answer is incomplete.</exception>
    public async Task<AnswerHead> RunAsync(
        string? transaction,
        JsonEncodedText statement,
        bool isRead,
        Action<Utf8JsonWriter>? parameters,
        DataReader? read,
        WorkBudget? budget,
        CancellationToken cancellationToken)
    {
        string requestId = Guid.NewGuid().ToString("N");
        using var body = new PooledBytes();
        WriteBody(body, statement, isRead, transaction is null, parameters, requestId);
        try
        {
            return await SendAsync(HttpMethod.Post, transaction is null ? "" : $"/tx/{transaction}", body, read, budget, cancellationToken);
        }
        catch (Exception fault)
        {
            body.Abandon();
            // Timeout, cancellation, an answer that is too large, or a broken connection: the rest of the
            // result will not be read.
            bool mayRun = fault is OperationCanceledException or StoreException or Neo4jException { MayHaveArrived: true };
            if (mayRun) _terminator.Begin(requestId);
            throw;
        }
    }

    /// <summary>
    /// Sends statements that are committed together, by one request of Neo4j's older HTTP API. It reads a body in blocks and runs
    /// statements where it reads them; the Query API reads each byte by a call and sends them on over Bolt.
    /// </summary>
    /// <exception cref="Neo4jException">One was refused, so none is committed; or the answer is incomplete.</exception>
    public async Task<AnswerHead> CommitAllAsync(IReadOnlyList<BatchedStatement> statements, CancellationToken cancellationToken)
    {
        string requestId = Guid.NewGuid().ToString("N");
        using var body = new PooledBytes();
        WriteBatch(body, statements, requestId);
        try
        {
            return await SendToAsync(_commits, HttpMethod.Post, body, read: null, budget: null, cancellationToken);
        }
        catch (Exception fault)
        {
            body.Abandon();
            if (fault is OperationCanceledException or Neo4jException { MayHaveArrived: true, Status: null }) _terminator.Begin(requestId);
            throw;
        }
    }

    /// <summary>Sends a read that need not be terminated when it is cancelled.</summary>
    public async Task RunUnmarkedAsync(
        JsonEncodedText statement, Action<Utf8JsonWriter> parameters, DataReader read, CancellationToken cancellationToken)
    {
        using var body = new PooledBytes();
        WriteBody(body, statement, isRead: true, hasAccessMode: true, parameters, requestId: "");
        await SendAsync(HttpMethod.Post, "", body, read, budget: null, cancellationToken);
    }

    /// <summary>Sends a request without a statement: beginning, committing or rolling back a transaction.</summary>
    public Task<AnswerHead> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken) =>
        SendAsync(method, path, body: null, read: null, budget: null, cancellationToken);

    /// <summary>Ends the termination of statements, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _terminator.EndAsync();
        _terminator.Dispose();
        _client.Dispose();
    }

    private Task<AnswerHead> SendAsync(
        HttpMethod method, string path, PooledBytes? body, DataReader? read, WorkBudget? budget, CancellationToken cancellationToken) =>
        SendToAsync(new(_queries + path), method, body, read, budget, cancellationToken);

    private async Task<AnswerHead> SendToAsync(
        Uri address, HttpMethod method, PooledBytes? body, DataReader? read, WorkBudget? budget, CancellationToken cancellationToken)
    {
        if (!_credentials.TryEnter())
        {
            throw new Neo4jException(Neo4jException.Unauthorized, "It was refused a moment ago, and is not retried yet.");
        }
        using var request = new HttpRequestMessage(method, address) { Version = HttpVersion.Version11 };
        request.Headers.Authorization = _authorization;
        request.Headers.Accept.Add(AcceptJson);
        if (body is not null) request.Content = new ReadOnlyMemoryContent(body.Written) { Headers = { ContentType = JsonType } };
        else if (method == HttpMethod.Post) request.Content = new ByteArrayContent([]) { Headers = { ContentType = JsonType } };
        using var answer = new PooledBytes();
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            int count;
            while ((count = await stream.ReadAsync(answer.GetMemory(4096), cancellationToken)) > 0)
            {
                answer.Advance(count);
                budget?.AddBytes(count);
                budget?.Check();
            }
            if (response.StatusCode != HttpStatusCode.Unauthorized) _credentials.Accept();
            // A rollback is answered without a body.
            if (method == HttpMethod.Delete && response.IsSuccessStatusCode && answer.Written.IsEmpty) return default;
            return Neo4jAnswer.Read(response.StatusCode, answer.Written.Span, read);
        }
        catch (Neo4jException fault) when (fault.IsUnauthorized)
        {
            _credentials.Refuse();
            throw;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw new Neo4jException(Neo4jException.Unreachable, fault.Message, fault);
        }
    }

    private static void WriteBody(
        PooledBytes body, JsonEncodedText statement, bool isRead, bool hasAccessMode, Action<Utf8JsonWriter>? parameters, string requestId)
    {
        using var json = new Utf8JsonWriter(body, WriterOptions);
        json.WriteStartObject();
        json.WriteString("statement"u8, statement);
        if (hasAccessMode) json.WriteString("accessMode"u8, isRead ? "READ"u8 : "WRITE"u8);
        WriteParameters(json, parameters, requestId);
        json.WriteEndObject();
    }

    private static void WriteBatch(PooledBytes body, IReadOnlyList<BatchedStatement> statements, string requestId)
    {
        using var json = new Utf8JsonWriter(body, WriterOptions);
        json.WriteStartObject();
        json.WriteStartArray("statements"u8);
        foreach (var statement in statements)
        {
            json.WriteStartObject();
            json.WriteString("statement"u8, statement.Text);
            WriteParameters(json, statement.Parameters, requestId);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter json, Action<Utf8JsonWriter>? parameters, string requestId)
    {
        json.WriteStartObject("parameters"u8);
        json.WriteString(RequestIdParameter, requestId);
        parameters?.Invoke(json);
        json.WriteEndObject();
    }
}

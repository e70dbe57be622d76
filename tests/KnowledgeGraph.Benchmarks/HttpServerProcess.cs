using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Benchmarks;

/// <summary>A program that serves HTTP on a free port of loopback.</summary>
internal sealed class HttpServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(5);

    private readonly HttpClient _client;

    private HttpServerProcess(ChildProcess process, Uri address)
    {
        Process = process;
        _client = new() { BaseAddress = address };
    }

    public ChildProcess Process { get; }

    public Uri Address => _client.BaseAddress!;

    /// <summary>Starts the server on a data directory.</summary>
    public static HttpServerProcess StartServer(string dataDirectory, params string[] launcher) =>
        StartServer(ServerEnvironment(dataDirectory), launcher);

    /// <summary>Starts the server with settings.</summary>
    public static HttpServerProcess StartServer(IReadOnlyDictionary<string, string> environment, params string[] launcher) =>
        Start(address =>
        ChildProcess.Start(
            [.. launcher, "dotnet", Checkout.Server],
            new Dictionary<string, string>(environment) { ["ASPNETCORE_URLS"] = address.ToString() }));

    /// <summary>Starts a program on a free port.</summary>
    public static HttpServerProcess Start(Func<Uri, ChildProcess> start)
    {
        var address = FreeAddress();
        return new(start(address), address);
    }

    /// <summary>Starts the endpoint to compare with, under the very runtime settings that the server has.</summary>
    public static HttpServerProcess StartPlainEndpoint(IEnumerable<string> answers, params string[] launcher)
    {
        var address = FreeAddress();
        string settings = Path.ChangeExtension(Checkout.Server, ".runtimeconfig.json");
        return new(
            ChildProcess.Start(
                [.. launcher, "dotnet", "exec", "--runtimeconfig", settings, typeof(PlainEndpoint).Assembly.Location, PlainEndpoint.CommandName, address.ToString(), .. answers]),
            address);
    }

    /// <summary>The settings of a server that runs every request: without a cache.</summary>
    public static IReadOnlyDictionary<string, string> ServerEnvironment(string dataDirectory) =>
        ServerEnvironment(dataDirectory, isCached: false);

    /// <summary>The settings of a server.</summary>
    public static IReadOnlyDictionary<string, string> ServerEnvironment(string dataDirectory, bool isCached) =>
        new Dictionary<string, string>
    {
        ["KnowledgeGraph__DataDirectory"] = dataDirectory,
        ["KnowledgeGraph__Cache__Enabled"] = isCached ? "true" : "false",
        ["DOTNET_ENVIRONMENT"] = "Production",
    };

    /// <summary>Waits until the path answers 200.</summary>
    public async Task WaitUntilReadyAsync(string path, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers) _client.DefaultRequestHeaders.Add(name, value);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(ReadyWithin);
        while (!await IsReadyAsync(path, deadline.Token))
        {
            if (Process.HasExited) throw new BenchmarkException(await Process.FailureAsync());
            await Task.Delay(AskAgainAfter, deadline.Token);
        }
    }

    /// <summary>Gets a path and gives the ETag of the answer, which must be 200.</summary>
    public async Task<string> ETagAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return answer.Headers.ETag?.Tag ?? throw new BenchmarkException($"{path} was answered with {(int)answer.StatusCode} and no ETag.");
    }

    /// <summary>Posts JSON and gives the body of the answer, which must be 200.</summary>
    public async Task<byte[]> PostAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK
            ? body
            : throw new BenchmarkException(
                $"{json} was answered with {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Process.DisposeAsync();
    }

    private async Task<bool> IsReadyAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>A free loopback address.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://{listener.LocalEndpoint}");
    }
}

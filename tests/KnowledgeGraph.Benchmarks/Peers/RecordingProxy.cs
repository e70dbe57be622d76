using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Benchmarks.Peers;

/// <summary>
/// A proxy between the server and Neo4j that records the last statement, so that the same can be sent directly.
/// </summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpClient _client = new();

    private RecordingProxy(WebApplication application) => _application = application;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>The body of the last statement.</summary>
    public byte[] Statement { get; private set; } = [];

    /// <summary>The headers Authorization and Accept that went with it.</summary>
    public (string Authorization, string Accept) Headers { get; private set; }

    public static async Task<RecordingProxy> StartAsync(Uri neo4j, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var proxy = new RecordingProxy(application);
        application.Run(context => proxy.ForwardAsync(context, neo4j));
        await application.StartAsync(cancellationToken);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context, Uri neo4j)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method))
        {
            (Statement, Headers) = (body.ToArray(), (request.Headers.Authorization.ToString(), request.Headers.Accept.ToString()));
        }
        using var forwarded = new HttpRequestMessage(new(request.Method), new Uri(neo4j, request.Path.Value))
        {
            Content = new ByteArrayContent(body.ToArray()),
        };
        forwarded.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        forwarded.Headers.TryAddWithoutValidation("Authorization", request.Headers.Authorization.ToString());
        forwarded.Headers.TryAddWithoutValidation("Accept", request.Headers.Accept.ToString());
        using var answer = await _client.SendAsync(forwarded);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body);
    }
}

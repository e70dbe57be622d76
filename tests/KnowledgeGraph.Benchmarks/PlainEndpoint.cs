using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// The least that Kestrel can do for such a request: read the body of a POST, then answer bytes that lie ready in memory, with the server's
/// headers; or 304, where the request has an ETag. What the server costs beyond this is its own.
/// </summary>
internal static class PlainEndpoint
{
    public const string CommandName = "plain-endpoint";

    public static async Task<int> RunAsync(string url, FileInfo[] files, CancellationToken cancellationToken)
    {
        byte[][] answers = await Task.WhenAll(files.Select(f => File.ReadAllBytesAsync(f.FullName, cancellationToken)));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        await using var application = builder.Build();
        application.Run(context => AnswerAsync(context, answers));
        await application.RunAsync(cancellationToken);
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context, byte[][] answers)
    {
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync();
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) break;
        }
        if (context.Request.Headers.IfNoneMatch.Count > 0)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            context.Response.Headers.CacheControl = "private, no-cache";
            context.Response.Headers.ETag = context.Request.Headers.IfNoneMatch;
            context.Response.Headers.Vary = "Accept";
            return;
        }
        byte[] answer = answers[int.Parse(context.Request.Path.Value.AsSpan(1), CultureInfo.InvariantCulture)];
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer);
    }
}

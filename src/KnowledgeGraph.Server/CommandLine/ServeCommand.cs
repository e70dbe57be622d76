using System.Net.Sockets;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Stores;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>Serves the graph until the process is asked to stop.</summary>
internal static class ServeCommand
{
    /// <summary>Runs the server.</summary>
    public static async Task<int> RunAsync(CommandSettings source, TextWriter errors)
    {
        var settings = source.Read();
        var model = ModelFile.Read(settings);
        foreach (var remark in model.Remarks) await errors.WriteLineAsync(remark.ToString());
        await using var app = ServerHost.Build(settings, model, source.Arguments);
        if (await StartAsync(app) is { } problem)
        {
            await errors.WriteLineAsync(problem);
            return ExitCodes.CannotStart;
        }
        await WaitForShutdownAsync(app);
        if (FailureOf(app) is not { } failure) return ExitCodes.Done;
        return await CommandFault.WriteAsync(failure, errors);
    }

    /// <summary>
    /// Waits for the end. A failure while the host stops is reported, unless the start failed before: that was the cause.
    /// </summary>
    private static async Task WaitForShutdownAsync(WebApplication app)
    {
        var graph = app.Services.GetRequiredService<ServedGraph>();
        try
        {
            await app.WaitForShutdownAsync();
        }
        catch (Exception) when (graph.Failure is not null)
        {
            // The first failure is the one to report.
        }
    }

    /// <summary>
    /// What ended the server: the graph that could not be opened, or another service that failed. The host itself reports nothing then.
    /// </summary>
    private static Exception? FailureOf(WebApplication app) =>
        app.Services.GetRequiredService<ServedGraph>().Failure
        ?? app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Select(s => s.ExecuteTask?.Exception?.InnerException)
            .FirstOrDefault(e => e is not null);

    private static async Task<string?> StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped while it started: by the user, or by a graph that cannot be opened.
        }
        catch (Exception exception) when (exception is IOException or SocketException or FormatException or InvalidOperationException)
        {
            return $"The server cannot listen: {exception.Message.TrimEnd('.')}. Set ASPNETCORE_URLS or --urls to a free address, "
                + "such as http://localhost:5001.";
        }
        return null;
    }
}

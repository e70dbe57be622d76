using System.Net.Sockets;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>Serves the graph until the process is asked to stop.</summary>
internal static class ServeCommand
{
    /// <summary>Runs the server.</summary>
    public static async Task<int> RunAsync(TextWriter errors)
    {
        var settings = CommandSettings.Read();
        await using var app = ServerHost.Build(settings, ModelFile.Read(settings));
        if (await StartAsync(app) is { } problem)
        {
            await errors.WriteLineAsync(problem);
            return ExitCodes.CannotStart;
        }
        await app.WaitForShutdownAsync();
        if (app.Services.GetRequiredService<ServedGraph>().Failure is not { } failure) return ExitCodes.Done;
        await errors.WriteLineAsync(failure);
        return ExitCodes.CannotStart;
    }

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
            return $"The server cannot listen: {exception.Message.TrimEnd('.')}. Set ASPNETCORE_URLS to a free address, such as http://localhost:5001.";
        }
        return null;
    }
}

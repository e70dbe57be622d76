using KnowledgeGraph.Server.CommandLine;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Tests.Control;

/// <summary>Runs commands in this process, where a server may run too: they know of it by its data directory only.</summary>
internal static class Commands
{
    /// <summary>Runs a command over a data directory.</summary>
    public static async Task<CommandEnd> RunAsync(string dataDirectory, params string[] arguments)
    {
        using StringWriter output = new(), errors = new();
        int code = await ServerCommandLine.RunAsync([.. arguments, $"--KnowledgeGraph:DataDirectory={dataDirectory}"], output, errors);
        return new(code, output.ToString(), errors.ToString());
    }

    /// <summary>Starts a server over a data directory, with the seed of the repository.</summary>
    public static Task<RunningServer> ServeAsync(string dataDirectory) =>
        RunningServer.StartReadyAsync(new ServerSettings
        {
            DataDirectory = dataDirectory,
            Model = Repository.Model,
            Seed = Repository.Seed,
        });
}

/// <summary>How a command ended.</summary>
internal sealed record CommandEnd(int Code, string Output, string Errors);

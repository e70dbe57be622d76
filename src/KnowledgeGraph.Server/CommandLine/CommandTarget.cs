using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Control;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>What runs a command: the running server of the data directory, or else this process.</summary>
internal static class CommandTarget
{
    /// <summary>Finds it.</summary>
    /// <exception cref="SettingsException">The running server cannot be reached.</exception>
    public static async Task<IGraphCommands> FindAsync(
        ServerSettings settings, GraphModel model, CancellationToken cancellationToken, ILoggerFactory? logging = null)
    {
        var server = settings.Store == StoreKind.Embedded
            ? await ControlClient.FindAsync(settings.DataDirectory, model, cancellationToken)
            : null;
        return server is null ? new StoreCommands(settings, model, served: null, logging) : server;
    }
}

using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>Opens the store that the settings name: the one place that knows which stores there are.</summary>
internal static class StoreOpener
{
    /// <summary>Opens the store.</summary>
    /// <exception cref="StoreOpenException">It cannot be opened; the message says what to mend.</exception>
    public static IGraphStore Open(ServerSettings settings, GraphModel model) => settings.Store switch
    {
        StoreKind.Embedded => EmbeddedStore.Open(settings.DataDirectory, model, settings.Limits),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether the store is the server's own to fill, and empty.</summary>
    public static bool WantsSeed(IGraphStore store) => store is EmbeddedStore { IsEmpty: true };
}

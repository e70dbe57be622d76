using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Server.Stores;

/// <summary>The seed cannot be loaded; the message has a line for each error.</summary>
internal sealed class SeedRefusedException(string message) : Exception(message);

/// <summary>Loads the seed into an empty store.</summary>
internal static class SeedLoading
{
    /// <summary>Loads it.</summary>
    /// <exception cref="SeedRefusedException">It has errors; nothing was loaded.</exception>
    public static async Task<LoadSummary> LoadAsync(IGraphStore store, string seed, Limits limits, CancellationToken cancellationToken)
    {
        var report = await new GraphLoader(store.Model, limits, TimeProvider.System)
            .LoadAsync(store, new([seed]), progress: null, cancellationToken);
        if (report.Summary is { } summary) return summary;
        throw new SeedRefusedException(
            $"The seed {seed} has {report.ErrorCount} errors:\n{string.Join('\n', report.ErrorLines())}\n"
            + "Fix them, or set KnowledgeGraph__Seed to nothing to start with an empty graph.");
    }
}

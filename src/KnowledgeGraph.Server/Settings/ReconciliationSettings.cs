using System.Collections.Immutable;

namespace KnowledgeGraph.Server.Settings;

/// <summary>The reconciliation service; section `KnowledgeGraph:Reconciliation` of the settings.</summary>
public sealed record ReconciliationSettings
{
    /// <summary>The path of the service; below it are its parts.</summary>
    public const string Path = "/reconcile";

    /// <summary>The path of the page that shows an entity.</summary>
    public const string PreviewPath = Path + "/preview";

    /// <summary>
    /// The origins whose pages may ask the service, and nothing else, beside those that may ask for everything. OpenRefine's own by
    /// default: its page
    /// runs on the user's machine.
    /// </summary>
    public ImmutableArray<string> Origins { get; init; } = ["http://127.0.0.1:3333", "http://localhost:3333"];

    /// <summary>Whether a request is for the service.</summary>
    internal static bool Serves(PathString path) => path.StartsWithSegments(Path, StringComparison.Ordinal);
}

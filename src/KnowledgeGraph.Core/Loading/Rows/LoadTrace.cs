using System.Diagnostics;

namespace KnowledgeGraph.Core.Loading.Rows;

/// <summary>The stages of a load as activities. Without a listener, starting one returns null and allocates nothing.</summary>
public static class LoadTrace
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "KnowledgeGraph.Loading";

    /// <summary>A whole load.</summary>
    public const string Load = "load";

    /// <summary>Files are read.</summary>
    public const string Read = "read";

    /// <summary>Rows are checked against the model, the graph and each other.</summary>
    public const string Check = "check";

    /// <summary>The store compares the rows with the graph, and writes what differs.</summary>
    public const string Commit = "commit";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins a stage.</summary>
    internal static Activity? Begin(string stage) => Source.StartActivity(stage);

    /// <summary>Says that the load was refused.</summary>
    internal static void Refuse(this Activity? load, long errors) =>
        load?.SetTag("knowledgegraph.load.errors", errors).SetTag("error.type", "refused").SetStatus(ActivityStatusCode.Error);
}

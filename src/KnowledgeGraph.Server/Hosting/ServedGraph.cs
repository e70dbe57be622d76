using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>What is served: nothing until the graph is open, then the graph. Endpoints read it, <see cref="GraphOpening"/> sets it.</summary>
internal sealed class ServedGraph
{
    private volatile OpenGraph? _open;
    private volatile string _waitingFor = "The graph is being opened.";

    /// <summary>The graph; null until it is open.</summary>
    public OpenGraph? Open
    {
        get => _open;
        set => _open = value;
    }

    /// <summary>Why there is no graph yet.</summary>
    public string WaitingFor
    {
        get => _waitingFor;
        set => _waitingFor = value;
    }

    /// <summary>What stopped the start, a line for each thing; null where nothing did.</summary>
    public string? Failure { get; set; }
}

/// <summary>A graph that can be asked.</summary>
/// <param name="Store">Where it lives.</param>
/// <param name="Server">What answers requests.</param>
/// <param name="Sdl">The API's schema in UTF-8, printed when first asked for: that takes longer than opening the store does.</param>
internal sealed record OpenGraph(IGraphStore Store, GraphQLServer Server, Lazy<byte[]> Sdl);

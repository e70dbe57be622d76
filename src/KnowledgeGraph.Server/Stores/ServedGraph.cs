using System.IO.Hashing;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Stores;

/// <summary>What is served: nothing until the graph is open, then the graph. Endpoints read it, whoever opens the graph sets it.</summary>
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

    /// <summary>What stopped the start; null where nothing did.</summary>
    public Exception? Failure { get; set; }
}

/// <summary>A graph that can be asked.</summary>
/// <param name="Store">Where it lives.</param>
/// <param name="Server">What answers requests.</param>
/// <param name="Schema">The API's schema, printed when first asked for: that takes longer than opening the store does.</param>
internal sealed record OpenGraph(IGraphStore Store, GraphQLServer Server, Lazy<SchemaText> Schema);

/// <summary>The API's schema as clients get it.</summary>
/// <param name="Text">Its definition language in UTF-8.</param>
internal sealed record SchemaText(byte[] Text)
{
    /// <summary>Its ETag.</summary>
    public string ETag { get; } = EntityTag.Of(XxHash128.HashToUInt128(Text), "");
}

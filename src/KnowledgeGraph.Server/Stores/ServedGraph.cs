using System.IO.Hashing;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Stores;

/// <summary>The graph that is served; none until it is open. Endpoints read it, GraphOpening sets it.</summary>
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

    /// <summary>What prevented the start; null for nothing.</summary>
    public Exception? Failure { get; set; }
}

/// <summary>An open graph.</summary>
/// <param name="Store">Its store.</param>
/// <param name="Server">What answers requests.</param>
/// <param name="Schema">The API's schema, printed when first needed: that takes longer than opening the store.</param>
internal sealed record OpenGraph(IGraphStore Store, GraphQLServer Server, Lazy<SchemaText> Schema);

/// <summary>The API's schema as clients get it.</summary>
/// <param name="Text">Its definition language in UTF-8.</param>
internal sealed record SchemaText(byte[] Text)
{
    /// <summary>Its ETag.</summary>
    public string ETag { get; } = EntityTag.Of(XxHash128.HashToUInt128(Text), "");
}

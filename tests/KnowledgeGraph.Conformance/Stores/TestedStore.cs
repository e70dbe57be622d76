using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Conformance.Stores;

/// <summary>A store that every test of this project runs on. A further one is a further class, named in <see cref="All"/>.</summary>
internal abstract class TestedStore
{
    /// <summary>The stores, the one whose answers the others must equal first.</summary>
    public static IReadOnlyList<TestedStore> All { get; } = [new EmbeddedTestedStore()];

    public abstract string Name { get; }

    /// <summary>Opens an empty graph of the model. The store's graphs may share a server, so that the one opened last is the one that answers.</summary>
    public abstract ValueTask<OpenedStore> OpenEmptyAsync(ModelApi api);

    /// <summary>Whether graphs that were opened before still answer.</summary>
    public abstract bool KeepsGraphs { get; }
}

/// <summary>An opened graph.</summary>
internal abstract class OpenedStore : IAsyncDisposable
{
    public abstract IGraphStore Store { get; }

    /// <summary>How many statements were sent for reads so far; null where the store has no statements.</summary>
    public virtual long? StatementsSent => null;

    /// <summary>What the store makes of a query, for people; null where it is nothing but the query.</summary>
    public virtual string? Explain(GraphQuery query) => null;

    public abstract ValueTask DisposeAsync();
}

using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Loading.Rows;

namespace KnowledgeGraph.Server.Commands;

/// <summary>The commands on a graph: over a store that the process opens itself, or through a running server.</summary>
internal interface IGraphCommands : IAsyncDisposable
{
    /// <summary>Loads everything, or nothing if there is any error.</summary>
    Task<LoadReport> LoadAsync(LoadRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Checks the graph, and in the embedded store its files.</summary>
    Task<CheckReport> CheckAsync(IProgress<CheckProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Explains the query that is sent to the store.</summary>
    Task<ExplainResult> ExplainAsync(ExplainRequest request, CancellationToken cancellationToken);

    /// <summary>Copies a consistent state of the graph to a new file.</summary>
    Task BackUpAsync(string file, CancellationToken cancellationToken);
}

/// <summary>A query to explain.</summary>
/// <param name="Query">The document.</param>
/// <param name="Operation">The operation, if the document has several.</param>
/// <param name="Variables">The variables as a JSON object.</param>
internal sealed record ExplainRequest(string Query, string? Operation, string? Variables);

/// <summary>The query that is sent to the store, or why the document is invalid.</summary>
/// <param name="Lines">A text of several lines for each root field, and with Neo4j the Cypher after it.</param>
/// <param name="Errors">What is wrong with the query.</param>
internal sealed record ExplainResult(IReadOnlyList<string> Lines, IReadOnlyList<ExplainError> Errors);

/// <summary>An error of a query.</summary>
/// <param name="Line">Its line, from 1; 0 if it has no location.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Code">One of docs/errors.md.</param>
internal sealed record ExplainError(int Line, int Column, string Message, string Code);

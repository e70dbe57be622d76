using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Embedded.Checks;

namespace KnowledgeGraph.Server.Commands;

/// <summary>What the command line asks of a graph: of a store that it opens itself, or of a running server.</summary>
internal interface IGraphCommands : IAsyncDisposable
{
    /// <summary>Loads all of it, or nothing where there is any error.</summary>
    Task<LoadReport> LoadAsync(LoadRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Looks for what is wrong with the files of the graph.</summary>
    Task<CheckReport> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Says what a query asks of the store.</summary>
    Task<ExplainResult> ExplainAsync(ExplainRequest request, CancellationToken cancellationToken);

    /// <summary>Copies the graph, as it is at one moment, to a new file.</summary>
    Task BackUpAsync(string file, CancellationToken cancellationToken);
}

/// <summary>A query to explain.</summary>
/// <param name="Query">The document.</param>
/// <param name="Operation">The operation, where the document has several.</param>
/// <param name="Variables">The variables as a JSON object.</param>
internal sealed record ExplainRequest(string Query, string? Operation, string? Variables);

/// <summary>What a query asks of the store, or why it cannot be asked.</summary>
/// <param name="Lines">A text of several lines for each root field, and with Neo4j the Cypher after it.</param>
/// <param name="Errors">What is wrong with the query.</param>
internal sealed record ExplainResult(IReadOnlyList<string> Lines, IReadOnlyList<ExplainError> Errors);

/// <summary>An error of a query.</summary>
/// <param name="Line">Its line, from 1; 0 where it has no place.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Code">One of docs/errors.md.</param>
internal sealed record ExplainError(int Line, int Column, string Message, string Code);

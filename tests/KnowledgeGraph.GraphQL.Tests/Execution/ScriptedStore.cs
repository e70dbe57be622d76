using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

/// <summary>A store that puts on the tape what a test says: no real one has a missing value where the model wants one.</summary>
internal sealed class ScriptedStore(GraphModel model, Action<GraphQuery, ParameterValues, ResultTape> read) : IGraphStore, IGraphReader
{
    public GraphModel Model { get; } = model;

    public IDisposable OnCommit(Action<GraphCommit> listener) => throw new NotSupportedException();

    public ValueTask<string?> NotReadyAsync(CancellationToken cancellationToken) => new((string?)null);

    /// <summary>The state of the graph.</summary>
    public GraphVersion Version { get; set; }

    /// <summary>The state of what a query touches; null: that of the graph.</summary>
    public Func<QueryDependencies, GraphVersion>? VersionOf { get; set; }

    /// <summary>The state that answers are of; null: that of the graph.</summary>
    public GraphVersion? AnswersOf { get; set; }

    /// <summary>Whether searches end for want of time.</summary>
    public bool IsCutShort { get; set; }

    public IGraphReader OpenReader() => this;

    public ValueTask<IGraphLoad> OpenLoadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<GraphVersion> VersionAsync(QueryDependencies dependencies, TimeSpan staleness, CancellationToken cancellationToken) =>
        new(VersionOf?.Invoke(dependencies) ?? Version);

    public ValueTask ReadAsync(GraphQuery query, ParameterValues parameters, ResultTape tape, WorkBudget budget)
    {
        read(query, parameters, tape);
        budget.IsCutShort = IsCutShort;
        tape.Version = AnswersOf ?? VersionOf?.Invoke(query.Dependencies) ?? Version;
        return ValueTask.CompletedTask;
    }

    /// <summary>A block without items, of which there are none in all; null of to-one expansions.</summary>
    public static int AddEmpty(ResultTape tape, Expansion expansion)
    {
        if (expansion.Cardinality == Cardinality.One) return 0;
        int block = tape.AddBlock(expansion);
        AddSummaries(tape, expansion, block);
        return block;
    }

    /// <summary>Adds summaries of no items to a block.</summary>
    public static void AddSummaries(ResultTape tape, Expansion expansion, int block)
    {
        for (int i = 0; i < expansion.Summaries.Length; i++)
        {
            var summary = expansion.Summaries[i];
            int place = summary.Cardinality == Cardinality.One ? tape.AddRow(summary, 0) : AddEmpty(tape, summary);
            if (summary.Cardinality == Cardinality.One)
            {
                tape.SetValue(place, summary.Columns.IndexOf(summary.Columns.First(c => c is Column.Property { Name: "count" })), "0"u8);
            }
            tape.SetSummary(block, i, place);
        }
    }

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Names;
using KnowledgeGraph.Neo4j.Planning;
using KnowledgeGraph.Neo4j.Walks;

namespace KnowledgeGraph.Neo4j;

/// <summary>The statements of queries that nobody has asked yet, in the form that the graph allows.</summary>
/// <param name="store">The store that would answer them.</param>
/// <param name="statements">Compiles them.</param>
/// <param name="mapping">Writes their parameters.</param>
/// <param name="time">The clock.</param>
internal sealed class FirstStatements(Neo4jStore store, StatementCache statements, GraphMapping mapping, TimeProvider time)
{
    // What a first level gives a second: Neo4j keeps a plan for the order of magnitude of the length.
    private const int ParentsExpected = 10;

    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(2);

    /// <summary>The statements, from when the store is ready: plans of a graph that is still empty would be made again.</summary>
    public async IAsyncEnumerable<AskedStatement> OfAsync(
        IAsyncEnumerable<(GraphQuery Query, ParameterValues Parameters)> queries,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await store.NotReadyAsync(cancellationToken) is not null) await Task.Delay(RetryPeriod, time, cancellationToken);
        await foreach (var (query, parameters) in queries.WithCancellation(cancellationToken))
        {
            // Their statements ask for what was found in memory, whose number is not known.
            if (StoredNames.AreNeededBy(query.Root) || FoundIds.AreNeededBy(query.Root, parameters, store.Model)) continue;
            var form = await FormAsync(cancellationToken);
            foreach (var asked in Of(statements.Get(query, parameters, form), parameters, parents: 0)) yield return asked;
        }
    }

    private async Task<MappingForm> FormAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await store.FormAsync();
            }
            catch (StoreException)
            {
                await Task.Delay(RetryPeriod, time, cancellationToken);
            }
        }
    }

    private IEnumerable<AskedStatement> Of(CypherStatement statement, ParameterValues values, int parents)
    {
        yield return AskedStatement.Of(statement.Text, json => Write(json, statement, values, parents));
        foreach (var asked in statement.Deferred.SelectMany(deferred => Of(deferred.Statement, values, ParentsExpected)))
        {
            yield return asked;
        }
    }

    private void Write(Utf8JsonWriter json, CypherStatement statement, ParameterValues values, int parents)
    {
        foreach (var parameter in statement.Parameters) parameter.Write(json, values[parameter.Source], mapping);
        statement.WriteModel(json, mapping);
        if (parents == 0) return;
        json.WriteStartArray(DeferredStatement.Parents);
        for (int i = 0; i < parents; i++) json.WriteStringValue("kind:some-id");
        json.WriteEndArray();
    }
}

using System.Collections.Concurrent;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j;

/// <summary>Compiled statements, by the query's text and what of its values decides theirs.</summary>
internal sealed class StatementCache(GraphLayout layout, Limits limits)
{
    private long _bytes;
    private readonly ConcurrentDictionary<(string Query, ValueTraits Traits), CypherStatement> _statements = new();

    /// <summary>The statement that answers a query with these values.</summary>
    public CypherStatement Get(GraphQuery query, ParameterValues parameters)
    {
        var key = (query.Text, ValueTraits.Of(query, parameters));
        if (_statements.TryGetValue(key, out var known)) return known;
        var statement = CypherCompiler.Compile(layout, query, limits.SubqueriesMax, key.Item2);
        // Texts are few unless somebody makes them up; then none of them is worth keeping.
        long bytes = sizeof(char) * (query.Text.Length + (long)statement.Text.Length);
        if (Interlocked.Add(ref _bytes, bytes) > limits.DocumentBytesKeptMax)
        {
            _statements.Clear();
            Interlocked.Exchange(ref _bytes, bytes);
        }
        return _statements[key] = statement;
    }
}

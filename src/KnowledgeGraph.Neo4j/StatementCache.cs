using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j;

/// <summary>
/// A cache of compiled statements, by the query's text, the properties of its values that determine theirs, and the form of the mapping;
/// the least recently used are evicted.
/// </summary>
internal sealed class StatementCache(GraphMappings mappings, Limits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<StatementKey, LinkedListNode<Kept>> _statements = [];
    private readonly LinkedList<Kept> _byUse = new();
    private long _bytes;

    /// <summary>About how many bytes the statements take.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock) return _bytes;
        }
    }

    /// <summary>The statement for a query with these values.</summary>
    public CypherStatement Get(GraphQuery query, ParameterValues parameters, MappingForm form)
    {
        var mapping = mappings[form];
        var key = new StatementKey(query.Text, ValueTraits.Of(query, parameters, mapping.Model), form);
        lock (_lock)
        {
            if (_statements.TryGetValue(key, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                return known.Value.Statement;
            }
        }
        var statement = CypherCompiler.Compile(mapping, query, limits.SubqueriesMax, key.Traits);
        Keep(key, statement);
        return statement;
    }

    private void Keep(StatementKey key, CypherStatement statement)
    {
        var kept = new Kept(key, statement, key.Query.Length * sizeof(char) + statement.Bytes);
        if (kept.Bytes > limits.StatementBytesMax) return;
        lock (_lock)
        {
            if (!_statements.TryAdd(key, new(kept))) return;
            _byUse.AddFirst(_statements[key]);
            _bytes += kept.Bytes;
            while (_bytes > limits.StatementBytesMax && _byUse.Last is { } least)
            {
                _byUse.Remove(least);
                _statements.Remove(least.Value.Key);
                _bytes -= least.Value.Bytes;
            }
        }
    }

    private readonly record struct StatementKey(string Query, ValueTraits Traits, MappingForm Form);

    private sealed record Kept(StatementKey Key, CypherStatement Statement, long Bytes);
}

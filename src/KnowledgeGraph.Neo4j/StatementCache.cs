using System.Collections.Concurrent;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j;

/// <summary>Compiled statements, by the query's text, which of its cursors are given, and what of a walk's values the text depends on.</summary>
internal sealed class StatementCache(GraphLayout layout, Limits limits)
{
    private readonly ConcurrentDictionary<(string Query, ulong Cursors, WalkForm? Walk), CypherStatement> _statements = new();

    /// <summary>The statement that answers a query with these values.</summary>
    public CypherStatement Get(GraphQuery query, ParameterValues parameters)
    {
        ulong cursors = 0;
        int at = 0;
        for (int i = 0; i < query.Parameters.Length; i++)
        {
            if (query.Parameters[i].Role == ParameterRole.After && !parameters[i].IsNone) cursors |= 1UL << (at++ & 63);
            else if (query.Parameters[i].Role == ParameterRole.After) at++;
        }
        var walk = WalkForm.Of(query.Root, parameters);
        var key = (query.Text, cursors, walk);
        if (at <= 64 && _statements.TryGetValue(key, out var known)) return known;
        var statement = CypherCompiler.Compile(layout, query, limits.SubqueriesMax, parameter => !parameters[parameter].IsNone, walk);
        // Texts are few unless somebody makes them up; then none of them is worth keeping.
        if (_statements.Count >= limits.DocumentsKept) _statements.Clear();
        if (at <= 64) _statements[key] = statement;
        return statement;
    }
}

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// Lists of nodes that a statement gathers once, at its head, and that the rest of it asks for membership: what is the same for every row
/// is not worked out for each. Cypher keeps a hash of a list that IN is asked of repeatedly.
/// </summary>
internal sealed class CypherGathered
{
    private readonly List<(object Key, string Variable, string Subquery)> _lists = [];

    /// <summary>The variables of the lists.</summary>
    public IEnumerable<string> Variables => _lists.Select(l => l.Variable);

    /// <summary>The clauses that gather them, a line each; one list may look into those before it.</summary>
    public IEnumerable<string> Clauses =>
        _lists.Select((l, i) => $"WITH {(i == 0 ? "" : "*, ")}COLLECT {{ {l.Subquery} }} AS {l.Variable}");

    /// <summary>The variable of a list; one with an equal key is gathered once.</summary>
    /// <param name="key">What the list is of.</param>
    /// <param name="prefix">The beginning of the variable's name.</param>
    /// <param name="subquery">Compiles the subquery, which returns a node a row.</param>
    public string Add(object key, string prefix, Func<string> subquery)
    {
        var known = _lists.Find(l => l.Key.Equals(key));
        if (known.Variable is not null) return known.Variable;
        // Compiling it may add lists that it looks into: they come before.
        string text = subquery();
        string variable = $"{prefix}{_lists.Count}";
        _lists.Add((key, variable, text));
        return variable;
    }
}

using System.Text;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>Cypher while it is written, a clause a line, subqueries indented.</summary>
internal sealed class CypherText
{
    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>A whole line.</summary>
    public CypherText Line(string clause)
    {
        _text.Append(' ', _indent).Append(clause).Append('\n');
        return this;
    }

    /// <summary>A line that begins something indented.</summary>
    public CypherText Open(string clause)
    {
        Line(clause);
        _indent += 2;
        return this;
    }

    /// <summary>A line that ends it.</summary>
    public CypherText Close(string clause)
    {
        _indent -= 2;
        return Line(clause);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString().TrimEnd('\n');
}

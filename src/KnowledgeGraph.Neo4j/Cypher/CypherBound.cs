namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>A value that stored ones are compared with by order.</summary>
/// <param name="Value">The value in Cypher.</param>
internal record CypherBound(string Value)
{
    /// <summary>Whether a stored value stands on a side of the bound: less, less or equal, greater, greater or equal.</summary>
    public virtual string Compare(string expression, string sign) => $"{expression} {sign} {Value}";

    /// <summary>Whether a stored value that is the bound or stands on the side of the sign is not the bound itself.</summary>
    public virtual string Differs(string expression, string sign) => Compare(expression, sign);
}

/// <summary>
/// A text with characters past U+D7FF. Text is ordered by code point, and so do Neo4j's indexes and sorts; but a parameter beside a
/// property that no index serves, or beside an item of a list, it compares by UTF-16 unit, where the supplementary characters come before
/// U+E000. So the characters of the bound at which the two orders part are looked at one by one; elsewhere both say the same, whichever
/// Neo4j uses.
/// </summary>
/// <param name="Value">The text in Cypher.</param>
/// <param name="Start">What stands before the first such character: a bound that an index serves.</param>
/// <param name="Turns">Where the two orders can part; see <see cref="TextPart.Turns"/>.</param>
internal sealed record CodePointBound(string Value, string Start, string Turns) : CypherBound(Value)
{
    /// <inheritdoc/>
    public override string Compare(string expression, string sign) => sign switch
    {
        "<" => Less(expression),
        "<=" => $"({expression} = {Value} OR {Less(expression)})",
        ">" => $"({expression} >= {Start} AND {expression} <> {Value} AND NOT {Less(expression)})",
        _ => $"{expression} >= {Start} AND NOT {Less(expression)}",
    };

    /// <inheritdoc/>
    public override string Differs(string expression, string sign) => $"{expression} <> {Value}";

    // The first difference of two texts is at one place, so at most one turn is met.
    private string Less(string expression)
    {
        // What others wrote there may be no text, on which substring fails.
        string meets =
            $"{expression} STARTS WITH left({Value}, turn.at) AND substring(toStringOrNull({expression}), turn.at, 1) =~ turn.others";
        return $"coalesce(head([turn IN {Turns} WHERE {meets} | turn.isLess]), {expression} < {Value})";
    }
}

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
/// A text with characters past U+D7FF. Text is ordered by code point, and so do Neo4j's indexes and sorts; but a parameter beside a property that
/// no index serves, or beside an item of a list, it compares by UTF-16 unit, where the supplementary characters come before U+E000. So the
/// characters of the bound at which the two orders part are looked at one by one; elsewhere both say the same, whichever Neo4j uses.
/// </summary>
/// <param name="Value">The text in Cypher.</param>
/// <param name="Start">What stands before the first such character: a bound that an index serves.</param>
/// <param name="Late">The positions of characters from U+E000 to U+FFFF.</param>
/// <param name="Supplementary">The positions of characters past U+FFFF.</param>
internal sealed record CodePointBound(string Value, string Start, string Late, string Supplementary) : CypherBound(Value)
{
    private const string IsLate = @"'[\\x{E000}-\\x{FFFF}]'";
    private const string IsSupplementary = @"'[\\x{10000}-\\x{10FFFF}]'";

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

    private string Less(string expression) =>
        $"CASE WHEN {MeetsAt(expression, Late, IsSupplementary)} THEN false WHEN {MeetsAt(expression, Supplementary, IsLate)} THEN true ELSE {expression} < {Value} END";

    // The texts are the same up to one of the positions, where the stored one has a character of the class.
    private string MeetsAt(string expression, string positions, string characters) =>
        $"any(at IN {positions} WHERE {expression} STARTS WITH left({Value}, at) AND substring({expression}, at, 1) =~ {characters})";
}

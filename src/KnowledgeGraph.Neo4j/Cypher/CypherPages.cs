using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The items of a page: in order, after the cursor, as many as are wanted; and how many there are of all.</summary>
internal sealed class CypherPages(
    CypherParameters parameters, CypherFilters filters, CypherGathered gathered, CypherText text, ValueTraits traits)
{
    /// <summary>The order of an expansion's items; null where they have one of their own, or there is one item at most.</summary>
    public CypherOrder? Order(Expansion expansion, CypherItems items) =>
        items.OwnOrder is not null || expansion.Source is ItemSource.ByKey or ItemSource.EndOf or ItemSource.KeyNode || (expansion.Source is ItemSource.Groups && expansion.Cardinality == Cardinality.One) ? null :
        CypherOrder.Compile(
            filters,
            expansion,
            items.Scope,
            parameters,
            expansion.Page is { } page && traits.HasCursor(page.After) ? page.After : null);

    /// <summary>The order of all items of a connection, whatever the page.</summary>
    public CypherOrder OrderOfAll(Expansion expansion, CypherItems items) => CypherOrder.Compile(filters, expansion, items.Scope, parameters, after: null);

    /// <summary>How many items are read: those of the page, and one more where it matters whether more follow.</summary>
    public string Limit(Expansion expansion) => parameters.Add(
        expansion.Page!.First,
        expansion.Reads.HasFlag(ConnectionReads.HasNextPage) ? ParameterForm.OneMore : ParameterForm.Value,
        ScalarType.Int);

    /// <summary>
    /// Whether items are read in two partitions, those with a value in the first key and those without: an index holds values only. So a
    /// long list ordered by an indexed key that some miss reads the second partition only where the first leaves room.
    /// </summary>
    public static bool NeedsNullPartition(Expansion root, CypherItems items, CypherOrder? order) =>
        root is { Source: ItemSource.Scan, Cardinality: Cardinality.Connection } && root.Reads.HasFlag(ConnectionReads.Rows)
        && items.Clauses.Count == 1 && order is { IsComputed: false, Keys: [{ IsIndexed: true } first, ..] } && first.Columns[0].IsNullable;

    /// <summary>Writes the two partitions of a page, before the statement's rows.</summary>
    public void WritePartitions(Expansion root, CypherItems items, CypherOrder order)
    {
        string limit = Limit(root);
        string node = items.Scope.Node;
        string lists = string.Join(", ", gathered.Variables);
        text.Open($"CALL ({lists}) {{");
        foreach (string line in items.Lines(order.BoundOfValues())) text.Line(line);
        text.Line($"WITH {node} ORDER BY {order.SortItemsOfValues} LIMIT {limit}").Line($"RETURN collect({node}) AS present").Close("}");
        text.Open($"CALL ({(lists.Length == 0 ? "present" : lists + ", present")}) {{");
        text.Line($"UNWIND CASE WHEN size(present) < {limit} THEN [0] ELSE [] END AS more");
        foreach (string line in items.Lines(order.BoundOfMissing())) text.Line(line);
        text.Line($"WITH {node} ORDER BY {order.SortItemsOfMissing} LIMIT {limit}").Line($"RETURN collect({node}) AS missing").Close("}");
    }

    /// <summary>Writes the clauses that bind the items of a page, in order.</summary>
    public void WriteItems(Expansion expansion, CypherItems items, CypherOrder? order, bool hasNullPartition, bool isRoot)
    {
        if (hasNullPartition)
        {
            text.Line($"UNWIND (present + missing)[..{Limit(expansion)}] AS {items.Scope.Node}");
            return;
        }
        bool isIndexed = isRoot && items.Clauses.Count == 1 && expansion.Source is ItemSource.Scan
            && order is { IsComputed: false, Keys: [] or [{ Columns: [{ IsNullable: false }, ..] }, ..] };
        string? bound = isIndexed ? order!.BoundOfValues() : order?.Bound();
        foreach (string line in order?.Lines(items, bound) ?? items.Lines()) text.Line(line);
        string sortItems = expansion switch
        {
            { Source: ItemSource.Traverse, Cardinality: Cardinality.One } => CypherValidity.CurrentFirst(items.Scope),
            { Source: ItemSource.EndOf or ItemSource.KeyNode or ItemSource.Groups { By.IsEmpty: true } } => "",
            _ => items.OwnOrder ?? order?.SortItems ?? "",
        };
        string limit = expansion.Cardinality switch
        {
            Cardinality.One => " LIMIT 1",
            Cardinality.Connection => $" LIMIT {Limit(expansion)}",
            _ => "",
        };
        string ordered = sortItems.Length == 0 ? "" : $" ORDER BY {sortItems}";
        if (ordered.Length > 0 || limit.Length > 0) text.Line($"WITH {order?.Variables(items) ?? items.Variables}{ordered}{limit}");
    }

    /// <summary>How many items there are in all.</summary>
    public static string Total(CypherItems items) => $"COUNT {{ {string.Join(' ', items.Lines())} RETURN {items.Scope.Node} }}";

    /// <summary>How many items a page has, or one more.</summary>
    public string Count(Expansion expansion, CypherItems items, CypherOrder? order)
    {
        string lines = string.Join(' ', order?.Lines(items, order.Bound()) ?? items.Lines());
        return $"COUNT {{ {lines} WITH {items.Scope.Node} LIMIT {Limit(expansion)} RETURN {items.Scope.Node} }}";
    }
}

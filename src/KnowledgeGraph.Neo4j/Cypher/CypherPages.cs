using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The items of a page: in order, after the cursor, as many as are wanted; and how many there are of all.</summary>
internal sealed class CypherPages(
    CypherParameters parameters, CypherFilters filters, CypherGathered gathered, CypherText text, ValueTraits traits)
{
    private const string Present = "present";
    private const string Missing = "missing";

    /// <summary>The order of an expansion's items; null where they have one of their own, or there is one item at most.</summary>
    public CypherOrder? Order(Expansion expansion, CypherItems items) =>
        items.OwnOrder is not null || expansion.Source is ItemSource.ByKey or ItemSource.EndOf or ItemSource.SubjectOf or ItemSource.KeyNode
            || (expansion.Source is ItemSource.Groups && expansion.Cardinality == Cardinality.One) ? null :
        CypherOrder.Compile(filters, expansion, items.Scope, parameters, Start(expansion.Page));

    private PageStart Start(Page? page) => page is null
        ? default
        : new(traits.HasCursor(page.Cursor) ? page.Cursor : null, page.IsBackward, traits.IsAtMissing(page.Cursor));

    /// <summary>The order of all items of a connection, whatever the page.</summary>
    public CypherOrder OrderOfAll(Expansion expansion, CypherItems items) =>
        CypherOrder.Compile(filters, expansion, items.Scope, parameters, default);

    /// <summary>How many items are read: those of the page, and one more where it matters whether more follow.</summary>
    public string Limit(Expansion expansion) => parameters.Add(
        expansion.Page!.Size,
        expansion.Reads.HasFlag(ConnectionReads.HasMore) ? ParameterForm.OneMore : ParameterForm.Value,
        ScalarType.Int);

    /// <summary>
    /// Whether items are read in two partitions, those with a value in the first key and those without: an index holds values only. So a
    /// long list ordered by an indexed key that some miss reads the second partition only where the first leaves room. Backward the second
    /// comes first; after it there is none without a value.
    /// </summary>
    public static bool NeedsNullPartition(Expansion root, CypherItems items, CypherOrder? order) =>
        root is { Source: ItemSource.Scan, Cardinality: Cardinality.Connection } && root.Reads.HasFlag(ConnectionReads.Rows)
        && items.Clauses.Count == 1 && order is { IsComputed: false, Start.HasValuesOnly: false, Keys: [{ IsIndexed: true } first, ..] }
        && first.Columns[0].IsNullable;

    /// <summary>Writes the two partitions of a page, before the statement's rows.</summary>
    public void WritePartitions(Expansion root, CypherItems items, CypherOrder order)
    {
        string limit = Limit(root);
        string node = items.Scope.Node;
        var values = new Partition(Present, order.BoundOfValues(), order.SortItemsOfValues);
        var missing = new Partition(Missing, order.BoundOfMissing(), order.SortItemsOfMissing);
        var (one, other) = order.Start.IsBackward ? (missing, values) : (values, missing);
        Write(one, [.. gathered.Variables]);
        Write(other, [.. gathered.Variables, one.Name], $"UNWIND CASE WHEN size({one.Name}) < {limit} THEN [0] ELSE [] END AS more");

        void Write(Partition partition, string[] known, params string[] before)
        {
            text.Open($"CALL ({string.Join(", ", known)}) {{");
            foreach (string line in before.Concat(items.Lines(partition.Bound))) text.Line(line);
            text.Line($"WITH {node} ORDER BY {partition.SortItems} LIMIT {limit}").Line($"RETURN collect({node}) AS {partition.Name}")
                .Close("}");
        }
    }

    private readonly record struct Partition(string Name, string Bound, string SortItems);

    /// <summary>Writes the clauses that bind the items of a page, in order.</summary>
    public void WriteItems(Expansion expansion, CypherItems items, CypherOrder? order, bool hasNullPartition, bool isRoot)
    {
        if (hasNullPartition)
        {
            string lists = order!.Start.IsBackward ? $"{Missing} + {Present}" : $"{Present} + {Missing}";
            text.Line($"UNWIND ({lists})[..{Limit(expansion)}] AS {items.Scope.Node}");
            return;
        }
        bool isIndexed = isRoot && !items.Scope.Mapping.IsPlain && items.Clauses.Count == 1 && expansion.Source is ItemSource.Scan
            && order is { IsComputed: false, Keys: [] or [
                { Columns: [{ IsNullable: false }, ..] }, ..
            ] } or { IsComputed: false, Start.HasValuesOnly: true };
        string? bound = isIndexed ? order!.BoundOfValues() : order?.Bound();
        foreach (string line in order?.Lines(items, bound) ?? items.Lines()) text.Line(line);
        string sortItems = expansion switch
        {
            { Source: ItemSource.Traverse, Cardinality: Cardinality.One } => CypherValidity.CurrentFirst(items.Scope),
            { Source: ItemSource.EndOf or ItemSource.SubjectOf or ItemSource.KeyNode or ItemSource.Groups { By.IsEmpty: true } } => "",
            _ when isIndexed => order!.SortItemsOfValues,
            _ => items.OwnOrder ?? order?.SortItems ?? "",
        };
        string limit = expansion.Cardinality switch
        {
            // Where nothing makes keys unique, two nodes with one are told.
            Cardinality.One => expansion.Source is ItemSource.ByKey && items.Scope.Mapping.IsPlain ? " LIMIT 2" : " LIMIT 1",
            Cardinality.Connection => $" LIMIT {Limit(expansion)}",
            _ => "",
        };
        string ordered = sortItems.Length == 0 ? "" : $" ORDER BY {sortItems}";
        if (ordered.Length > 0 || limit.Length > 0) text.Line($"WITH {order?.Variables(items) ?? items.Variables}{ordered}{limit}");
    }

    /// <summary>How many items there are in all.</summary>
    public static string Total(CypherItems items) =>
        items.StoredTotal ?? $"COUNT {{ {string.Join(' ', items.Lines())} RETURN {items.Scope.Node} }}";

    /// <summary>How many items a page has, or one more.</summary>
    public string Count(Expansion expansion, CypherItems items, CypherOrder? order)
    {
        string lines = string.Join(' ', order?.Lines(items, order.Bound()) ?? items.Lines());
        return $"COUNT {{ {lines} WITH {items.Scope.Node} LIMIT {Limit(expansion)} RETURN {items.Scope.Node} }}";
    }
}

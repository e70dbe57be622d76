using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>From where items are read, and in which direction.</summary>
/// <param name="Cursor">The parameter that holds the cursor; null: from the beginning, backward from the end.</param>
/// <param name="IsBackward">They are read from the last to the first, so in the reversed order, in which missing values come first.</param>
/// <param name="IsAtMissing">Backward, the cursor's item has no value in the first key.</param>
internal readonly record struct PageStart(int? Cursor, bool IsBackward, bool IsAtMissing)
{
    /// <summary>Backward from an item with a value in the first key there are only such.</summary>
    public bool HasValuesOnly => IsBackward && Cursor is not null && !IsAtMissing;
}

/// <summary>A stored property that an order compares.</summary>
/// <param name="Expression">The property in Cypher.</param>
/// <param name="IsDescending">Greatest first.</param>
/// <param name="IsNullable">Some have no value: they come last in both directions, or first.</param>
/// <param name="IsMissingFirst">Those without a value come first.</param>
/// <param name="Bound">The cursor's value in Cypher; null on a first page.</param>
internal sealed record SortColumn(string Expression, bool IsDescending, bool IsNullable, bool IsMissingFirst, CypherBound? Bound)
{
    /// <summary>The column as a sort item.</summary>
    public string SortItem
    {
        get
        {
            string item = IsDescending ? Expression + " DESC" : Expression;
            // Cypher puts nulls last when ascending, and first when descending.
            return !IsNullable || IsDescending == IsMissingFirst ? item : $"{Expression} IS {(IsMissingFirst ? "NOT " : "")}NULL, {item}";
        }
    }

    /// <summary>The value comes later than the bound; not asked of missing ones.</summary>
    public string Later => Bound!.Compare(Expression, LaterSign);

    /// <summary>The value is the bound's or comes later.</summary>
    public string NotEarlier => Bound!.Compare(Expression, LaterSign + "=");

    /// <summary>Of a value that is not earlier: it is not the bound's.</summary>
    public string Differs => Bound!.Differs(Expression, LaterSign);

    private string LaterSign => IsDescending ? "<" : ">";
}

/// <summary>A key of an order: the columns that it compares, and what of it a cursor keeps.</summary>
/// <param name="Columns">A Date is compared by its first day, a DateTime by its instant, and then by its text.</param>
/// <param name="Kept">The column that a cursor keeps, as an expression.</param>
/// <param name="Type">The scalar type of what is kept.</param>
/// <param name="IsIndexed">An index has the first column in order.</param>
internal sealed record SortKey(ImmutableArray<SortColumn> Columns, string Kept, ScalarType Type, bool IsIndexed);

/// <summary>
/// The order of an expansion's items and, after a cursor, the bound that the rest of them keep. Every order ends with the node's id, then
/// the edge's, in the direction of the key before, so that an index on that key gives the order (a keyset page costs what a first page
/// does).
/// </summary>
internal sealed class CypherOrder
{
    private readonly ImmutableArray<ComputedKey> _computed;

    private CypherOrder(
        PageStart start, ImmutableArray<SortKey> keys, ImmutableArray<SortColumn> ids, ImmutableArray<ComputedKey> computed) =>
        (Start, Keys, Ids, _computed) = (start, keys, ids, computed);

    /// <summary>From where the items are read.</summary>
    public PageStart Start { get; }

    /// <summary>The keys, before the ids.</summary>
    public ImmutableArray<SortKey> Keys { get; }

    /// <summary>The ids that end the order.</summary>
    public ImmutableArray<SortColumn> Ids { get; }

    /// <summary>The sort items, in order.</summary>
    public string SortItems =>
        string.Join(", ", Keys.SelectMany(k => k.Columns).Concat(Ids).Select(c => c.SortItem).Distinct(StringComparer.Ordinal));

    /// <summary>Whether it reads what is computed for each item first.</summary>
    public bool IsComputed => !_computed.IsEmpty;

    /// <summary>The clauses that bind items and what their order reads, with their conditions, a line each.</summary>
    /// <param name="items">The items.</param>
    /// <param name="bound">What comes after the cursor; null on a first page.</param>
    public IEnumerable<string> Lines(CypherItems items, string? bound)
    {
        if (_computed.IsEmpty) return items.Lines(bound is null ? [] : [bound]);
        string[] where = bound is null ? [] : ["WHERE " + bound];
        return [.. items.Lines(), $"WITH {items.Variables}, {string.Join(", ", _computed)}", .. where];
    }

    /// <summary>The lines that put rows in order, whatever the page.</summary>
    /// <param name="variables">The variables of a row.</param>
    public IEnumerable<string> Sorted(string variables)
    {
        if (!_computed.IsEmpty) yield return $"WITH {variables}, {string.Join(", ", _computed)}";
        yield return $"WITH {variables} ORDER BY {SortItems}";
    }

    /// <summary>The variables that the items are made of, and those that their order reads.</summary>
    public string Variables(CypherItems items) =>
        string.Join(", ", _computed.Select(c => c.Variable).Prepend(items.Variables));

    /// <summary>Compiles the order of an expansion.</summary>
    /// <param name="filters">Compiles what keys count.</param>
    /// <param name="expansion">The expansion.</param>
    /// <param name="scope">Its nodes and edges.</param>
    /// <param name="parameters">Takes the cursor's keys.</param>
    /// <param name="start">From where the items are read.</param>
    public static CypherOrder Compile(
        CypherFilters filters, Expansion expansion, CypherScope scope, CypherParameters parameters, PageStart start)
    {
        // Nodes of one kind are matched by its label, and so in the order of its indexes.
        var scanned = expansion.Source is not ItemSource.Scan scan ? null
            : scope.Kinds.Count == 1 ? scope.Mapping.Model.Kinds[scope.Kinds.Ordinals[0]] : scan.Type;
        var keys = new SortKeys(filters, scanned, parameters, start);
        ImmutableArray<SortKey> sorted = [.. expansion.Order.Select((key, i) => keys.Of(key, i, scope))];
        bool descending = expansion.Order is [.., { Descending: true }] != start.IsBackward;
        var ids = ImmutableArray.CreateBuilder<SortColumn>();
        CypherBound? Bound(ParameterForm form) => start.Cursor is { } source ? parameters.AddBound(source, form, ScalarType.String) : null;
        // The keys tell groups apart.
        if (scope.Groups is not null) return new(start, sorted, [], keys.Computed);
        SortColumn Id(string expression, ParameterForm form, bool isNullable) =>
            new(expression, descending, isNullable, start.IsBackward, Bound(form));
        // A node that another program wrote without an id is told of on its page.
        ids.Add(Id(scope.NodeId, ParameterForm.CursorNode, isNullable: scope.Mapping.IsPlain));
        if (scope.HasParallelEdges) ids.Add(Id(scope.EdgeKey, ParameterForm.CursorEdge, isNullable: false));
        return new(start, sorted, ids.ToImmutable(), keys.Computed);
    }

    /// <summary>What comes after the cursor, all keys taken as they are; null on a first page.</summary>
    public string? Bound() => After([.. Keys.SelectMany(k => k.Columns), .. Ids], 0);

    /// <summary>
    /// The items that have a value in the first key, after the cursor: a range that an index of its columns and the id serves.
    /// </summary>
    public string BoundOfValues()
    {
        var present = Keys.Length == 0 ? [] : Keys[0].Columns.Select(c => c with { IsNullable = false }).ToImmutableArray();
        var exists = present.Append(Ids[0]).Select(c => $"{c.Expression} IS NOT NULL").Distinct(StringComparer.Ordinal);
        string? after = Start.IsAtMissing ? null : After([.. present, .. Keys.Skip(1).SelectMany(k => k.Columns), .. Ids], 0);
        return string.Join(" AND ", after is null ? exists : exists.Prepend(after));
    }

    /// <summary>The items that have no value in the first key, after the cursor.</summary>
    public string BoundOfMissing()
    {
        var first = Keys[0].Columns[0];
        string missing = $"{first.Expression} IS NULL";
        if (RestAfter() is not { } rest) return missing;
        return Start.IsBackward ? $"{missing} AND {rest}" : $"{missing} AND ({first.Bound!.Value} IS NOT NULL OR {rest})";
    }

    /// <summary>The sort items of items that have a value in the first key.</summary>
    public string SortItemsOfValues
    {
        get
        {
            var first = Keys.Length == 0 ? [] : Keys[0].Columns.Select(c => (c with { IsNullable = false }).SortItem);
            var rest = Keys.Skip(1).SelectMany(k => k.Columns).Concat(Ids).Select(c => c.SortItem);
            return string.Join(", ", first.Concat(rest).Distinct(StringComparer.Ordinal));
        }
    }

    /// <summary>The sort items of items that have no value in the first key.</summary>
    public string SortItemsOfMissing => string.Join(", ", Keys.Skip(1).SelectMany(k => k.Columns).Concat(Ids).Select(c => c.SortItem));

    private string? RestAfter() => After([.. Keys.Skip(1).SelectMany(k => k.Columns), .. Ids], 0);

    // Column by column: later here, or the same here and later in the rest. Where every item has a value the bound stands outside the OR,
    // for the index.
    private static string? After(ImmutableArray<SortColumn> columns, int at)
    {
        var column = columns[at];
        if (column.Bound?.Value is not { } bound) return null;
        string? rest = at + 1 < columns.Length ? After(columns, at + 1) : null;
        if (!column.IsNullable) return rest is null ? column.Later : $"{column.NotEarlier} AND ({column.Differs} OR {rest})";
        string afterMissing = column.IsMissingFirst
            ? $"{column.Expression} IS NOT NULL AND {bound} IS NULL"
            : $"{column.Expression} IS NULL AND {bound} IS NOT NULL";
        string later = $"({column.Later} OR ({afterMissing}))";
        string same = $"({column.Expression} = {bound} OR ({column.Expression} IS NULL AND {bound} IS NULL))";
        return rest is null ? later : $"({later} OR ({same} AND {rest}))";
    }
}

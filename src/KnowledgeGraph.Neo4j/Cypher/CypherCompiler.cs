using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// A query as one Cypher statement. Each level is a COLLECT subquery that gives its rows as lists by position; so one record holds the whole
/// answer, and there is one text for each shape of query.
/// </summary>
internal sealed class CypherCompiler
{
    private readonly GraphLayout _layout;
    private readonly GraphModel _model;
    private readonly Func<int, bool> _hasCursor;
    private readonly CypherParameters _parameters = new();
    private readonly CypherFilters _filters;
    private readonly CypherSources _sources;
    private readonly CypherWithin _within;
    private readonly CypherText _text = new();

    private CypherCompiler(GraphLayout layout, Func<int, bool> hasCursor)
    {
        (_layout, _model, _hasCursor) = (layout, layout.Model, hasCursor);
        var variables = new CypherVariables();
        _within = new(layout, _parameters);
        _filters = new(layout, _parameters, variables, _within);
        _sources = new(layout, _parameters, variables, _filters, _within);
    }

    /// <summary>Compiles a query.</summary>
    /// <param name="layout">How the model lies in Neo4j.</param>
    /// <param name="query">The query.</param>
    /// <param name="hasCursor">Whether a parameter holds a cursor: first pages and later ones are different texts, so that each is served by an index.</param>
    public static CypherStatement Compile(GraphLayout layout, GraphQuery query, Func<int, bool> hasCursor)
    {
        var compiler = new CypherCompiler(layout, hasCursor);
        var root = compiler.WriteRoot(query.Root);
        string head = string.Join(", ", compiler._within.Gathered);
        string text = head.Length == 0 ? compiler._text.ToString() : $"WITH {head}\n{compiler._text}";
        return new(query, text, compiler._parameters.ToImmutable(), root);
    }

    private ExpansionLayout WriteRoot(Expansion root)
    {
        var items = _sources.Items(root, null);
        var order = Order(root, items);
        bool isTwofold = IsTwofold(root, items, order);
        if (isTwofold) WriteTwofold(root, items, order!);
        _text.Open("RETURN [");
        var layout = WriteParts(root, items, order, isTwofold, isRoot: true, "");
        _text.Close("] AS answer");
        return layout;
    }

    // The rows of an expansion, or one more than the page has, then the total: what is asked of them, and null where nothing is.
    private ExpansionLayout WriteParts(Expansion expansion, CypherItems items, CypherOrder? order, bool isTwofold, bool isRoot, string end)
    {
        var layout = Layout(expansion);
        string endOfRows = layout.HasTotal ? "," : end;
        if (layout.HasRows)
        {
            _text.Open("COLLECT {");
            if (isTwofold) _text.Line($"UNWIND (told + untold)[..{Limit(expansion)}] AS {items.Scope.Node}");
            else WriteItems(expansion, items, order, isRoot);
            layout = WriteRow(expansion, items.Scope, order);
            _text.Close("}" + endOfRows);
        }
        else if (layout.HasOneMore)
        {
            _text.Line(Count(expansion, items, order) + endOfRows);
        }
        if (layout.HasTotal) _text.Line(Total(items) + end);
        if (layout.IsEmpty) _text.Line("null" + end);
        return layout;
    }

    // The layout of a list that is only counted; it has no rows.
    private static ExpansionLayout Layout(Expansion expansion) =>
        new() { Expansion = expansion, Kind = -1, CellCount = 0, Slots = [], Cursors = [], Children = [] };

    private CypherOrder? Order(Expansion expansion, CypherItems items) => items.OwnOrder is not null || expansion.Source is ItemSource.ByKey ? null :
        CypherOrder.Compile(_model, expansion, items.Scope, _parameters, expansion.Page is { } page && _hasCursor(page.After) ? page.After : null);

    private string Limit(Expansion expansion) => _parameters.Add(
        expansion.Page!.First, expansion.Reads.HasFlag(ConnectionReads.HasNextPage) ? ParameterForm.OneMore : ParameterForm.Value, ScalarType.Int);

    // An index holds values only. So a long list ordered by an indexed key that some miss is read in two parts, the second only where the first leaves room.
    private static bool IsTwofold(Expansion root, CypherItems items, CypherOrder? order) =>
        root is { Source: ItemSource.Scan, Cardinality: Cardinality.Connection } && root.Reads.HasFlag(ConnectionReads.Rows) && items.Clauses.Count == 1
        && order is { Keys: [{ IsIndexed: true } first, ..] } && first.Columns[0].IsNullable;

    private void WriteTwofold(Expansion root, CypherItems items, CypherOrder order)
    {
        string limit = Limit(root);
        string node = items.Scope.Node;
        string sites = string.Join(", ", _within.Variables);
        _text.Open($"CALL ({sites}) {{");
        foreach (string line in items.Lines(order.BoundOfValues())) _text.Line(line);
        _text.Line($"WITH {node} ORDER BY {order.SortItemsOfValues} LIMIT {limit}").Line($"RETURN collect({node}) AS told").Close("}");
        _text.Open($"CALL ({(sites.Length == 0 ? "told" : sites + ", told")}) {{");
        _text.Line($"UNWIND CASE WHEN size(told) < {limit} THEN [0] ELSE [] END AS more");
        foreach (string line in items.Lines(order.BoundOfMissing())) _text.Line(line);
        _text.Line($"WITH {node} ORDER BY {order.SortItemsOfMissing} LIMIT {limit}").Line($"RETURN collect({node}) AS untold").Close("}");
    }

    private void WriteItems(Expansion expansion, CypherItems items, CypherOrder? order, bool isRoot)
    {
        bool isIndexed = isRoot && items.Clauses.Count == 1 && expansion.Source is ItemSource.Scan && order is { Keys: [] or [{ Columns: [{ IsNullable: false }, ..] }, ..] };
        string? bound = isIndexed ? order!.BoundOfValues() : order?.Bound();
        foreach (string line in items.Lines(bound is null ? [] : [bound])) _text.Line(line);
        string sortItems = expansion switch
        {
            { Source: ItemSource.Traverse, Cardinality: Cardinality.One } => CypherSources.ToOneOrder(items.Scope),
            _ => items.OwnOrder ?? order?.SortItems ?? "",
        };
        string limit = expansion.Cardinality switch
        {
            Cardinality.One => " LIMIT 1",
            Cardinality.Connection => $" LIMIT {Limit(expansion)}",
            _ => "",
        };
        string ordered = sortItems.Length == 0 ? "" : $" ORDER BY {sortItems}";
        if (ordered.Length > 0 || limit.Length > 0) _text.Line($"WITH {items.Variables}{ordered}{limit}");
    }

    private static string Total(CypherItems items) => $"COUNT {{ {string.Join(' ', items.Lines())} RETURN {items.Scope.Node} }}";

    private string Count(Expansion expansion, CypherItems items, CypherOrder? order) =>
        $"COUNT {{ {string.Join(' ', items.Lines(order?.Bound() is { } bound ? [bound] : []))} WITH {items.Scope.Node} LIMIT {Limit(expansion)} RETURN {items.Scope.Node} }}";

    // RETURN [kind, cell, cell, …, child, child's total, …]
    private ExpansionLayout WriteRow(Expansion expansion, CypherScope scope, CypherOrder? order)
    {
        int? kind = scope.Kinds.Count == 1 && expansion.Source is not ItemSource.ByIds ? scope.Kinds.Ordinals[0] : null;
        var cells = new RowCells(_model, scope, _parameters);
        var slots = ImmutableArray.CreateBuilder<SlotLayout?>();
        var cursors = ImmutableArray.CreateBuilder<CursorLayout>();
        foreach (var (column, owner) in expansion.Node.Columns.Select(c => (c, OperandOwner.Node)).Concat(expansion.Edge.Columns.Select(c => (c, OperandOwner.Edge))))
        {
            if (column is Column.Cursor) cursors.Add(cells.Cursor(slots.Count, order));
            slots.Add(column is Column.Cursor ? null : cells.Slot(column, owner));
        }
        var row = new List<string>(cells.Expressions);
        if (kind is null) row.Insert(0, KindOf(scope));
        var children = expansion.Node.Expansions.Concat(expansion.Edge.Expansions).ToList();
        if (children.Count == 0) _text.Line($"RETURN [{string.Join(", ", row)}]");
        else _text.Open($"RETURN [{string.Join("", row.Select(r => r + ", "))}".TrimEnd());
        var layouts = children.Select((child, i) => WriteChild(child, scope, i + 1 < children.Count ? "," : "")).ToImmutableArray();
        if (children.Count > 0) _text.Close("]");
        return new()
        {
            Expansion = expansion,
            Kind = kind,
            CellCount = cells.Expressions.Count,
            Slots = slots.ToImmutable(),
            Cursors = cursors.ToImmutable(),
            Children = layouts,
        };
    }

    private ExpansionLayout WriteChild(Expansion child, CypherScope parent, string end)
    {
        var items = _sources.Items(child, parent);
        return WriteParts(child, items, Order(child, items), isTwofold: false, isRoot: false, end);
    }

    private string KindOf(CypherScope scope) =>
        $"CASE {string.Join(' ', scope.Kinds.Ordinals.Select(k => $"WHEN {scope.Node}:{StoredName.Quote(_layout.LabelOf(k))} THEN {k}"))} ELSE -1 END";
}

using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// A query as one Cypher statement. Each level is a COLLECT subquery that gives its rows as lists by position; so one record holds the
/// whole answer, and there is one text for each shape of query.
/// </summary>
internal sealed partial class CypherCompiler
{
    private readonly GraphMapping _mapping;
    private readonly GraphModel _model;
    private readonly ValueTraits _traits;
    private readonly int _subqueriesMax;
    private readonly int? _asOf;
    private readonly StatementSplit _split;
    private readonly List<(Expansion Level, int[] Children, int IdCell)> _deferred = [];
    private readonly Dictionary<Expansion, ExpansionLayout> _layouts = new(ReferenceEqualityComparer.Instance);
    private readonly CypherParameters _parameters;
    private readonly CypherFilters _filters;
    private readonly CypherSources _sources;
    private readonly CypherGathered _gathered = new();
    private readonly WalkCompiler _walks;
    private readonly CypherPages _pages;
    private readonly CypherGroups _groups;
    private readonly CypherVariables _variables = new();
    private readonly CypherText _text = new();
    private int _calls;

    private CypherCompiler(GraphMapping mapping, int subqueriesMax, IReadOnlyCollection<Expansion> levels, int? asOf, ValueTraits traits)
    {
        (_mapping, _model, _traits, _subqueriesMax, _asOf) = (mapping, mapping.Model, traits, subqueriesMax, asOf);
        _parameters = new(traits.ConcernsNonBmp);
        _split = StatementSplit.Of(levels, subqueriesMax);
        var validity = new CypherValidity(mapping, _parameters, asOf);
        var within = new CypherWithin(mapping, _parameters, validity, _gathered);
        _filters = new(mapping, _parameters, _variables, validity, within, _gathered, new(traits.Kinds));
        _sources = new(mapping, _parameters, _variables, validity, _filters, within);
        _groups = new(mapping, _parameters, _variables, _filters, _filters.Keys);
        _walks = new(mapping, _parameters, validity, _filters, traits.Walk);
        _pages = new(_parameters, _filters, _gathered, _text, traits);
    }

    /// <summary>Compiles a query.</summary>
    /// <param name="mapping">How the model lies in Neo4j.</param>
    /// <param name="query">The query.</param>
    /// <param name="subqueriesMax">Most subqueries of one statement.</param>
    /// <param name="traits">What of the values decides the text.</param>
    public static CypherStatement Compile(GraphMapping mapping, GraphQuery query, int subqueriesMax, ValueTraits traits)
    {
        var compiler = new CypherCompiler(mapping, subqueriesMax, [query.Root], query.AsOf, traits);
        return compiler.Statement(compiler.WriteRoot(query.Root));
    }

    private CypherStatement Statement(ExpansionLayout root)
    {
        string text = string.Join('\n', _gathered.Clauses.Append(_text.ToString()));
        return new(text, _parameters.ToImmutable(), root, [.. _deferred.Select(CompileDeferred)]);
    }

    // What a statement of its own reads of some children of a level: for each parent, given by id, their rows.
    private DeferredStatement CompileDeferred((Expansion Level, int[] Children, int IdCell) part)
    {
        var children = part.Level.Children;
        var compiler = new CypherCompiler(_mapping, _subqueriesMax, [.. part.Children.Select(i => children[i])], _asOf, _traits);
        var root = compiler.WriteParents(part.Level, part.Children);
        return new(_layouts[part.Level], part.IdCell, compiler.Statement(root));
    }

    private ExpansionLayout WriteParents(Expansion level, int[] children)
    {
        var (match, scope) = _sources.Parents(level, readsEdge: children.Any(c => level.Children[c].Source.StartsAtEdge));
        var all = level.Children;
        bool gathers = level.Source is ItemSource.Partners || children.Any(c => CypherPartners.Gathers(all[c]));
        if (gathers) _text.Open("CALL (*) {");
        else _text.Open("RETURN [").Open("COLLECT {");
        _text.Line($"UNWIND range(0, size(${DeferredStatement.Parents}) - 1) AS position");
        foreach (string line in match.Split('\n')) _text.Line(line);
        _text.Line($"WITH {scope.Variables}, position ORDER BY position");
        var called = WriteCalls(level, [.. children], scope);
        _text.Open(gathers ? "WITH [" : "RETURN [");
        var layouts = WriteChildren(level, [.. children], scope, called);
        if (gathers) _text.Close("] AS row").Line("RETURN collect(row) AS answers").Close("}").Line("RETURN [answers] AS answer");
        else _text.Close("]").Close("}").Close("] AS answer");
        return Layout(level) with { Children = layouts };
    }

    private ExpansionLayout WriteRoot(Expansion root)
    {
        if (_walks.Of(root) is { } walk) return WriteWalk(root, walk);
        var items = _sources.Items(root, null);
        var order = _pages.Order(root, items);
        bool hasNullPartition = CypherPages.NeedsNullPartition(root, items, order);
        if (hasNullPartition) _pages.WritePartitions(root, items, order!);
        if (CypherPartners.Gathers(root))
        {
            var called = WriteCall(root, items, order, hasNullPartition, isRoot: true);
            _text.Line($"RETURN [{called.Cells}] AS answer");
            return called.Layout;
        }
        _text.Open("RETURN [");
        var layout = WriteParts(root, items, order, hasNullPartition, isRoot: true, "");
        _text.Close("] AS answer");
        return layout;
    }

    // The rows of an expansion, or one more than the page has, then the total: what is asked of them, and null where nothing is.
    private ExpansionLayout WriteParts(
        Expansion expansion, CypherItems items, CypherOrder? order, bool hasNullPartition, bool isRoot, string end)
    {
        var layout = Layout(expansion);
        var summaries = expansion.Summaries;
        string endOfRows = summaries.IsEmpty ? end : ",";
        if (layout.HasRows)
        {
            _text.Open("COLLECT {");
            _pages.WriteItems(expansion, items, order, hasNullPartition, isRoot);
            layout = WriteRow(expansion, items.Scope, order, RowForm.Returned);
            _text.Close("}" + endOfRows);
        }
        else if (layout.HasOneMore)
        {
            _text.Line(_pages.Count(expansion, items, order) + endOfRows);
        }
        for (int i = 0; i < summaries.Length; i++) _text.Line(CypherPages.Total(items) + (i + 1 < summaries.Length ? "," : end));
        if (layout.IsEmpty) _text.Line("null" + end);
        return WithSummaries(expansion, layout, summaries.Select(Layout));
    }

    // The same in subqueries that stand before the row, and the cells by which the row then has it.
    private CalledPart WriteCall(Expansion expansion, CypherItems items, CypherOrder? order, bool hasNullPartition, bool isRoot)
    {
        var layout = Layout(expansion);
        int call = _calls++;
        var cells = new List<string>();
        if (layout.HasRows)
        {
            _text.Open("CALL (*) {");
            _pages.WriteItems(expansion, items, order, hasNullPartition, isRoot);
            layout = WriteRow(expansion, items.Scope, order, RowForm.Gathered);
            _text.Line($"RETURN collect(row) AS rows{call}").Close("}");
            cells.Add($"rows{call}");
        }
        else if (layout.HasOneMore)
        {
            _text.Open("CALL (*) {");
            foreach (string line in order?.Lines(items, order.Bound()) ?? items.Lines()) _text.Line(line);
            _text.Line($"WITH {items.Scope.Node} LIMIT {_pages.Limit(expansion)}").Line($"RETURN count({items.Scope.Node}) AS more{call}")
                .Close("}");
            cells.Add($"more{call}");
        }
        var summaries = expansion.Summaries.Select(summary => WriteSummary(expansion, summary, items, call)).ToList();
        cells.AddRange(summaries.Select(s => s.Cells));
        return new(WithSummaries(expansion, layout, summaries.Select(s => s.Layout)), cells.Count == 0 ? "null" : string.Join(", ", cells));
    }

    private CalledPart WriteSummary(Expansion expansion, Expansion summary, CypherItems items, int call)
    {
        if (CypherGroups.IsTotal(summary))
        {
            return new(Layout(summary), items.Counted is { } counted ? WriteTotal(counted, items.Scope, call) : CypherPages.Total(items));
        }
        // Each item once, with its edge where that is measured.
        var ofItems = CypherGroups.FirstsOf(summary).Any() ? _pages.OrderOfAll(expansion, items) : null;
        var groups = _groups.Items(summary, items.Grouped ?? items.Lines(), items.Scope, ofItems);
        var order = _pages.Order(summary, groups);
        return WriteCall(summary, groups, order, hasNullPartition: false, isRoot: false);
    }

    private string WriteTotal(IEnumerable<string> counted, CypherScope scope, int call)
    {
        _text.Open("CALL (*) {");
        foreach (string line in counted) _text.Line(line);
        _text.Line($"RETURN count(DISTINCT {scope.Node}) AS total{call}").Close("}");
        return $"total{call}";
    }

    // Further statements know a level by its layout, so it is the same object.
    private ExpansionLayout WithSummaries(Expansion expansion, ExpansionLayout layout, IEnumerable<ExpansionLayout> summaries) =>
        _layouts[expansion] = layout with { Summaries = [.. summaries] };

    // The layout of a list that is only counted; it has no rows.
    private static ExpansionLayout Layout(Expansion expansion) =>
        new() { Expansion = expansion, Kind = -1, CellCount = 0, Slots = [], Cursors = [], Children = [] };

    // [kind, cell, cell, …, child, child's total, …]
    private ExpansionLayout WriteRow(Expansion expansion, CypherScope scope, CypherOrder? order, RowForm form)
    {
        var row = scope.Row;
        int? kind = row.Kinds.Count == 1 && (!_mapping.IsPlain || row.Made is GroupEdge or DisputeEdge)
            && expansion.Source is not (ItemSource.ByIds or ItemSource.Members)
            ? row.Kinds.Ordinals[0]
            : null;
        var cells = new RowCells(_model, row, _parameters);
        var slots = ImmutableArray.CreateBuilder<SlotLayout?>();
        var cursors = ImmutableArray.CreateBuilder<CursorLayout>();
        foreach (var column in expansion.Columns)
        {
            if (column is Column.Cursor) cursors.Add(cells.Cursor(slots.Count, order, scope));
            slots.Add(column is Column.Cursor ? null : cells.Slot(column, column.Owner));
        }
        var keys = cells.Keys();
        ImmutableArray<SlotSource> isChecked = [.. cells.Checked(expansion)];
        int fault = cells.Fault();
        var parts = _split.PartsOf(expansion);
        if (parts.Count > 0)
        {
            int id = cells.Add(row.RowId);
            _deferred.AddRange(parts.Select(part => (expansion, part, id)));
        }
        List<string> written = kind is null ? [KindOf(row), .. cells.Expressions] : [.. cells.Expressions];
        List<int> children = [.. Enumerable.Range(0, expansion.Children.Length).Except(parts.SelectMany(p => p))];
        var called = WriteCalls(expansion, children, row);
        if (children.Count == 0) _text.Line($"{form.Open}{string.Join(", ", written)}{form.Close}");
        else _text.Open($"{form.Open}{string.Concat(written.Select(r => r + ", "))}".TrimEnd());
        var layouts = WriteChildren(expansion, children, row, called);
        if (children.Count > 0) _text.Close(form.Close);
        return _layouts[expansion] = new()
        {
            Expansion = expansion,
            Kind = kind,
            Keys = keys,
            Checked = isChecked,
            Fault = fault,
            CellCount = cells.Expressions.Count,
            Slots = slots.ToImmutable(),
            Cursors = cursors.ToImmutable(),
            Children = layouts,
        };
    }

    private Dictionary<int, CalledPart> WriteCalls(Expansion expansion, List<int> children, CypherScope scope)
    {
        var all = expansion.Children;
        var called = new Dictionary<int, CalledPart>();
        foreach (int child in children.Where(c => CypherPartners.Gathers(all[c])))
        {
            var items = _sources.Items(all[child], scope);
            called.Add(child, WriteCall(all[child], items, _pages.Order(all[child], items), hasNullPartition: false, isRoot: false));
        }
        return called;
    }

    private ImmutableArray<(int Child, ExpansionLayout Layout)> WriteChildren(
        Expansion expansion, List<int> children, CypherScope scope, Dictionary<int, CalledPart> called)
    {
        var all = expansion.Children;
        var layouts = ImmutableArray.CreateBuilder<(int Child, ExpansionLayout Layout)>();
        for (int i = 0; i < children.Count; i++)
        {
            string end = i + 1 < children.Count ? "," : "";
            if (called.TryGetValue(children[i], out var part)) _text.Line(part.Cells + end);
            layouts.Add((children[i], part?.Layout ?? WriteChild(all[children[i]], scope, end)));
        }
        return layouts.ToImmutable();
    }

    private ExpansionLayout WriteChild(Expansion child, CypherScope parent, string end)
    {
        var items = _sources.Items(child, parent);
        var layout = WriteParts(child, items, _pages.Order(child, items), hasNullPartition: false, isRoot: false, end);
        // Further statements know a level by its layout, so it is the same object.
        return _mapping.IsPlain && _asOf is null && Required(child, parent) is { Of.IsEmpty: false } required
            ? _layouts[child] = layout with { Required = required }
            : layout;
    }

    private (KindSet Of, string Field) Required(Expansion child, CypherScope parent)
    {
        if (child is not { Cardinality: Cardinality.One, Source: ItemSource.Traverse traverse } || parent.IsEdge)
        {
            return (KindSet.Empty, "");
        }
        var fields = parent.Kinds.Ordinals.SelectMany(k =>
            _model.Kinds[k].Fields.OfType<RelationshipField>().Select(field => (Kind: k, Field: field)))
            .Where(f => f.Field.IsRequired && f.Field.Type == traverse.Type && f.Field.Direction == traverse.Direction).ToList();
        return fields.Count == 0 ? (KindSet.Empty, "") : (KindSet.Of(fields.Select(f => f.Kind)), fields[0].Field.Name);
    }

    // A node of no kind is named in its kind's place, for the error.
    private string KindOf(CypherScope scope) => scope.IsEdge
        ? _mapping.TypeOrdinal(scope.Edge!, scope.Kinds.Ordinals, " ELSE -1")
        : $"CASE {OfTwoKinds(scope)}{string.Join(' ', scope.Kinds.Ordinals.Select(k => $"WHEN {scope.Node}:{_mapping.LabelOf(_model.Kinds[k])} THEN {k}"))} WHEN {scope.Node} IS NULL THEN -1 ELSE {scope.NodeKey} END";

    // Loads write no such node. In the place of its kind are its id and the labels.
    private string OfTwoKinds(CypherScope scope)
    {
        if (!_mapping.IsPlain) return "";
        string own = $"[label IN labels({scope.Node}) WHERE label IN ${CypherStatement.KindLabels}]";
        return $"WHEN size({own}) > 1 THEN [{scope.NodeKey}] + {own} ";
    }
}

/// <summary>What stands around a row.</summary>
internal readonly record struct RowForm(string Open, string Close)
{
    /// <summary>The row that a subquery returns.</summary>
    public static RowForm Returned { get; } = new("RETURN [", "]");

    /// <summary>A row that is gathered next.</summary>
    public static RowForm Gathered { get; } = new("WITH [", "] AS row");

    /// <summary>A row for each member of a list.</summary>
    public static RowForm Listed(string variable, string list, string end) => new($"[{variable} IN {list} | [", "]]" + end);
}

/// <summary>What was written before a row, and the cells by which the row has it.</summary>
internal sealed record CalledPart(ExpansionLayout Layout, string Cells);

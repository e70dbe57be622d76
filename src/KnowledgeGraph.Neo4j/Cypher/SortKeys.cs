using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>What a key of an order computes for each item, and the variable that it is bound to.</summary>
internal readonly record struct ComputedKey(string Variable, string Expression)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Expression} AS {Variable}";
}

/// <summary>Compiles the keys of one order. What takes a subquery is computed once for each item and bound to a variable.</summary>
/// <param name="filters">Compiles what keys count.</param>
/// <param name="scanned">The type whose nodes are listed, where an index may give the order; null elsewhere.</param>
/// <param name="parameters">Takes the cursor's keys.</param>
/// <param name="start">From where the items are read.</param>
internal sealed class SortKeys(CypherFilters filters, NodeType? scanned, CypherParameters parameters, PageStart start)
{
    private readonly ImmutableArray<ComputedKey>.Builder _computed = ImmutableArray.CreateBuilder<ComputedKey>();

    /// <summary>What is computed for each item.</summary>
    public ImmutableArray<ComputedKey> Computed => _computed.ToImmutable();

    /// <summary>A key of the order.</summary>
    /// <param name="key">The key.</param>
    /// <param name="index">Its place in the order, and in the cursor.</param>
    /// <param name="scope">The nodes and edges that are ordered.</param>
    public SortKey Of(OrderKey key, int index, CypherScope scope)
    {
        var operand = key.Operand;
        if (operand.Count is { } count)
        {
            return One(Compute(filters.Count(count, scope)), key, index, isNullable: false, isIndexed: false);
        }
        if (operand.Start is { } start) return Of(key with { Operand = start.Operand }, index, scope.Start!);
        if (operand.Neighbor is { } neighbor) return OfNeighbor(neighbor, key, index, scope);
        if (operand.Extreme is { } extreme) return OfExtreme(extreme, key, index, scope);
        if (operand.SampleSeed is { } seed)
        {
            return One(Compute(Sample(seed, scope)), key, index, isNullable: false, isIndexed: false);
        }
        if (operand.Names is [Operand.Id])
        {
            bool isPlain = scope.Mapping.IsPlain;
            return One(scope.Id(operand.Owner), key, index, isNullable: isPlain, isIndexed: operand.Owner == OperandOwner.Node && !isPlain);
        }
        if (LocalizedText(operand, scope) is { } text)
        {
            string order = scope.Mapping.Order(scope.Kinds, text).Of(scope.Node);
            bool served = scanned is not null && scope.Mapping.IsIndexed(scanned, text);
            return One(order, key, index, isNullable: true, served);
        }
        return OfProperty(key, index, scope);
    }

    private SortKey One(string expression, OrderKey key, int index, bool isNullable, bool isIndexed) => new(
        [Column(expression, key, isNullable, ParameterForm.CursorKey, index)],
        expression, key.Operand.Type, isIndexed);

    private SortKey OfProperty(OrderKey key, int index, CypherScope scope)
    {
        var operand = key.Operand;
        string name = operand.Names[0];
        // What the model requires another program may have left out: such a node must not fall between two pages.
        bool nullable = operand.Owner == OperandOwner.Edge
            ? scope.Made is null || scope.EdgeProperty(name) is not { IsRequired: true }
            : scope.Mapping.IsPlain
            || scope.Kinds.Ordinals.Any(k => scope.Mapping.Model.Kinds[k].Property(name) is not { IsRequired: true });
        bool indexed = operand.Owner == OperandOwner.Node && scanned?.Property(name) is { } own && scope.Mapping.IsIndexed(scanned, own);
        string property = scope.Property(operand.Owner, name, PropertyForm.Valid);
        SortColumn Of(string expression, ParameterForm form) => Column(expression, key, nullable, form, index);
        return operand.Type switch
        {
            ScalarType.Date => new(
                [
                    Of(scope.Property(operand.Owner, name, PropertyForm.FirstDay), ParameterForm.CursorFirstDay),
                    Of(property, ParameterForm.CursorKey),
                ],
                property, ScalarType.Date, indexed),
            ScalarType.DateTime => new(
                [
                    Of(scope.Property(operand.Owner, name, PropertyForm.Instant), ParameterForm.CursorInstant),
                    Of(property, ParameterForm.CursorKey),
                ],
                property, ScalarType.DateTime, indexed),
            ScalarType.Enum when scope.Property(operand.Owner, name, PropertyForm.Ordinal) is var ordinal =>
                new([Of(ordinal, ParameterForm.CursorKey)], ordinal, ScalarType.Enum, indexed),
            _ => new([Of(property, ParameterForm.CursorKey)], property, operand.Type, indexed),
        };
    }

    // A node that another program wrote has no hash.
    private string Sample(int seed, CypherScope scope)
    {
        if (scope.Mapping.IsPlain)
        {
            throw new StoreException(
                "ARGUMENT_INVALID",
                "The order `sample` needs hashes that are kept in the graph, and others have written to this one since they were. "
                + "The server's operator can run `check --repair` or `adopt`.");
        }
        string Of(ParameterForm form) => parameters.Add(seed, form, ScalarType.Long);
        string product = $"coalesce({scope.Mapping.NodeHash.Of(scope.Node)}, 0) * {Of(ParameterForm.SampleFactor)}";
        return $"({product} + {Of(ParameterForm.SampleOffset)}) % {SampleOrder.Modulus}";
    }

    private SortKey OfNeighbor(NeighborOperand neighbor, OrderKey key, int index, CypherScope scope)
    {
        (string pattern, var next) = filters.Pattern(neighbor.Relationship, scope);
        string current = $"MATCH {pattern} WITH {next.Node}, {next.Edge} ORDER BY {CypherValidity.CurrentFirst(next)} LIMIT 1";
        return OfRelated(
            next, key with { Operand = neighbor.Operand }, index, (read, bind) => $"{current}{bind} RETURN [{ValuesOf(read)}]");
    }

    private SortKey OfExtreme(ExtremeOperand extreme, OrderKey key, int index, CypherScope scope)
    {
        (string pattern, var next) = filters.Pattern(extreme.Relationship, scope);
        return OfRelated(next, key with { Operand = extreme.Operand }, index, (read, bind) =>
        {
            string present = $" WHERE {read.Columns[0].Expression} IS NOT NULL";
            string extremeFirst = string.Join(", ", read.Columns.Select((_, i) => extreme.IsGreatest ? $"found[{i}] DESC" : $"found[{i}]"));
            return $"MATCH {pattern}{bind}{present} RETURN [{ValuesOf(read)}] AS found ORDER BY {extremeFirst} LIMIT 1";
        });
    }

    // A list of the columns, so that the related node is looked for once.
    private SortKey OfRelated(CypherScope related, OrderKey key, int index, Func<SortKey, string, string> find)
    {
        var inner = new SortKeys(filters, scanned: null, parameters, start);
        var read = inner.Of(key, index, related);
        string computed = string.Concat(inner.Computed.Select(c => $", {c}"));
        string bind = computed.Length == 0 ? "" : $" WITH {related.Node}, {related.Edge}{computed}";
        string list = Compute($"head(COLLECT {{ {find(read, bind)} }})");
        ImmutableArray<SortColumn> columns = [.. read.Columns.Select((c, i) => c with { Expression = $"{list}[{i}]", IsNullable = true })];
        int kept = read.Columns.ToList().FindIndex(c => c.Expression == read.Kept);
        return new(columns, columns[kept].Expression, read.Type, IsIndexed: false);
    }

    private static string ValuesOf(SortKey key) => string.Join(", ", key.Columns.Select(c => c.Expression));

    private string Compute(string expression)
    {
        _computed.Add(new(filters.NextKey(), expression));
        return _computed[^1].Variable;
    }

    private SortColumn Column(string expression, OrderKey key, bool isNullable, ParameterForm form, int index) =>
        new(expression, key.Descending != start.IsBackward, isNullable, start.IsBackward, Bound(key.Operand, form, index));

    private CypherBound? Bound(Operand operand, ParameterForm form, int index) =>
        start.Cursor is { } source ? parameters.AddBound(source, form, operand.Type, index) : null;

    private static LocalizedTextField? LocalizedText(Operand operand, CypherScope scope) => operand.Owner == OperandOwner.Edge ? null :
        scope.Kinds.Ordinals.SelectMany(k => scope.Mapping.Model.Kinds[k].Fields.OfType<LocalizedTextField>())
            .FirstOrDefault(f => operand.Names.Length >= f.Texts.Length
                && operand.Names.AsSpan(0, f.Texts.Length).SequenceEqual(f.Texts.AsSpan())
                && (operand.Names.Length > 1 || f.Texts.Length + f.Lists.Length == 1));
}

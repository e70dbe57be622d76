using System.Collections.Immutable;
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
/// <param name="after">The parameter that holds the cursor; null on a first page.</param>
internal sealed class SortKeys(CypherFilters filters, NodeType? scanned, CypherParameters parameters, int? after)
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
        if (operand.Names is [Operand.Id])
        {
            return One(scope.Id(operand.Owner), key, index, isNullable: false, isIndexed: operand.Owner == OperandOwner.Node);
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
        [new(expression, key.Descending, isNullable, Bound(key.Operand, ParameterForm.CursorKey, index))],
        expression, key.Operand.Type, isIndexed);

    private SortKey OfProperty(OrderKey key, int index, CypherScope scope)
    {
        var operand = key.Operand;
        string name = operand.Names[0];
        bool nullable = operand.Owner == OperandOwner.Edge
            ? (scope.Derived is null && scope.Groups is null) || scope.EdgeProperty(name) is not { IsRequired: true }
            : scope.Kinds.Ordinals.Any(k => scope.Mapping.Model.Kinds[k].Property(name) is not { IsRequired: true });
        bool indexed = operand.Owner == OperandOwner.Node && scanned?.Property(name) is { } own && scope.Mapping.IsIndexed(scanned, own);
        string property = scope.Property(operand.Owner, name);
        SortColumn Column(string expression, ParameterForm form) => new(expression, key.Descending, nullable, Bound(operand, form, index));
        return operand.Type switch
        {
            ScalarType.Date => new(
                [
                    Column(scope.Property(operand.Owner, name, PropertyForm.FirstDay), ParameterForm.CursorFirstDay),
                    Column(property, ParameterForm.CursorKey),
                ],
                property, ScalarType.Date, indexed),
            ScalarType.Enum when scope.Property(operand.Owner, name, PropertyForm.Ordinal) is var ordinal =>
                new([Column(ordinal, ParameterForm.CursorKey)], ordinal, ScalarType.Enum, indexed),
            _ => new([Column(property, ParameterForm.CursorKey)], property, operand.Type, indexed),
        };
    }

    // A list of the columns, so that the neighbour is looked for once.
    private SortKey OfNeighbor(NeighborOperand neighbor, OrderKey key, int index, CypherScope scope)
    {
        (string pattern, var next) = filters.Pattern(neighbor.Relationship, scope);
        var inner = new SortKeys(filters, scanned: null, parameters, after);
        var read = inner.Of(key with { Operand = neighbor.Operand }, index, next);
        string values = string.Join(", ", read.Columns.Select(c => c.Expression));
        string computed = string.Concat(inner.Computed.Select(c => $", {c}"));
        string bind = computed.Length == 0 ? "" : $" WITH {next.Node}, {next.Edge}{computed}";
        string current = $"MATCH {pattern} WITH {next.Node}, {next.Edge} ORDER BY {CypherValidity.CurrentFirst(next)} LIMIT 1";
        string list = Compute($"head(COLLECT {{ {current}{bind} RETURN [{values}] }})");
        ImmutableArray<SortColumn> columns = [.. read.Columns.Select((c, i) => c with { Expression = $"{list}[{i}]", IsNullable = true })];
        int kept = read.Columns.ToList().FindIndex(c => c.Expression == read.Kept);
        return new(columns, columns[kept].Expression, read.Type, IsIndexed: false);
    }

    private string Compute(string expression)
    {
        _computed.Add(new(filters.NextKey(), expression));
        return _computed[^1].Variable;
    }

    private CypherBound? Bound(Operand operand, ParameterForm form, int index) =>
        after is { } source ? parameters.AddBound(source, form, operand.Type, index) : null;

    private static LocalizedTextField? LocalizedText(Operand operand, CypherScope scope) => operand.Owner == OperandOwner.Edge ? null :
        scope.Kinds.Ordinals.SelectMany(k => scope.Mapping.Model.Kinds[k].Fields.OfType<LocalizedTextField>())
            .FirstOrDefault(f => operand.Names.Length >= f.Texts.Length
                && operand.Names.AsSpan(0, f.Texts.Length).SequenceEqual(f.Texts.AsSpan())
                && (operand.Names.Length > 1 || f.Texts.Length + f.Lists.Length == 1));
}

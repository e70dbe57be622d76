using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The cells of a row while it is compiled: each expression once, whatever number of slots and cursors read it.</summary>
internal sealed class RowCells(GraphModel model, CypherScope scope, CypherParameters parameters)
{
    private readonly List<string> _expressions = [];

    /// <summary>The cells in Cypher, in order.</summary>
    public IReadOnlyList<string> Expressions => _expressions;

    /// <summary>Adds what a column reads.</summary>
    public SlotLayout Slot(Column column, OperandOwner owner)
    {
        var byKind = Enumerable.Repeat(SlotSource.None, scope.IsEdge ? model.RelationshipTypes.Length : model.Kinds.Length).ToArray();
        foreach (int kind in column.Kinds.Intersect(scope.Kinds).Ordinals)
        {
            byKind[kind] = scope.IsEdge ? Source(column, model.RelationshipTypes[kind]) : Source(column, owner, model.Kinds[kind]);
        }
        return new([.. byKind]);
    }

    /// <summary>Adds what a cursor of an item is made of.</summary>
    public CursorLayout Cursor(int slot, CypherOrder? order, CypherScope item)
    {
        var keys = order?.Keys.Select(k => (Add(k.Type == ScalarType.Float ? $"toString({k.Kept})" : k.Kept), k.Type)) ?? [];
        int nodeId = item.Groups is null ? Add(item.NodeId) : -1;
        bool hasEdgeId = item.Edge is not null && item.Made is null;
        return new(slot, [.. keys], nodeId, hasEdgeId ? Add(item.HasParallelEdges ? item.EdgeKey : item.EdgeId) : -1);
    }

    /// <summary>Adds that by which messages name the row.</summary>
    public RowKeys? Keys() => !scope.Mapping.IsPlain || scope.Element is not { } element ? null
        : scope.IsEdge ? new(Add(scope.EdgeId), Add(element), -1)
        : new(Add(scope.NodeId), Add(element), scope.Edge is not null && scope.Made is null ? Add(scope.EdgeId) : -1);

    /// <summary>Adds what an order and a filter read of the item itself.</summary>
    public IEnumerable<SlotSource> Checked(Expansion expansion)
    {
        if (!scope.Mapping.IsPlain || scope.Made is not null) yield break;
        var operands = expansion.Order.Select(key => key.Operand).Concat(Operands(expansion.Where)).Distinct();
        foreach (var operand in operands
            .Where(o => o.Count is null && o.Neighbor is null && o.Extreme is null && o.Start is null && o.SampleSeed is null))
        {
            if (operand.Owner == OperandOwner.Node ? scope.IsEdge : scope.Edge is null) continue;
            foreach (string name in operand.Names.Where(name => name != Operand.Id))
            {
                if (scope.Definitions(model, operand.Owner, name).FirstOrDefault() is not { } property) continue;
                yield return new(
                    Add(scope.Property(operand.Owner, name, PropertyForm.Shown)), FormOf(property), property.Scale,
                    property with { IsRequired = false }, operand.Owner);
            }
        }
    }

    /// <summary>Adds the first value among a group's items that the model does not allow.</summary>
    public int Fault() => scope.Mapping.IsPlain && scope.Groups is { } groups ? Add(groups.Fault) : -1;

    private static IEnumerable<Operand> Operands(Filter? filter) => filter switch
    {
        Filter.All all => all.Filters.SelectMany(Operands),
        Filter.Any any => any.Filters.SelectMany(Operands),
        Filter.Not not => Operands(not.Negated),
        Filter.Compare compare => [compare.Operand],
        Filter.HasAll hasAll => [hasAll.Operand],
        Filter.IsNull isNull => [isNull.Operand],
        _ => [],
    };

    /// <summary>The cell of an expression, added where it is new.</summary>
    public int Add(string expression)
    {
        int known = _expressions.IndexOf(expression);
        if (known >= 0) return known;
        _expressions.Add(expression);
        return _expressions.Count - 1;
    }

    private SlotSource Source(Column column, OperandOwner owner, NodeKind kind)
    {
        switch (column)
        {
            case Column.Id:
                return new(Add(scope.Id(owner)), CellForm.Text, 0);
            case Column.LocalizedText text:
                if (kind.Field(text.Name) is not LocalizedTextField field) return SlotSource.None;
                return new(
                    Add(LocalizedText(scope.Mapping.Of(kind), field, text.Parameter)), CellForm.Text, 0,
                    kind.Property(field.Texts[0]) is { } first ? first with { IsRequired = false } : null);
            case Column.Property named:
                var property = owner == OperandOwner.Node ? kind.Property(named.Name) : scope.EdgeProperty(named.Name);
                return property is null
                    ? SlotSource.None
                    : SourceOf(Add(Read(scope.Property(owner, named.Name, PropertyForm.Shown), property)), property, owner);
            case Column.Measured { Measure: Measure.Distance }:
                return new(Add(scope.Distance!), CellForm.Plain, 0);
            default:
                throw new NotSupportedException(column.GetType().Name);
        }
    }

    // Of an edge that is a member.
    private SlotSource Source(Column column, RelationshipType type)
    {
        switch (column)
        {
            case Column.Id:
                return new(Add(scope.EdgeId), CellForm.Text, 0);
            case Column.TypeName:
                return new(Add($"type({scope.Edge})"), CellForm.Text, 0);
            case Column.EndId end:
                string node = end.Direction == RelationshipDirection.Out ? "startNode" : "endNode";
                return new(Add($"{scope.Mapping.NodeId.Of($"{node}({scope.Edge})")}"), CellForm.Text, 0);
            case Column.Property named:
                return type.Property(named.Name) is { } property
                    ? SourceOf(
                        Add(Read(scope.Property(OperandOwner.Edge, property.Name, PropertyForm.Shown), property)), property,
                        OperandOwner.Edge)
                    : SlotSource.None;
            default:
                throw new NotSupportedException(column.GetType().Name);
        }
    }

    // The text in the language asked, else the first that is present in another.
    private string LocalizedText(TypeMapping type, LocalizedTextField field, int parameter)
    {
        string In(int language) => type.Text(field, language, PropertyForm.Shown).Of(scope.Node);
        if (field.Texts.Length == 1) return In(0);
        string language = parameters.Add(parameter, ParameterForm.Ordinal, ScalarType.Enum);
        var cases = Enumerable.Range(1, field.Texts.Length - 1).Select(i => $"WHEN {i} THEN {In(i)}");
        return $"CASE {language} {string.Join(' ', cases)} ELSE {In(0)} END";
    }

    // Neo4j's API shortens floating-point numbers, not texts. In the plain form they are shown as texts.
    private string Read(string expression, PropertyDefinition property) => property switch
    {
        _ when scope.Mapping.IsPlain && scope.Made is null => expression,
        { Type: ScalarType.Float, IsList: true } => $"[item IN {expression} | toString(item)]",
        { Type: ScalarType.Float } => $"toString({expression})",
        _ => expression,
    };

    private static SlotSource SourceOf(int cell, PropertyDefinition property, OperandOwner owner) =>
        new(
            cell, FormOf(property), property.Scale, property, owner,
            property.IsList ? FormOf(property with { IsList = false }) : CellForm.Text);

    private static CellForm FormOf(PropertyDefinition property) => property switch
    {
        _ when property == SearchEdge.Ranges => CellForm.Bare,
        { IsList: true } => CellForm.List,
        { Type: ScalarType.Enum } => CellForm.Enum,
        { Type: ScalarType.Decimal } => CellForm.Decimal,
        { Type: ScalarType.Float } => CellForm.Float,
        { Type: ScalarType.Int or ScalarType.Long } => CellForm.Plain,
        { Type: ScalarType.Boolean } => CellForm.Boolean,
        { Type: ScalarType.Date } => CellForm.Date,
        { Type: ScalarType.DateTime } => CellForm.DateTime,
        _ => CellForm.Text,
    };
}

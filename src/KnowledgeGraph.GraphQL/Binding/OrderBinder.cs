using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>Binds the argument `order` of one field.</summary>
/// <param name="limits">The limits.</param>
/// <param name="filters">Binds the filters of what keys count.</param>
/// <param name="location">The place of the field.</param>
internal sealed class OrderBinder(Limits limits, FilterBinder filters, ErrorLocation location)
{
    /// <summary>The keys of the order.</summary>
    /// <exception cref="GraphErrorException">There are too many, or one goes too far.</exception>
    public ImmutableArray<OrderKey> Bind(object? order)
    {
        if (order is not IReadOnlyList<object?> keys) return [];
        CheckCount(keys.Count, limits, location);
        return [.. keys.Select((key, i) => key is InputObject input ? BindKey(input, [i]) : null).OfType<OrderKey>()];
    }

    /// <summary>Refuses orders of too many keys.</summary>
    public static void CheckCount(int count, Limits limits, ErrorLocation location)
    {
        if (count <= limits.OrderKeysMax) return;
        string message = $"`order` has {count} keys; give at most {limits.OrderKeysMax} (Limits:OrderKeysMax).";
        throw new GraphErrorException(new GraphError(ErrorCodes.ArgumentInvalid, message) { Locations = [location] });
    }

    private OrderKey BindKey(InputObject key, ImmutableArray<int> path)
    {
        if (path.Length > limits.FilterDepthMax)
        {
            string message =
                $"A key of `order` is nested more than {limits.FilterDepthMax} levels deep (Limits:FilterDepthMax). Order by a nearer node.";
            throw new GraphErrorException(new GraphError(ErrorCodes.TooDeep, message) { Locations = [location] });
        }
        var (definition, value) = key.Entries[0];
        var next = path.Add(0);
        return definition.Binding switch
        {
            InputBinding.Edge or InputBinding.End { Direction: RelationshipDirection.In } => BindKey((InputObject)value!, next),
            InputBinding.PropertySet set => BindKey((InputObject)filters.Checked(set, value!), next),
            InputBinding.End => OfStart(BindKey((InputObject)value!, next)),
            InputBinding.CountOf => BindCount((InputObject)value!, next),
            InputBinding.ExtremeOf extreme => BindExtreme((InputObject)value!, extreme.IsGreatest, next),
            InputBinding.Sample => new(Operand.Sample(filters.BindSeed(next)), Descending: false),
            InputBinding.Relation toOne => OfNeighbor(toOne.Field, BindKey((InputObject)value!, next)),
            InputBinding.LocalizedText text => new(new(OperandOwner.Node, text.Field.Texts, ScalarType.String), value is 1),
            var meaning => new(FilterBinder.OperandOf(meaning), value is 1),
        };
    }

    private OrderKey BindCount(InputObject counted, ImmutableArray<int> path)
    {
        var (definition, value) = counted.Entries[0];
        var count = (InputObject)value!;
        var where = filters.BindCounted(count, path.Add(0));
        bool descending = count.Entries.First(e => e.Field.Binding is InputBinding.CountDirection).Value is 1;
        ItemSource source = definition.Binding is InputBinding.Partners partners
            ? new ItemSource.Partners(partners.Field)
            : FilterBinder.StepOf(((InputBinding.Relation)definition.Binding).Field);
        return new(Operand.CountOf(source, where), descending);
    }

    private OrderKey BindExtreme(InputObject related, bool isGreatest, ImmutableArray<int> path)
    {
        var (definition, value) = related.Entries[0];
        var key = BindKey((InputObject)value!, path.Add(0));
        var step = FilterBinder.StepOf(((InputBinding.Relation)definition.Binding).Field);
        return key with { Operand = Operand.ExtremeOf(step, key.Operand, isGreatest) };
    }

    private static OrderKey OfStart(OrderKey key) => key with { Operand = Operand.OfStart(key.Operand) };

    private static OrderKey OfNeighbor(RelationshipField toOne, OrderKey key) =>
        key with { Operand = Operand.OfNeighbor(FilterBinder.StepOf(toOne), key.Operand) };
}

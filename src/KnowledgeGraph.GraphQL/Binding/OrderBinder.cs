using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>Binds the argument `order` of one field.</summary>
internal sealed class OrderBinder(Limits limits)
{
    /// <summary>The keys of the order.</summary>
    /// <exception cref="GraphErrorException">There are too many.</exception>
    public ImmutableArray<OrderKey> Bind(object? order, ErrorLocation location)
    {
        if (order is not IReadOnlyList<object?> keys) return [];
        CheckCount(keys.Count, limits, location);
        return [.. keys.OfType<InputObject>().Select(BindKey)];
    }

    /// <summary>Refuses orders of too many keys.</summary>
    public static void CheckCount(int count, Limits limits, ErrorLocation location)
    {
        if (count <= limits.OrderKeysMax) return;
        string message = $"`order` has {count} keys; give at most {limits.OrderKeysMax} (Limits:OrderKeysMax).";
        throw new GraphErrorException(new GraphError(ErrorCodes.ArgumentInvalid, message) { Locations = [location] });
    }

    private static OrderKey BindKey(InputObject key)
    {
        var (definition, value) = key.Entries[0];
        return definition.Binding switch
        {
            InputBinding.Edge => BindKey((InputObject)value!),
            InputBinding.LocalizedText text => new(new(OperandOwner.Node, text.Field.Texts, ScalarType.String), value is 1),
            var meaning => new(FilterBinder.OperandOf(meaning), value is 1),
        };
    }
}

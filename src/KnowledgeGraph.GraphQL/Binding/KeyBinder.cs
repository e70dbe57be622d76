using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>A key: of groups, or of values that are counted or compared.</summary>
/// <param name="Path">The names that lead to it, by which `key` reads it.</param>
/// <param name="Key">The key.</param>
internal sealed record BoundKey(string Path, GroupKey Key);

/// <summary>Binds keys, which stand in an argument of a field.</summary>
/// <param name="model">The model.</param>
/// <param name="limits">The limits.</param>
/// <param name="filters">Binds the filters and the values of the same argument.</param>
internal sealed class KeyBinder(GraphModel model, Limits limits, FilterBinder filters)
{
    /// <summary>The key that stands at a place of the argument.</summary>
    /// <exception cref="GraphErrorException">It goes too far.</exception>
    public BoundKey Bind(InputObject input, ImmutableArray<int> place) => Bind(input, place, "", KeyPath.OfItem);

    private BoundKey Bind(InputObject input, ImmutableArray<int> place, string prefix, KeyPath at)
    {
        var (field, value) = input.Entries[0];
        string path = prefix + field.Name;
        BoundKey Next(KeyPath to) => Bind((InputObject)value!, place.Add(0), path + ".", to);
        switch (field.Binding)
        {
            case InputBinding.Relation { Field: var relationship }:
                return Next(Step(at, new(FilterBinder.StepOf(relationship), !relationship.IsList)));
            case InputBinding.Partners { Field: var partners }:
                return Next(Step(at, new(new ItemSource.Partners(partners))));
            case InputBinding.OnKind { Kind: var kind }:
                return Next(at.Narrowed(kind.Kinds));
            case InputBinding.KeyNode:
                return new(path, new GroupKey.Node(at));
            case InputBinding.KeyAncestor:
                int level = filters.Argument(new(ParameterRole.Value, ScalarType.Enum, Enum: model.Tree!.Level.Enum), place.Add(0));
                return new(path, new GroupKey.Ancestor(at, level));
            case InputBinding.CountOf:
                var (counted, where) = ((InputObject)value!).Entries[0];
                var count = Operand.CountOf(
                    FilterBinder.StepOf(((InputBinding.Relation)counted.Binding).Field), filters.BindCountedWhere((InputObject)where!, [.. place, 0, 0]));
                return new($"{path}.{counted.Name}", new GroupKey.Property(at, count, null));
            case InputBinding.Type:
                return new(path, new GroupKey.Kind(at));
            default:
                var operand = FilterBinder.OperandOf(field.Binding);
                DateBucket? bucket = value is int period && operand.Type == ScalarType.Date && period != GroupTypes.DateItself ? (DateBucket)period : null;
                return new(path, new GroupKey.Property(at, operand, bucket));
        }
    }

    private KeyPath Step(KeyPath path, GroupStep step)
    {
        if (path.Steps.Length < limits.GroupStepsMax) return path.With(step);
        string message = $"`{filters.ArgumentName}` follows more than {limits.GroupStepsMax} relationships (Limits:GroupStepsMax).";
        throw filters.Refuse(ErrorCodes.ArgumentInvalid, message);
    }
}

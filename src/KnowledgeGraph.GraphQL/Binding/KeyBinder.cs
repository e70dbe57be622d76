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
/// <param name="Nodes">The kinds of node that it can be; empty of values.</param>
internal sealed record BoundKey(string Path, GroupKey Key, KindSet Nodes);

/// <summary>Binds keys, which stand in an argument of a field.</summary>
/// <param name="limits">The limits.</param>
/// <param name="filters">Binds the filters and the values of the same argument.</param>
internal sealed class KeyBinder(Limits limits, FilterBinder filters)
{
    /// <summary>The key of items of some kinds that stands at a place of the argument.</summary>
    /// <exception cref="GraphErrorException">It goes too far.</exception>
    public BoundKey Bind(InputObject input, ImmutableArray<int> place, KindSet items) =>
        Bind(input, place, new Start(items, "", KeyPath.OfItem));

    /// <summary>The same, where it does not matter of which kinds the items are.</summary>
    public GroupKey Bind(InputObject input, ImmutableArray<int> place) => Bind(input, place, KindSet.Empty).Key;

    private BoundKey Bind(InputObject input, ImmutableArray<int> place, Start start)
    {
        var (field, value) = input.Entries[0];
        string path = start.Name + field.Name;
        BoundKey Next(KeyPath to) => Bind((InputObject)value!, place.Add(0), start with { Name = path + ".", Path = to });
        switch (field.Binding)
        {
            case InputBinding.Relation { Field: var relationship }:
                return Next(Step(start.Path, new(FilterBinder.StepOf(relationship), !relationship.IsList)));
            case InputBinding.Partners { Field: var partners }:
                return Next(Step(start.Path, new(new ItemSource.Partners(partners))));
            case InputBinding.OnKind { Kind: var kind }:
                return Next(start.Path.Narrowed(kind.Kinds));
            case InputBinding.End { Direction: RelationshipDirection.Out }:
                var from = new Start(filters.Listed!.FromKinds, path + ".", KeyPath.OfStart);
                return Bind((InputObject)value!, place.Add(0), from);
            case InputBinding.PropertySet set:
                filters.Checked(set, value!);
                return Next(start.Path);
            case InputBinding.End:
                return Next(start.Path);
            case InputBinding.KeyNode:
                return new(path, new GroupKey.Node(start.Path), start.Path.EndsOf(start.Items));
            case InputBinding.KeyAncestor { Tree: var tree }:
                int selector = filters.Argument(new(ParameterRole.Value, ScalarType.Enum, Enum: tree.Level?.Enum), place.Add(0));
                return new(path, new GroupKey.Ancestor(start.Path, tree, selector), tree.Kinds);
            case InputBinding.CountOf:
                var (counted, where) = ((InputObject)value!).Entries[0];
                var count = Operand.CountOf(
                    FilterBinder.StepOf(((InputBinding.Relation)counted.Binding).Field), filters
                        .BindCountedWhere((InputObject)where!, [.. place, 0, 0]));
                return new($"{path}.{counted.Name}", new GroupKey.Property(start.Path, count, null), KindSet.Empty);
            case InputBinding.Type:
                return new(path, new GroupKey.Kind(start.Path), KindSet.Empty);
            default:
                var operand = FilterBinder.OperandOf(field.Binding);
                bool hasPeriods = operand.Type is ScalarType.Date or ScalarType.DateTime;
                DateBucket? bucket = hasPeriods && value is int period && period != GroupTypes.DateItself ? (DateBucket)period : null;
                return new(path, new GroupKey.Property(start.Path, operand, bucket), KindSet.Empty);
        }
    }

    private KeyPath Step(KeyPath path, GroupStep step)
    {
        if (path.Steps.Length < limits.GroupStepsMax) return path.With(step);
        string message = $"`{filters.ArgumentName}` follows more than {limits.GroupStepsMax} relationships (Limits:GroupStepsMax).";
        throw filters.Refuse(ErrorCodes.ArgumentInvalid, message);
    }

    /// <summary>From where a key goes on.</summary>
    /// <param name="Items">The kinds of the items.</param>
    /// <param name="Name">The names that led here.</param>
    /// <param name="Path">The path that led here.</param>
    private sealed record Start(KindSet Items, string Name, KeyPath Path);
}

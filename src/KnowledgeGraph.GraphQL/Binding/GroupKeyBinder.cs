using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>A key that items are grouped by.</summary>
/// <param name="Path">The names by which `by` and `key` lead to it.</param>
/// <param name="Key">The key.</param>
/// <param name="Nodes">The kinds of node that it can be; empty of values.</param>
internal sealed record BoundKey(string Path, GroupKey Key, KindSet Nodes);

/// <summary>Binds the arguments `by` and `byEdge` of groups.</summary>
/// <param name="binding">The root field's binding.</param>
/// <param name="limits">The limits.</param>
/// <param name="arguments">The arguments of the field.</param>
/// <param name="kinds">The kinds of the items.</param>
/// <param name="location">The place of the field.</param>
internal sealed class GroupKeyBinder(QueryBinding binding, Limits limits, BoundArguments arguments, KindSet kinds, ErrorLocation location)
{
    /// <summary>What precedes the names of keys of edges.</summary>
    public const string EdgePrefix = "edge:";

    /// <summary>The keys, those of nodes first.</summary>
    /// <exception cref="GraphErrorException">There are none, or too many, or one twice.</exception>
    public ImmutableArray<BoundKey> Bind()
    {
        ImmutableArray<BoundKey> keys = [.. Bind("by", ""), .. Bind("byEdge", EdgePrefix)];
        if (keys.IsEmpty) throw Refuse("`by` is empty; give at least one key, or ask `aggregate` for all items together.");
        if (keys.Length > limits.GroupKeysMax) throw Refuse($"`by` has {keys.Length} keys; give at most {limits.GroupKeysMax} (Limits:GroupKeysMax).");
        if (keys.GroupBy(k => k.Path, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw Refuse($"`by` has {NameOf(twice.Key)} twice; ask for two fields `groups` under aliases.");
        }
        return keys;
    }

    /// <summary>The name of a key in messages.</summary>
    public static string NameOf(string path) => path.StartsWith(EdgePrefix, StringComparison.Ordinal) ? $"edge.{path[EdgePrefix.Length..]}" : path;

    private IEnumerable<BoundKey> Bind(string argument, string prefix)
    {
        if (arguments.Values.GetValueOrDefault(argument) is not IReadOnlyList<object?> inputs) yield break;
        for (int i = 0; i < inputs.Count; i++) yield return Bind((InputObject)inputs[i]!, argument, prefix, [i], []);
    }

    private BoundKey Bind(InputObject input, string argument, string prefix, ImmutableArray<int> place, ImmutableArray<GroupStep> steps)
    {
        var (field, value) = input.Entries[0];
        string path = prefix + field.Name;
        switch (field.Binding)
        {
            case InputBinding.Relation { Field: var relationship }:
                if (steps.Length == limits.GroupStepsMax) throw Refuse($"`by` follows more than {limits.GroupStepsMax} relationships (Limits:GroupStepsMax).");
                var step = new GroupStep(new(relationship.Type, relationship.Direction, relationship.Targets), !relationship.IsList);
                return Bind((InputObject)value!, argument, path + ".", place.Add(0), steps.Add(step));
            case InputBinding.KeyNode:
                return new(path, new GroupKey.Node(steps), steps.IsEmpty ? kinds : steps[^1].Relationship.Targets);
            case InputBinding.KeyAncestor:
                var tree = binding.Model.Tree!;
                var source = new ParameterSource.Argument(arguments.Field, argument, place.Add(0));
                return new(path, new GroupKey.Ancestor(steps, binding.Parameters.Add(new(ParameterRole.Value, ScalarType.Enum, Enum: tree.Level.Enum), source)), tree.Kind.Kinds);
            case InputBinding.Type:
                return new(path, new GroupKey.Kind(steps), KindSet.Empty);
            default:
                bool hasPeriods = FilterBinder.OperandOf(field.Binding).Type is ScalarType.Date or ScalarType.DateTime;
                DateBucket? bucket = hasPeriods && value is int period && period != GroupTypes.DateItself ? (DateBucket)period : null;
                return new(path, new GroupKey.Property(steps, FilterBinder.OperandOf(field.Binding), bucket), KindSet.Empty);
        }
    }

    private GraphErrorException Refuse(string message) => new(new GraphError(ErrorCodes.ArgumentInvalid, message) { Locations = [location] });
}

using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;

namespace KnowledgeGraph.GraphQL.Binding;

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
        if (keys.Length > limits.GroupKeysMax)
        {
            throw Refuse($"`by` has {keys.Length} keys; give at most {limits.GroupKeysMax} (Limits:GroupKeysMax).");
        }
        if (keys.GroupBy(k => k.Path, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw Refuse($"`by` has {NameOf(twice.Key)} twice; ask for two fields `groups` under aliases.");
        }
        return keys;
    }

    /// <summary>The name of a key in messages.</summary>
    public static string NameOf(string path) =>
        path.StartsWith(EdgePrefix, StringComparison.Ordinal) ? $"edge.{path[EdgePrefix.Length..]}" : path;

    private IEnumerable<BoundKey> Bind(string argument, string prefix)
    {
        if (arguments.Values.GetValueOrDefault(argument) is not IReadOnlyList<object?> inputs) yield break;
        var keys = binding.FilterBinder(arguments, argument).Keys;
        for (int i = 0; i < inputs.Count; i++)
        {
            var key = keys.Bind((InputObject)inputs[i]!, [i], kinds);
            yield return key with { Path = prefix + key.Path };
        }
    }

    private GraphErrorException Refuse(string message) => new(new GraphError(ErrorCodes.ArgumentInvalid, message)
    {
        Locations = [location],
    });
}

using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>
/// Counts the fields that an operation has when every fragment is written out where it is spread, as CollectFields does (specification,
/// section 6.3.2): in one selection set each fragment once. Each set is counted once and remembered, so that the count costs no more than
/// the document is long, times the fragments that a set reaches.
/// </summary>
internal sealed class ExpandedSize(IReadOnlyDictionary<string, GraphQLFragmentDefinition> fragments, Limits limits)
{
    private readonly Dictionary<GraphQLSelectionSet, int> _fields = new(ReferenceEqualityComparer.Instance);

    /// <summary>Checks an operation of a document without cycles of fragments.</summary>
    /// <exception cref="GraphErrorException">It has too many fields.</exception>
    public void Check(GraphQLOperationDefinition operation, ROM source)
    {
        if (Count(operation.SelectionSet) > limits.DocumentFieldsExpandedMax)
        {
            string message = $"With its fragments written out, the operation has more than {limits.DocumentFieldsExpandedMax} fields "
                + "(Limits:DocumentFieldsExpandedMax). Ask in several requests.";
            throw new GraphErrorException(new GraphError(ErrorCodes.TooManyFields, message)
            {
                Locations = [ErrorMapping.LocationOf(operation, source)],
            });
        }
        int roots = 0;
        foreach (var field in FieldsOf(operation.SelectionSet).Where(IntrospectionFields.IsOrModel))
        {
            if (++roots <= limits.IntrospectionRootsMax) continue;
            string message =
                $"The operation has more than {limits.IntrospectionRootsMax} of __schema, __type and model (Limits:IntrospectionRootsMax). Ask in several requests.";
            throw new GraphErrorException(new GraphError(ErrorCodes.TooManyFields, message)
            {
                Locations = [ErrorMapping.LocationOf(field, source)],
            });
        }
    }

    // Stops counting just above the limit: more would overflow.
    private int Count(GraphQLSelectionSet set)
    {
        if (_fields.TryGetValue(set, out int known)) return known;
        int count = 0;
        foreach (var field in FieldsOf(set))
        {
            count += 1 + (field.SelectionSet is { } below ? Count(below) : 0);
            if (count > limits.DocumentFieldsExpandedMax) break;
        }
        return _fields[set] = Math.Min(count, limits.DocumentFieldsExpandedMax + 1);
    }

    /// <summary>The fields of a set itself, those of its fragments included.</summary>
    private IEnumerable<GraphQLField> FieldsOf(GraphQLSelectionSet set)
    {
        HashSet<string>? seen = null;
        Stack<GraphQLSelectionSet> open = new([set]);
        while (open.TryPop(out var next))
        {
            foreach (var selection in next.Selections)
            {
                switch (selection)
                {
                    case GraphQLField field:
                        yield return field;
                        break;
                    case GraphQLInlineFragment inline:
                        open.Push(inline.SelectionSet);
                        break;
                    case GraphQLFragmentSpread spread when (seen ??= new(StringComparer.Ordinal)).Add(spread.FragmentName.Name.StringValue):
                        if (fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment)) open.Push(fragment.SelectionSet);
                        break;
                }
            }
        }
    }
}

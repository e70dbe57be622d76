using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>Finds the root fields that ask for the schema itself (specification, section 4).</summary>
internal static class IntrospectionFields
{
    /// <summary>Whether a field is one of them.</summary>
    public static bool Is(GraphQLField field) => field.Name.Value == "__schema" || field.Name.Value == "__type";

    /// <summary>Whether the operation has one at its root, fragments included.</summary>
    public static bool AreIn(GraphQLOperationDefinition operation, GraphQLDocument document)
    {
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToDictionary(
            f => f.FragmentName.Name.StringValue, StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<GraphQLSelectionSet> open = new([operation.SelectionSet]);
        while (open.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                switch (selection)
                {
                    case GraphQLField field when Is(field):
                        return true;
                    case GraphQLInlineFragment inline:
                        open.Push(inline.SelectionSet);
                        break;
                    case GraphQLFragmentSpread spread when seen.Add(spread.FragmentName.Name.StringValue):
                        open.Push(fragments[spread.FragmentName.Name.StringValue].SelectionSet);
                        break;
                }
            }
        }
        return false;
    }
}

using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Documents.Rules;

/// <summary>
/// Introspection does not walk from the fields of a type to the fields of their types and on: each step multiplies the answer by dozens.
/// The queries of all known tools take one such step.
/// </summary>
internal sealed class IntrospectionDepth(int listsMax) : ValidationRuleBase
{
    private readonly MatchingNodeVisitor<GraphQLField> _visitor = new((field, context) =>
    {
        if (!IntrospectionFields.Is(field)) return;
        var fragments = context.Document.Definitions.OfType<GraphQLFragmentDefinition>().ToLookup(
            f => f.FragmentName.Name.StringValue, StringComparer.Ordinal);
        if (Lists(field.SelectionSet, fragments, new(StringComparer.Ordinal)) <= listsMax) return;
        string message =
            $"Introspection may follow fields, inputFields, interfaces or possibleTypes {listsMax} deep (Limits:IntrospectionListsMax); ask for the next type by __type.";
        context.ReportError(new TooDeepError(context.Document.Source, message, field));
    });

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(_visitor);

    private static int Lists(GraphQLSelectionSet? set, ILookup<string, GraphQLFragmentDefinition> fragments, Dictionary<string, int> known)
    {
        int deepest = 0;
        foreach (var selection in set?.Selections ?? [])
        {
            int depth = selection switch
            {
                GraphQLField field => Lists(field.SelectionSet, fragments, known) + (IsList(field) ? 1 : 0),
                GraphQLInlineFragment inline => Lists(inline.SelectionSet, fragments, known),
                GraphQLFragmentSpread spread => Lists(spread.FragmentName.Name.StringValue, fragments, known),
                _ => 0,
            };
            deepest = Math.Max(deepest, depth);
        }
        return deepest;
    }

    // Each fragment is measured once; one that names itself counts as flat, and the rule on cycles refuses it.
    private static int Lists(string fragment, ILookup<string, GraphQLFragmentDefinition> fragments, Dictionary<string, int> known)
    {
        if (known.TryGetValue(fragment, out int depth)) return depth;
        known.Add(fragment, 0);
        return known[fragment] = Lists(fragments[fragment].FirstOrDefault()?.SelectionSet, fragments, known);
    }

    private static bool IsList(GraphQLField field) =>
        field.Name.StringValue is "fields" or "inputFields" or "interfaces" or "possibleTypes";
}

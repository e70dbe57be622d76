using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Documents;

namespace KnowledgeGraph.GraphQL.Introspection;

/// <summary>The part of a document that asks for the schema itself.</summary>
internal sealed class IntrospectionDocument
{
    // With a space, which no parsed name has, so it meets no fragment of the client's; this document is never printed.
    private const string RootSuffix = " at root";
    private readonly ValidDocument _document;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _rootFragments = new(StringComparer.Ordinal);

    private IntrospectionDocument(ValidDocument document) => _document = document;

    /// <summary>A document with one operation, that has only the root fields `__schema` and `__type`.</summary>
    public static GraphQLDocument Of(ValidDocument document, ValidOperation operation)
    {
        IntrospectionDocument part = new(document);
        var only = new GraphQLOperationDefinition(part.Keep(operation.Syntax.SelectionSet))
        {
            Operation = OperationType.Query,
            Name = operation.Syntax.Name,
            Variables = VariablesOf(operation),
        };
        return new([only, .. part._rootFragments.Values, .. document.Fragments.Values]) { Source = document.Syntax.Source };
    }

    // Introspection's arguments and the standard directives take texts and truth values only.
    private static GraphQLVariablesDefinition? VariablesOf(ValidOperation operation)
    {
        var usable = (operation.Syntax.Variables?.Items ?? []).FindAll(v => NameOf(v.Type) is "String" or "Boolean");
        return usable.Count == 0 ? null : new(usable);
    }

    private static string? NameOf(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => NameOf(required.Type),
        GraphQLNamedType named => named.Name.StringValue,
        _ => null,
    };

    private GraphQLSelectionSet Keep(GraphQLSelectionSet set)
    {
        List<ASTNode> kept = [];
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case GraphQLField field when IntrospectionFields.Is(field):
                    kept.Add(field);
                    break;
                case GraphQLInlineFragment inline:
                    kept.Add(new GraphQLInlineFragment(Keep(inline.SelectionSet))
                    {
                        TypeCondition = inline.TypeCondition,
                        Directives = inline.Directives,
                    });
                    break;
                case GraphQLFragmentSpread spread:
                    var name = KeepFragment(spread.FragmentName.Name.StringValue);
                    kept.Add(new GraphQLFragmentSpread(name) { Directives = spread.Directives });
                    break;
            }
        }
        return new(kept);
    }

    // Each fragment is made once, however often it is spread, so that the part is no longer than the whole.
    private GraphQLFragmentName KeepFragment(string name)
    {
        GraphQLFragmentName rootName = new(new(name + RootSuffix));
        if (_rootFragments.ContainsKey(name)) return rootName;
        var fragment = _document.Fragments[name];
        _rootFragments.Add(name, new(rootName, fragment.TypeCondition, Keep(fragment.SelectionSet)));
        return rootName;
    }
}

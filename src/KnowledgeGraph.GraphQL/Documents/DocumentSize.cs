using GraphQLParser.AST;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>
/// Refuses documents that are too deep, too long or too wide, or whose fragments spread themselves, before any rule walks them: rules
/// recurse into fragments.
/// </summary>
internal sealed class DocumentSize
{
    private readonly GraphQLDocument _document;
    private readonly Limits _limits;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments;
    private readonly Dictionary<string, Height> _heights = new(StringComparer.Ordinal);
    private int _selections;

    private DocumentSize(GraphQLDocument document, Dictionary<string, GraphQLFragmentDefinition> fragments, Limits limits)
    {
        _document = document;
        _fragments = fragments;
        _limits = limits;
    }

    /// <summary>Checks the document.</summary>
    /// <exception cref="GraphErrorException">It is too deep or too large, or its fragments form a cycle.</exception>
    public static void Check(GraphQLDocument document, Limits limits)
    {
        var fragments = new Dictionary<string, GraphQLFragmentDefinition>(StringComparer.Ordinal);
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
        }
        DocumentSize size = new(document, fragments, limits);
        int operations = 0;
        foreach (var definition in document.Definitions.OfType<GraphQLExecutableDefinition>())
        {
            if (definition is GraphQLOperationDefinition && ++operations > limits.OperationsMax) throw size.TooManyOperations(definition);
            size.Measure(definition.SelectionSet, 0);
        }
        FragmentCycles.Check(document, fragments);
        var expanded = new ExpandedSize(fragments, limits);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>()) expanded.Check(operation, document.Source);
    }

    // Fields: how many fields lie in each other. Spreads: how many fragments name each other, one after the other.
    private readonly record struct Height(int Fields, int Spreads)
    {
        public Height Highest(Height other) => new(Math.Max(Fields, other.Fields), Math.Max(Spreads, other.Spreads));
    }

    private Height Measure(GraphQLSelectionSet set, int openFragments)
    {
        Height height = default;
        foreach (var selection in set.Selections)
        {
            if (++_selections > _limits.DocumentFieldsMax) throw TooManyFields((ASTNode)selection);
            var below = selection switch
            {
                GraphQLField field => Measure(field, openFragments),
                GraphQLInlineFragment inline => Measure(inline.SelectionSet, openFragments),
                _ => Measure((GraphQLFragmentSpread)selection, openFragments),
            };
            height = height.Highest(below);
            if (Math.Max(height.Fields, height.Spreads) > _limits.DepthMax) throw TooDeep((ASTNode)selection);
        }
        return height;
    }

    private Height Measure(GraphQLField field, int openFragments)
    {
        var below = field.SelectionSet is { } set ? Measure(set, openFragments) : default;
        return below with { Fields = below.Fields + 1 };
    }

    private Height Measure(GraphQLFragmentSpread spread, int openFragments)
    {
        string name = spread.FragmentName.Name.StringValue;
        if (_heights.TryGetValue(name, out var known)) return known;
        if (!_fragments.TryGetValue(name, out var fragment)) return default;
        if (openFragments > _limits.DepthMax) throw TooDeep(spread);
        // A fragment that names itself counts as flat here; the check of cycles refuses it.
        _heights.Add(name, default);
        var below = Measure(fragment.SelectionSet, openFragments + 1);
        return _heights[name] = below with { Spreads = below.Spreads + 1 };
    }

    private GraphErrorException TooDeep(ASTNode node) => Error(
        node, ErrorCodes.TooDeep,
        $"The document is nested more than {_limits.DepthMax} levels deep here (Limits:DepthMax). Ask in several requests.");

    private GraphErrorException TooManyFields(ASTNode node) => Error(
        node, ErrorCodes.TooManyFields,
        $"The document has more than {_limits.DocumentFieldsMax} fields (Limits:DocumentFieldsMax). Ask in several requests.");

    private GraphErrorException TooManyOperations(ASTNode node) => Error(
        node, ErrorCodes.TooManyFields,
        $"The document has more than {_limits.OperationsMax} operations (Limits:OperationsMax). Send only those that you ask for.");

    private GraphErrorException Error(ASTNode node, string code, string message) =>
        new(new GraphError(code, message) { Locations = [ErrorMapping.LocationOf(node, _document.Source)] });
}

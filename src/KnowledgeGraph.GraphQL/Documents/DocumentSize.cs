using GraphQLParser.AST;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>
/// Refuses documents that are too deep, or have too many fields, before any rule walks them: rules recurse into fragments and compare
/// fields with each other.
/// </summary>
internal sealed class DocumentSize
{
    private readonly GraphQLDocument _document;
    private readonly Limits _limits;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Height> _heights = new(StringComparer.Ordinal);
    private int _fields;

    private DocumentSize(GraphQLDocument document, Limits limits)
    {
        _document = document;
        _limits = limits;
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
        }
    }

    /// <summary>Checks the document.</summary>
    /// <exception cref="GraphErrorException">It is too deep or has too many fields.</exception>
    public static void Check(GraphQLDocument document, Limits limits)
    {
        DocumentSize size = new(document, limits);
        foreach (var definition in document.Definitions.OfType<GraphQLExecutableDefinition>()) size.Measure(definition.SelectionSet, 0);
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
        if (++_fields > _limits.DocumentFieldsMax) throw TooManyFields(field);
        var below = field.SelectionSet is { } set ? Measure(set, openFragments) : default;
        return below with { Fields = below.Fields + 1 };
    }

    private Height Measure(GraphQLFragmentSpread spread, int openFragments)
    {
        string name = spread.FragmentName.Name.StringValue;
        if (_heights.TryGetValue(name, out var known)) return known;
        if (!_fragments.TryGetValue(name, out var fragment)) return default;
        if (openFragments > _limits.DepthMax) throw TooDeep(spread);
        // A fragment that names itself counts as flat here; the rule on cycles refuses it.
        _heights.Add(name, default);
        var below = Measure(fragment.SelectionSet, openFragments + 1);
        return _heights[name] = below with { Spreads = below.Spreads + 1 };
    }

    private GraphErrorException TooDeep(ASTNode node) => Error(
        node, ErrorCodes.TooDeep, $"The document is nested more than {_limits.DepthMax} levels deep here. Ask in several requests.");

    private GraphErrorException TooManyFields(ASTNode node) => Error(
        node, ErrorCodes.TooManyFields, $"The document has more than {_limits.DocumentFieldsMax} fields. Ask in several requests.");

    private GraphErrorException Error(ASTNode node, string code, string message) =>
        new(new GraphError(code, message) { Locations = [ErrorMapping.LocationOf(node, _document.Source)] });
}

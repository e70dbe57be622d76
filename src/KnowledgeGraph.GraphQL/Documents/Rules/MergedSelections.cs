using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Documents.Rules;

/// <summary>A field as it is reached by one way.</summary>
/// <param name="Number">The same for the same field under the same parent type.</param>
/// <param name="Node">Where it is written.</param>
/// <param name="Definition">What the schema has of it; null where it has nothing.</param>
/// <param name="Parent">The type that it is selected of; null where that is unknown.</param>
/// <param name="Above">The field in whose selection it was found first; null at the root.</param>
internal sealed record SelectedField(int Number, GraphQLField Node, FieldType? Definition, IGraphType? Parent, SelectedField? Above);

/// <summary>The fields that stand in selections which answer as one, by response name, fragments written out.</summary>
internal sealed class MergedSelections(ISchema schema, GraphQLDocument document)
{
    private readonly Dictionary<(GraphQLField Node, IGraphType? Parent), int> _numbers = [];
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
        .DistinctBy(f => f.FragmentName.Name.StringValue, StringComparer.Ordinal)
        .ToDictionary(f => f.FragmentName.Name.StringValue, StringComparer.Ordinal);

    /// <summary>The fields below fields that answer as one.</summary>
    public Dictionary<string, List<SelectedField>> Below(List<SelectedField> fields) => Collect(
        fields.Where(f => f.Node.SelectionSet is not null)
            .Select(f => (f.Node.SelectionSet!, (IGraphType?)f.Definition?.ResolvedType?.GetNamedType(), (SelectedField?)f)));

    /// <summary>The fields of selections on types, each with the field that has the selection.</summary>
    public Dictionary<string, List<SelectedField>> Collect(
        IEnumerable<(GraphQLSelectionSet Set, IGraphType? Parent, SelectedField? Above)> selections)
    {
        var collection = new Collection();
        foreach (var (set, parent, above) in selections) Collect(set, parent, above, collection);
        return collection.Fields;
    }

    private void Collect(GraphQLSelectionSet set, IGraphType? parent, SelectedField? above, Collection collection)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case GraphQLField field:
                    collection.Add(new(NumberOf(field, parent), field, DefinitionOf(parent, field), parent, above));
                    break;
                case GraphQLInlineFragment inline:
                    Collect(
                        inline.SelectionSet, inline.TypeCondition is { } condition ? schema.AllTypes[condition.Type.Name] : parent, above,
                        collection);
                    break;
                case GraphQLFragmentSpread spread when _fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment)
                    && collection.Spread.Add(fragment):
                    Collect(fragment.SelectionSet, schema.AllTypes[fragment.TypeCondition.Type.Name], above, collection);
                    break;
            }
        }
    }

    private int NumberOf(GraphQLField field, IGraphType? parent)
    {
        if (_numbers.TryGetValue((field, parent), out int number)) return number;
        _numbers.Add((field, parent), _numbers.Count);
        return _numbers.Count - 1;
    }

    private FieldType? DefinitionOf(IGraphType? parent, GraphQLField field)
    {
        var name = field.Name.Value;
        if (name == schema.TypeNameMetaFieldType.Name) return schema.TypeNameMetaFieldType;
        if (name == schema.SchemaMetaFieldType.Name) return schema.SchemaMetaFieldType;
        if (name == schema.TypeMetaFieldType.Name) return schema.TypeMetaFieldType;
        return (parent as IComplexGraphType)?.GetField(name);
    }

    /// <summary>One merging: each field counts once, and so does each fragment.</summary>
    private sealed class Collection
    {
        private readonly HashSet<int> _seen = [];

        public Dictionary<string, List<SelectedField>> Fields { get; } = new(StringComparer.Ordinal);

        public HashSet<GraphQLFragmentDefinition> Spread { get; } = new(ReferenceEqualityComparer.Instance);

        public void Add(SelectedField field)
        {
            if (!_seen.Add(field.Number)) return;
            string name = field.Node.Alias?.Name.StringValue ?? field.Node.Name.StringValue;
            if (!Fields.TryGetValue(name, out var fields)) Fields.Add(name, fields = []);
            fields.Add(field);
        }
    }
}

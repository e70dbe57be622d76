using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Tests.Introspection;

/// <summary>What the printed text of a schema says of its types.</summary>
internal sealed class PrintedSchema(ApiSchema schema)
{
    private readonly Dictionary<string, GraphQLTypeDefinition> _types =
        Parser.Parse(ApiSdl.Print(schema)).Definitions.OfType<GraphQLTypeDefinition>().ToDictionary(t => t.Name.StringValue);

    /// <summary>
    /// The fields of a type but some, each with the type of its value, or of an item or node; edges of to-one relationships by name alone.
    /// </summary>
    public IEnumerable<string> FieldsOf(string type, params string[] except)
    {
        var fields = DefinitionsOf(type);
        foreach (var field in fields.Where(f => !except.Contains(f.Name.StringValue)))
        {
            string name = field.Name.StringValue, valueType = NamedTypeOf(field.Type);
            bool isEdge = name.EndsWith("Edge", StringComparison.Ordinal) && valueType.EndsWith("Edge", StringComparison.Ordinal);
            bool isList = valueType.EndsWith("Connection", StringComparison.Ordinal)
                || field.Type is GraphQLNonNullType { Type: GraphQLListType };
            yield return isEdge ? name : $"{name}: {TypeOf(type, name)}{(isList ? "[]" : field.Type is GraphQLNonNullType ? "!" : "")}";
        }
    }

    /// <summary>Whether a type has a field.</summary>
    public bool Has(string type, string field) => _types.ContainsKey(type) && (_types[type] is GraphQLInputObjectTypeDefinition input
        ? input.Fields!.Any(f => f.Name.Value == field)
        : DefinitionsOf(type).Any(f => f.Name.Value == field));

    /// <summary>The type of a field's value, of an item of a list, of a node of a connection.</summary>
    public string TypeOf(string type, string field)
    {
        string name = NamedTypeOf(Field(type, field).Type);
        return name.EndsWith("Connection", StringComparison.Ordinal) ? NamedTypeOf(Field(name, "nodes").Type) : name;
    }

    /// <summary>The type of the edges of a connection.</summary>
    public string EdgeTypeOf(string type, string field) => NamedTypeOf(Field(NamedTypeOf(Field(type, field).Type), "edges").Type);

    /// <summary>The interfaces of an object type.</summary>
    public IEnumerable<string> InterfacesOf(string type) =>
        ((GraphQLObjectTypeDefinition)_types[type]).Interfaces?.Select(i => i.Name.StringValue) ?? [];

    /// <summary>The object types of an interface.</summary>
    public IEnumerable<string> ImplementersOf(string type) =>
        _types.Values.OfType<GraphQLObjectTypeDefinition>().Select(t => t.Name.StringValue).Where(t => InterfacesOf(t).Contains(type));

    /// <summary>The values of an enum.</summary>
    public IEnumerable<string> ValuesOf(string type) => ((GraphQLEnumTypeDefinition)_types[type]).Values!.Select(v => v.Name.StringValue);

    private GraphQLFieldDefinition Field(string type, string field) => DefinitionsOf(type).Single(f => f.Name.Value == field);

    private GraphQLFieldsDefinition DefinitionsOf(string type) => _types[type] switch
    {
        GraphQLObjectTypeDefinition definition => definition.Fields!,
        GraphQLInterfaceTypeDefinition definition => definition.Fields!,
        var other => throw new ArgumentException($"{other.Name.StringValue} has no output fields.", nameof(type)),
    };

    private static string NamedTypeOf(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => NamedTypeOf(required.Type),
        GraphQLListType list => NamedTypeOf(list.Type),
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };
}

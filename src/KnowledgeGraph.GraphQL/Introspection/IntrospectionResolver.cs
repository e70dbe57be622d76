using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using GraphQLParser.Visitors;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Introspection;

/// <summary>
/// What each field of introspection's own types tells (specification, section 4.2), read from GraphQL.NET's types. Fields of the model read
/// it themselves.
/// </summary>
internal sealed class IntrospectionResolver(ApiSchema schema)
{
    // No list or object has a default in a schema that is made of a model.
    private static readonly SDLPrinter Literals = new();
    private readonly EnumerationGraphType _locations = (EnumerationGraphType)schema.AllTypes["__DirectiveLocation"]!;

    /// <summary>The value of a field: null, a text, a truth value, a part of the schema, or several of them.</summary>
    public object? Resolve(IntrospectionField field, object source, IReadOnlyDictionary<string, object?> arguments)
    {
        if (field.Name == schema.TypeNameMetaFieldType.Name) return field.ParentName;
        if (field.Read is { } read) return read(source);
        bool all = arguments.GetValueOrDefault("includeDeprecated") is true;
        return (field.ParentName, source) switch
        {
            ("__Schema", _) => OfSchema(field.Name),
            ("__Type", IGraphType type) => OfType(field.Name, type, all),
            ("__Field", FieldType output) => OfField(field.Name, output, all),
            ("__InputValue", FieldType input) =>
                OfInput(field.Name, input.Name, input.Description, input.ResolvedType!, input.DefaultValue, input.DeprecationReason),
            ("__InputValue", QueryArgument input) =>
                OfInput(field.Name, input.Name, input.Description, input.ResolvedType!, input.DefaultValue, input.DeprecationReason),
            ("__EnumValue", EnumValueDefinition value) => OfEnumValue(field.Name, value),
            ("__Directive", Directive directive) => OfDirective(field.Name, directive, all),
            _ => throw Unknown(field.ParentName, field.Name),
        };
    }

    private object? OfSchema(string field) => field switch
    {
        "description" => schema.Description,
        "types" => schema.AllTypes,
        "queryType" => schema.Query,
        "mutationType" => schema.Mutation,
        "subscriptionType" => schema.Subscription,
        "directives" => schema.Directives,
        _ => throw Unknown("__Schema", field),
    };

    private static object? OfType(string field, IGraphType type, bool all) => field switch
    {
        "kind" => KindOf(type),
        "name" => type.Name,
        "description" => type.Description,
        "specifiedByURL" => ApiScalars.SpecificationOf(type),
        "fields" =>
            type is IObjectGraphType or IInterfaceGraphType
                ? ((IComplexGraphType)type).Fields.Where(f => all || f.DeprecationReason is null)
                : null,
        "interfaces" => (type as IImplementInterfaces)?.ResolvedInterfaces,
        "possibleTypes" => (type as IAbstractGraphType)?.PossibleTypes,
        "enumValues" => (type as EnumerationGraphType)?.Values.Where(v => all || v.DeprecationReason is null),
        "inputFields" => (type as IInputObjectGraphType)?.Fields.Where(f => all || f.DeprecationReason is null),
        "ofType" => type switch
        {
            NonNullGraphType required => required.ResolvedType,
            ListGraphType list => list.ResolvedType,
            _ => null,
        },
        "isOneOf" => (type as IInputObjectGraphType)?.IsOneOf,
        _ => throw Unknown("__Type", field),
    };

    private static string KindOf(IGraphType type) => type switch
    {
        NonNullGraphType => "NON_NULL",
        ListGraphType => "LIST",
        EnumerationGraphType => "ENUM",
        ScalarGraphType => "SCALAR",
        IObjectGraphType => "OBJECT",
        IInterfaceGraphType => "INTERFACE",
        UnionGraphType => "UNION",
        IInputObjectGraphType => "INPUT_OBJECT",
        _ => throw new NotSupportedException($"{type.GetType().Name} is of no kind."),
    };

    private static object? OfField(string field, FieldType output, bool all) => field switch
    {
        "name" => output.Name,
        "description" => output.Description,
        "args" => (output.Arguments ?? []).Where(a => all || a.DeprecationReason is null),
        "type" => output.ResolvedType,
        "isDeprecated" => output.DeprecationReason is not null,
        "deprecationReason" => output.DeprecationReason,
        _ => throw Unknown("__Field", field),
    };

    private static object? OfInput(
        string field, string name, string? description, IGraphType type, object? defaultValue, string? deprecationReason) => field switch
    {
        "name" => name,
        "description" => description,
        "type" => type,
        "defaultValue" => defaultValue is null ? null : Literals.Print(((ScalarGraphType)type.GetNamedType()).ToAST(defaultValue)!),
        "isDeprecated" => deprecationReason is not null,
        "deprecationReason" => deprecationReason,
        _ => throw Unknown("__InputValue", field),
    };

    private static object? OfEnumValue(string field, EnumValueDefinition value) => field switch
    {
        "name" => value.Name,
        "description" => value.Description,
        "isDeprecated" => value.DeprecationReason is not null,
        "deprecationReason" => value.DeprecationReason,
        _ => throw Unknown("__EnumValue", field),
    };

    private object? OfDirective(string field, Directive directive, bool all) => field switch
    {
        "name" => directive.Name,
        "description" => directive.Description,
        "locations" => directive.Locations.Select(l => _locations.Values.FindByValue(l)!.Name),
        "args" => (directive.Arguments ?? []).Where(a => all || a.DeprecationReason is null),
        "isRepeatable" => directive.Repeatable,
        "onOperation" =>
            directive.Locations.Exists(l => l is DirectiveLocation.Query or DirectiveLocation.Mutation or DirectiveLocation.Subscription),
        "onFragment" =>
            directive.Locations.Exists(l =>
                l is DirectiveLocation.FragmentSpread or DirectiveLocation.InlineFragment or DirectiveLocation.FragmentDefinition),
        "onField" => directive.Locations.Contains(DirectiveLocation.Field),
        _ => throw Unknown("__Directive", field),
    };

    private static NotSupportedException Unknown(string type, string field) => new($"{type}.{field} is no field of introspection.");
}

using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace KnowledgeGraph.Core.Model;

/// <summary>An object or interface type as the file has it, and what it inherits.</summary>
internal sealed class TypeSyntax(GraphQLTypeDefinition definition)
{
    public string Name { get; } = definition.Name.StringValue;

    public GraphQLName NameNode { get; } = definition.Name;

    public string? Description { get; } = definition.Description?.Value.ToString();

    public bool IsInterface { get; } = definition is GraphQLInterfaceTypeDefinition;

    public List<GraphQLNamedType> Implements { get; } = definition switch
    {
        GraphQLObjectTypeDefinition { Interfaces: { } interfaces } => interfaces.Items,
        GraphQLInterfaceTypeDefinition { Interfaces: { } interfaces } => interfaces.Items,
        _ => [],
    };

    public List<GraphQLDirective> Directives { get; } = ((IHasDirectivesNode)definition).Directives?.Items ?? [];

    public List<GraphQLFieldDefinition> OwnFields { get; } = definition switch
    {
        GraphQLObjectTypeDefinition { Fields: { } fields } => fields.Items,
        GraphQLInterfaceTypeDefinition { Fields: { } fields } => fields.Items,
        _ => [],
    };

    /// <summary>The interfaces that it implements, each after the ones that it implements itself.</summary>
    public List<TypeSyntax> Interfaces { get; } = [];

    /// <summary>Whether something that it implements was refused, so that fields that it lacks are not reported again.</summary>
    public bool HasRefusedInterface { get; set; }

    /// <summary>Its fields, inherited ones first.</summary>
    public List<FieldSyntax> Fields { get; } = [];

    public GraphQLDirective? Directive(string name) => Directives.Find(d => d.Name.StringValue == name);

    public FieldSyntax? Field(string name) => Fields.Find(f => f.Name == name);

    /// <summary>Whether a value of this type is one of the other.</summary>
    public bool IsA(TypeSyntax other) => this == other || Interfaces.Contains(other);
}

/// <summary>A field as a type declares it, with the directives that it keeps from the field that it narrows.</summary>
internal sealed record FieldSyntax(
    TypeSyntax Declaring, GraphQLFieldDefinition Node, List<GraphQLDirective> Directives, string? Description)
{
    public string Name { get; } = Node.Name.StringValue;

    public TypeShape Shape { get; } = TypeShape.Of(Node.Type);

    public GraphQLDirective? Directive(string name) => Directives.Find(d => d.Name.StringValue == name);

    public bool Has(string directive) => Directive(directive) is not null;

    /// <summary>Its declaration, without formatting and description.</summary>
    public string Meaning() =>
        $"{SyntaxText.Of(Node.Arguments)}{SyntaxText.Of(Node.Type)} "
        + string.Join(' ', Directives.Select(SyntaxText.Of).Order(StringComparer.Ordinal));
}

/// <summary>A type reference, analysed: X, X!, [X!]! and whatever else was written.</summary>
internal sealed record TypeShape(GraphQLNamedType Named, bool IsList, bool IsRequired, bool IsPlain)
{
    public string Name { get; } = Named.Name.StringValue;

    public static TypeShape Of(GraphQLType type)
    {
        bool isRequired = type is GraphQLNonNullType;
        var inner = type is GraphQLNonNullType required ? required.Type : type;
        if (inner is not GraphQLListType list) return new((GraphQLNamedType)inner, IsList: false, isRequired, IsPlain: true);
        bool isPlain = isRequired && list.Type is GraphQLNonNullType { Type: GraphQLNamedType };
        return new(Innermost(list), IsList: true, isRequired, isPlain);
    }

    private static GraphQLNamedType Innermost(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => Innermost(required.Type),
        GraphQLListType list => Innermost(list.Type),
        _ => (GraphQLNamedType)type,
    };
}

/// <summary>Parts of the model as one canonical text each, to compare them.</summary>
internal static class SyntaxText
{
    private static readonly SDLPrinter Printer = new(new SDLPrinterOptions { PrintComments = false, PrintDescriptions = false });

    public static string Of(ASTNode? node) => node is null ? "" : Printer.Print(node).Trim();

    public static string Of(GraphQLDirective directive) =>
        $"@{directive.Name.StringValue}({string.Join(", ", ArgumentsOf(directive).Select(Of).Order(StringComparer.Ordinal))})";

    public static List<GraphQLArgument> ArgumentsOf(GraphQLDirective directive) => directive.Arguments?.Items ?? [];

    private static string Of(GraphQLArgument argument) => $"{argument.Name.StringValue}: {Of(argument.Value)}";
}

/// <summary>Reads the arguments of directives whose types were checked; null if one is missing or was refused.</summary>
internal static class DirectiveArguments
{
    public static GraphQLValue? Argument(this GraphQLDirective directive, string name) =>
        SyntaxText.ArgumentsOf(directive).Find(a => a.Name.StringValue == name)?.Value;

    public static string? Text(this GraphQLDirective directive, string name) => TextOf(directive.Argument(name));

    public static int? Integer(this GraphQLDirective directive, string name) =>
        directive.Argument(name) is GraphQLIntValue value && int.TryParse(value.Value.Span, out int number) ? number : null;

    public static string? EnumValue(this GraphQLDirective directive, string name) =>
        directive.Argument(name) is GraphQLEnumValue value ? value.Name.StringValue : null;

    public static List<GraphQLValue> Items(this GraphQLDirective directive, string name) => directive.Argument(name) switch
    {
        GraphQLListValue { Values: { } values } => values,
        GraphQLListValue or null => [],
        // GraphQL October 2021, section 3.11: one item is coerced to a list of it.
        var single => [single],
    };

    public static List<string> Texts(this GraphQLDirective directive, string name) =>
        [.. directive.Items(name).Select(TextOf).OfType<string>()];

    private static string? TextOf(GraphQLValue? value) => value is GraphQLStringValue text ? text.Value.ToString() : null;
}

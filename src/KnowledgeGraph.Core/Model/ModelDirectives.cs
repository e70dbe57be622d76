using GraphQLParser;
using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>The directives that a model can use, and the check that each is used as declared.</summary>
internal sealed class ModelDirectives
{
    /// <summary>The declarations; a model may repeat them for other tools to read.</summary>
    public const string Sdl = """
        directive @node(labels: [String!]!) on OBJECT
        directive @relationship(type: String!, direction: Direction!, properties: String) on FIELD_DEFINITION
        directive @relationshipProperties on OBJECT
        directive @plural(value: String!) on OBJECT | INTERFACE
        directive @timestamp(operations: [TimestampOperation!]!) on FIELD_DEFINITION
        directive @unique on FIELD_DEFINITION
        directive @index on FIELD_DEFINITION
        directive @search on FIELD_DEFINITION
        directive @identity on FIELD_DEFINITION
        directive @derived(from: [String!]!) on FIELD_DEFINITION
        directive @validity(from: String!, to: String) on OBJECT | INTERFACE
        directive @tree(level: String, filter: String = "within") on FIELD_DEFINITION
        directive @within on FIELD_DEFINITION
        directive @alias(property: String!) on FIELD_DEFINITION
        directive @elementId on FIELD_DEFINITION
        directive @scale(places: Int!) on FIELD_DEFINITION
        directive @path on FIELD_DEFINITION
        directive @partners(through: String!, stage: String, last: String, uncounted: [String!]) on FIELD_DEFINITION
        directive @source(sha256: String) on OBJECT
        directive @evidence(about: String!, property: String!, value: String, source: String!, start: String!, end: String!, quote: String!) on OBJECT
        enum Direction { IN OUT BOTH }
        enum TimestampOperation { CREATE UPDATE }
        """;

    private readonly ModelErrorList _errors;

    private ModelDirectives(ModelErrorList errors) => _errors = errors;

    /// <summary>The declarations of directives, and of the enums of their arguments, by name.</summary>
    public static IReadOnlyDictionary<string, GraphQLTypeDefinition> Known { get; } = Parser.Parse(Sdl).Definitions
        .Cast<GraphQLTypeDefinition>().ToDictionary(d => d.Name.StringValue, StringComparer.Ordinal);

    public static void Check(ModelDocument document)
    {
        var check = new ModelDirectives(document.Errors);
        foreach (var declared in document.Directives.Concat<GraphQLTypeDefinition>(document.Enums)) check.CheckDeclaration(declared);
        foreach (var definition in document.Syntax.Definitions) check.CheckUses(definition);
    }

    private static IEnumerable<string> DirectiveNames => Known.Values.OfType<GraphQLDirectiveDefinition>().Select(d => d.Name.StringValue);

    private void CheckDeclaration(GraphQLTypeDefinition declared)
    {
        string name = declared.Name.StringValue;
        if (Known.GetValueOrDefault(name) is not { } known || known.Kind != declared.Kind)
        {
            if (declared is GraphQLDirectiveDefinition)
                _errors.Add(declared.Name, $"This server has no directive @{name}.{Suggestion(name)} Remove it.");
        }
        else if (SyntaxText.Of(known) != SyntaxText.Of(declared) && !IsPartOf(declared, known))
        {
            _errors.Add(
                declared.Name, $"{(declared is GraphQLDirectiveDefinition ? "@" : "")}{name} is declared differently by this server. "
                + $"Write `{string.Join(' ', SyntaxText.Of(known).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}`, "
                + "or leave it out.");
        }
    }

    // A model may declare the values and arguments that it uses: others were added since, and some arguments became optional.
    private static bool IsPartOf(GraphQLTypeDefinition declared, GraphQLTypeDefinition known) => (declared, known) switch
    {
        (GraphQLEnumTypeDefinition { Values: { } some }, GraphQLEnumTypeDefinition { Values: { } all }) =>
            some.Items.TrueForAll(value => all.Items.Exists(other => other.Name.StringValue == value.Name.StringValue)),
        (GraphQLDirectiveDefinition { Arguments: { } some } own, GraphQLDirectiveDefinition { Arguments: { } all } other) =>
            own.Locations.Items.ToHashSet().SetEquals(other.Locations.Items)
            && some.Items.TrueForAll(argument => all.Items.Exists(optional => IsLike(argument, optional)))
            && all.Items.TrueForAll(argument =>
                argument.Type is not GraphQLNonNullType || some.Items.Exists(given => given.Name.StringValue == argument.Name.StringValue)),
        _ => false,
    };

    private static bool IsLike(GraphQLInputValueDefinition declared, GraphQLInputValueDefinition known) =>
        declared.Name.StringValue == known.Name.StringValue
        && (declared.DefaultValue is null || SyntaxText.Of(declared.DefaultValue) == SyntaxText.Of(known.DefaultValue))
        && (SyntaxText.Of(declared.Type) == SyntaxText.Of(known.Type) || SyntaxText.Of(declared.Type) == SyntaxText.Of(known.Type) + "!");

    private void CheckUses(ASTNode node)
    {
        if (node is GraphQLDirectiveDefinition) return;
        if (node is IHasDirectivesNode { Directives.Items: { } directives }) CheckUses(directives, LocationOf(node));
        IEnumerable<ASTNode> children = node switch
        {
            GraphQLObjectTypeDefinition type => type.Fields?.Items ?? [],
            GraphQLInterfaceTypeDefinition type => type.Fields?.Items ?? [],
            GraphQLEnumTypeDefinition type => type.Values?.Items ?? [],
            GraphQLFieldDefinition field => field.Arguments?.Items ?? [],
            _ => [],
        };
        foreach (var child in children) CheckUses(child);
    }

    private void CheckUses(List<GraphQLDirective> directives, DirectiveLocation? location)
    {
        foreach (var directive in directives)
        {
            string name = directive.Name.StringValue;
            if (Known.GetValueOrDefault(name) is not GraphQLDirectiveDefinition known)
                _errors.Add(directive, $"There is no directive @{name}.{Suggestion(name)}");
            else if (location is null || !known.Locations.Items.Contains(location.Value))
                _errors.Add(directive,
                    $"@{name} cannot be used here; it is for {string.Join(" and ", known.Locations.Items.Select(PlaceText))}. "
                    + "Move or remove it.");
            else if (directives.Find(d => d.Name.StringValue == name) is { } first && first != directive)
                _errors.Add(directive, $"@{name} occurs twice here. Remove one of the two.");
            else
                CheckArguments(directive, known);
        }
    }

    private void CheckArguments(GraphQLDirective directive, GraphQLDirectiveDefinition known)
    {
        string name = directive.Name.StringValue;
        var declared = known.Arguments?.Items ?? [];
        foreach (var argument in SyntaxText.ArgumentsOf(directive))
        {
            string argumentName = argument.Name.StringValue;
            if (declared.Find(a => a.Name.StringValue == argumentName) is not { } definition)
                _errors.Add(argument, $"@{name} has no argument \"{argumentName}\"."
                    + NearMiss.Suggestion(argumentName, declared.Select(a => a.Name.StringValue)));
            else if (!Fits(argument.Value, definition.Type))
                _errors.Add(argument.Value, $"@{name}({argumentName}:) is {Wanted(definition.Type)}, not {SyntaxText.Of(argument.Value)}.");
        }
        foreach (var missing in declared.Where(a => a.Type is GraphQLNonNullType && directive.Argument(a.Name.StringValue) is null))
            _errors.Add(directive, $"@{name} needs the argument {missing.Name.StringValue}: {Wanted(missing.Type)}.");
    }

    // GraphQL October 2021, section 5.6.1, for the types that Sdl uses.
    private static bool Fits(GraphQLValue value, GraphQLType type) => type switch
    {
        GraphQLNonNullType required => Fits(value, required.Type),
        GraphQLListType list when value is GraphQLListValue items =>
            items.Values is { Count: > 0 } values && values.TrueForAll(item => Fits(item, list.Type)),
        GraphQLListType list => Fits(value, list.Type),
        GraphQLNamedType { Name.StringValue: "String" } => value is GraphQLStringValue { Value.Length: > 0 },
        GraphQLNamedType { Name.StringValue: "Int" } => value is GraphQLIntValue number && int.TryParse(number.Value.Span, out _),
        GraphQLNamedType { Name.StringValue: var name } =>
            value is GraphQLEnumValue chosen && EnumValues(name).Contains(chosen.Name.StringValue),
        _ => false,
    };

    private static string Wanted(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => Wanted(required.Type),
        GraphQLListType { Type: GraphQLNonNullType { Type: GraphQLNamedType { Name.StringValue: "String" } } } =>
            "a list of names in quotes",
        GraphQLListType list => $"a list of {Wanted(list.Type)}",
        GraphQLNamedType { Name.StringValue: "String" } => "a name in quotes",
        GraphQLNamedType { Name.StringValue: "Int" } => "a whole number",
        GraphQLNamedType named => string.Join(" or ", EnumValues(named.Name.StringValue)),
        _ => SyntaxText.Of(type),
    };

    private static IEnumerable<string> EnumValues(string name) =>
        ((GraphQLEnumTypeDefinition)Known[name]).Values!.Items.Select(v => v.Name.StringValue);

    private static DirectiveLocation? LocationOf(ASTNode node) => node switch
    {
        GraphQLObjectTypeDefinition => DirectiveLocation.Object,
        GraphQLInterfaceTypeDefinition => DirectiveLocation.Interface,
        GraphQLFieldDefinition => DirectiveLocation.FieldDefinition,
        _ => null,
    };

    private static string PlaceText(DirectiveLocation location) => location switch
    {
        DirectiveLocation.Object => "types",
        DirectiveLocation.Interface => "interfaces",
        _ => "fields",
    };

    private static string Suggestion(string name) =>
        NearMiss.Of(name, DirectiveNames) is { } nearest ? $" Did you mean @{nearest}?" : "";
}

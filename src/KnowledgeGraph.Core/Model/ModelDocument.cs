using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace KnowledgeGraph.Core.Model;

/// <summary>The definitions of a model's file by name, before they are interpreted.</summary>
internal sealed class ModelDocument
{
    private readonly Dictionary<string, GraphQLTypeDefinition> _definitions = new(StringComparer.Ordinal);

    private ModelDocument(GraphQLDocument syntax, ModelErrorList errors)
    {
        Syntax = syntax;
        Errors = errors;
        foreach (var definition in syntax.Definitions) Add(definition);
    }

    public GraphQLDocument Syntax { get; }

    public ModelErrorList Errors { get; }

    /// <summary>Object and interface types, in the order of the file.</summary>
    public List<TypeSyntax> Types { get; } = [];

    public List<GraphQLEnumTypeDefinition> Enums { get; } = [];

    public List<GraphQLScalarTypeDefinition> Scalars { get; } = [];

    public List<GraphQLDirectiveDefinition> Directives { get; } = [];

    public static ModelDocument Parse(string file, string sdl)
    {
        try
        {
            var syntax = Parser.Parse(sdl, new ParserOptions { Ignore = IgnoreOptions.Comments });
            var errors = new ModelErrorList(file, sdl);
            ForeignDefinitions.Adapt(syntax, errors);
            return new(syntax, errors);
        }
        catch (GraphQLParserException exception)
        {
            string description = exception.Description.Split("; for more information", 2)[0].TrimEnd('.');
            string message = $"{description}. Fix the syntax here or just before.";
            throw new ModelException([new(file, exception.Location.Line, exception.Location.Column, message)]);
        }
    }

    public TypeSyntax? Type(string name) => Types.Find(type => type.Name == name);

    private void Add(ASTNode node)
    {
        if (node is not GraphQLTypeDefinition definition || !IsKnown(node))
        {
            Errors.Add(node, "A model consists of types, interfaces, enums, scalars and directives. Remove this definition.");
            return;
        }
        if (definition is GraphQLDirectiveDefinition directive)
        {
            Directives.Add(directive);
            return;
        }
        string name = definition.Name.StringValue;
        if (!_definitions.TryAdd(name, definition))
        {
            string first = Errors.PlaceOf(_definitions[name].Name);
            Errors.Add(definition.Name, $"\"{name}\" is already defined at {first}. Rename one of the two.");
            return;
        }
        switch (definition)
        {
            case GraphQLEnumTypeDefinition definedEnum: Enums.Add(definedEnum); break;
            case GraphQLScalarTypeDefinition scalar: Scalars.Add(scalar); break;
            default: Types.Add(new TypeSyntax(definition)); break;
        }
    }

    private static bool IsKnown(ASTNode node) => node is GraphQLObjectTypeDefinition or GraphQLInterfaceTypeDefinition
        or GraphQLEnumTypeDefinition or GraphQLScalarTypeDefinition or GraphQLDirectiveDefinition;
}

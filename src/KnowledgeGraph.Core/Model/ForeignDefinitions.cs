using GraphQLParser;
using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>
/// Makes a model of type definitions of @neo4j/graphql 7, in place, so that errors found later still name the line of the file. What such
/// definitions say of writing is left out; what this server cannot read is left out with a remark.
/// </summary>
internal sealed class ForeignDefinitions
{
    private static readonly string[] Operations = ["Query", "Mutation", "Subscription"];
    private static readonly string[] RootNames = ["Node", "GraphNode", "AnyNode", "RootNode"];

    private readonly GraphQLDocument _document;
    private readonly ModelErrorList _errors;
    private readonly HashSet<string> _remarked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphQLTypeDefinition> _types;
    private readonly HashSet<string> _nodeTypes;
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);
    private readonly HashSet<string> _scalars = new(StringComparer.Ordinal);

    private ForeignDefinitions(GraphQLDocument document, ModelErrorList errors)
    {
        (_document, _errors) = (document, errors);
        MergeExtensions();
        _types = document.Definitions.OfType<GraphQLTypeDefinition>().Where(type => type is not GraphQLDirectiveDefinition)
            .DistinctBy(type => type.Name.StringValue).ToDictionary(type => type.Name.StringValue, StringComparer.Ordinal);
        _nodeTypes = [
            .. _types.Values.Where(type => type is GraphQLObjectTypeDefinition && Has(type, "node")).Select(type => type.Name.StringValue)
        ];
    }

    /// <summary>Makes it, if the definitions are of that kind.</summary>
    public static void Adapt(GraphQLDocument document, ModelErrorList errors)
    {
        if (AreForeign(document)) new ForeignDefinitions(document, errors).Adapt();
    }

    /// <summary>
    /// A type marked @node without labels is none of ours, whose @node gives labels; and neither is one with @node where no interface has
    /// only `id: ID!`.
    /// </summary>
    private static bool AreForeign(GraphQLDocument document)
    {
        var marks = document.Definitions.OfType<GraphQLObjectTypeDefinition>().SelectMany(type => DirectivesOf(type))
            .Where(directive => directive.Name.StringValue == "node").ToList();
        return marks.Exists(mark => mark.Argument("labels") is null)
            || (marks.Count > 0 && !document.Definitions.OfType<GraphQLInterfaceTypeDefinition>().Any(IsRoot));
    }

    private static bool IsRoot(GraphQLInterfaceTypeDefinition type) =>
        type.Interfaces is null && type.Fields?.Items is [{ Name.StringValue: "id" } id] && SyntaxText.Of(id.Type) == "ID!";

    private void Adapt()
    {
        string root = RootNames.First(name => !_types.ContainsKey(name));
        LeaveOutTypes();
        AddUnions(root);
        var fields = new ForeignFields(_types, _nodeTypes, _leftOut, _scalars, Remark);
        foreach (var type in _document.Definitions.OfType<GraphQLTypeDefinition>().ToList()) AdaptType(type, root, fields);
        foreach (string scalar in _scalars
            .Where(name => Array.IndexOf(PropertyReader.CustomScalars, name) >= 0 && !_types.ContainsKey(name)))
            Add($"scalar {scalar}", _document.Definitions[0]);
        Add($"interface {root} {{ id: ID! }}", _document.Definitions[0]);
    }

    private void AdaptType(GraphQLTypeDefinition type, string root, ForeignFields fields)
    {
        switch (type)
        {
            case GraphQLObjectTypeDefinition node when _nodeTypes.Contains(node.Name.StringValue):
                fields.Adapt(node);
                Implement(node, root);
                break;
            case GraphQLObjectTypeDefinition properties:
                fields.Adapt(properties);
                break;
            case GraphQLInterfaceTypeDefinition node:
                fields.Adapt(node);
                Implement(node, root);
                break;
        }
        if (type is IHasDirectivesNode marked) AdaptDirectives(marked, type.Name.StringValue);
    }

    private void AdaptDirectives(IHasDirectivesNode type, string name)
    {
        if (type.Directives is null) return;
        foreach (var directive in type.Directives.Items.ToList())
        {
            string directiveName = directive.Name.StringValue;
            bool isBareNode = directiveName == "node" && directive.Argument("labels") is null;
            if (directiveName == "fulltext" || isBareNode) type.Directives.Items.Remove(directive);
            else if (ForeignDirectives.Of(directiveName) is var (effect, remark))
            {
                type.Directives.Items.Remove(directive);
                if (effect is ForeignDirectives.Effect.Remark or ForeignDirectives.Effect.Warning)
                    Remark(
                        directive, $"@{directiveName} of {name} has no effect: {remark}.",
                        effect == ForeignDirectives.Effect.Warning ? null : directiveName);
            }
        }
        if (type.Directives.Items.Count == 0) type.Directives = null;
    }

    /// <summary>What is neither a type of nodes nor of their relationships: the operations of resolvers, inputs, claims.</summary>
    private void LeaveOutTypes()
    {
        foreach (var definition in _document.Definitions.ToList())
        {
            (string Name, string Why)? left = definition switch
            {
                GraphQLObjectTypeDefinition type when Array.IndexOf(Operations, type.Name.StringValue) >= 0 =>
                    ($"type {type.Name.StringValue}", "this server makes the operations, and has no resolvers of others"),
                GraphQLObjectTypeDefinition type when Has(type, "jwt") => ($"type {type.Name.StringValue}", "this server reads no claims"),
                GraphQLObjectTypeDefinition type when !_nodeTypes.Contains(type.Name.StringValue) && !Has(type, "relationshipProperties") =>
                    ($"type {type.Name.StringValue}", "it is neither marked @node nor @relationshipProperties"),
                GraphQLInputObjectTypeDefinition type => ($"input {type.Name.StringValue}", "this server makes the inputs"),
                GraphQLScalarTypeDefinition type when Array.IndexOf(PropertyReader.CustomScalars, type.Name.StringValue) < 0 =>
                    ($"scalar {type.Name.StringValue}", $"this server has no such scalar; it has {string.Join(", ", PropertyReader.ScalarNames)}"),
                GraphQLSchemaDefinition or GraphQLSchemaExtension => ("schema", "this server makes the schema"),
                _ => null,
            };
            if (left is null) continue;
            _document.Definitions.Remove(definition);
            if (definition is GraphQLTypeDefinition { Name.StringValue: var name }) _leftOut.Add(name);
            // A scalar that no field has is nobody's loss, and each field that has it is named.
            if (definition is not GraphQLScalarTypeDefinition)
            {
                Remark(definition, $"`{left.Value.Name}` is left out: {left.Value.Why}.", null);
            }
        }
    }

    /// <summary>A union is an interface that its members implement.</summary>
    private void AddUnions(string root)
    {
        foreach (var union in _document.Definitions.OfType<GraphQLUnionTypeDefinition>().ToList())
        {
            string name = union.Name.StringValue;
            var made = (GraphQLInterfaceTypeDefinition)Parsed($"interface {name} implements {root} {{ id: ID! }}", union);
            (made.Description, made.Directives, made.Name.Location) = (union.Description, union.Directives, union.Name.Location);
            _document.Definitions[_document.Definitions.IndexOf(union)] = made;
            _types[name] = made;
            foreach (var member in union.Types?.Items ?? [])
            {
                if (_types.GetValueOrDefault(member.Name.StringValue) is GraphQLObjectTypeDefinition type) Implement(type, name);
            }
        }
    }

    private static void Implement(GraphQLTypeDefinition type, string name)
    {
        var named = new GraphQLNamedType(new GraphQLName(name) { Location = type.Name.Location }) { Location = type.Name.Location };
        var interfaces = (IHasInterfacesNode)type;
        if (interfaces.Interfaces is null) interfaces.Interfaces = new([named]);
        else if (!interfaces.Interfaces.Items.Exists(i => i.Name.StringValue == name)) interfaces.Interfaces.Items.Add(named);
    }

    /// <summary>`extend type` adds to a type of the same file.</summary>
    private void MergeExtensions()
    {
        foreach (var extension in _document.Definitions.OfType<GraphQLObjectTypeExtension>().ToList())
        {
            if (_document.Definitions.OfType<GraphQLObjectTypeDefinition>().FirstOrDefault(type =>
                type.Name.StringValue == extension.Name.StringValue)
                is not { } type) continue;
            if (extension.Fields is { } fields) type.Fields = new([.. type.Fields?.Items ?? [], .. fields.Items]);
            if (extension.Directives is { } directives) type.Directives = new([.. type.Directives?.Items ?? [], .. directives.Items]);
            if (extension.Interfaces is { } interfaces) type.Interfaces = new([.. type.Interfaces?.Items ?? [], .. interfaces.Items]);
            _document.Definitions.Remove(extension);
        }
    }

    /// <summary>Says what is left out; of a directive, the first time.</summary>
    private void Remark(ASTNode at, string message, string? once)
    {
        if (once is null || _remarked.Add(once)) _errors.AddRemark(at, message);
    }

    private void Add(string sdl, ASTNode at) => _document.Definitions.Add(Parsed(sdl, at));

    /// <summary>A definition that the file does not have, at a place that it has.</summary>
    private static GraphQLTypeDefinition Parsed(string sdl, ASTNode at)
    {
        var made = (GraphQLTypeDefinition)Parser.Parse(sdl).Definitions[0];
        (made.Location, made.Name.Location) = (at.Location, at.Location);
        return made;
    }

    private static List<GraphQLDirective> DirectivesOf(ASTNode node) => (node as IHasDirectivesNode)?.Directives?.Items ?? [];

    private static bool Has(ASTNode node, string directive) => DirectivesOf(node).Exists(d => d.Name.StringValue == directive);
}

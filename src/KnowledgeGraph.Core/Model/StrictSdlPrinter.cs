using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace KnowledgeGraph.Core.Model;

/// <summary>
/// Writes a model as the specification requires SDL: every type names all of its interfaces and repeats all of their fields, with their
/// directives, and every directive is declared. Reading it gives the same model.
/// </summary>
public static class StrictSdlPrinter
{
    /// <summary>The strict form of a model that <see cref="ModelReader"/> accepts.</summary>
    /// <exception cref="ModelException">A type implements an unknown interface.</exception>
    public static string Print(string sdl)
    {
        var document = ModelDocument.Parse("model", sdl);
        ModelInheritance.Resolve(document);
        document.Errors.ThrowIfAny();
        foreach (var definition in document.Syntax.Definitions) CopyOut(definition, document);
        var declared = document.Syntax.Definitions.OfType<GraphQLTypeDefinition>().Select(d => d.Name.StringValue)
            .ToHashSet(StringComparer.Ordinal);
        var undeclared = ModelDirectives.Known.Where(known => !declared.Contains(known.Key)).Select(known => known.Value);
        var strict = new GraphQLDocument([.. undeclared, .. document.Syntax.Definitions]);
        return new SDLPrinter(new SDLPrinterOptions { PrintComments = false }).Print(strict).TrimEnd() + "\n";
    }

    private static void CopyOut(ASTNode definition, ModelDocument document)
    {
        if (definition is GraphQLObjectTypeDefinition kind)
        {
            var type = document.Type(kind.Name.StringValue)!;
            kind.Interfaces = InterfacesOf(type);
            kind.Fields = FieldsOf(type);
        }
        else if (definition is GraphQLInterfaceTypeDefinition interfaceType)
        {
            var type = document.Type(interfaceType.Name.StringValue)!;
            interfaceType.Interfaces = InterfacesOf(type);
            interfaceType.Fields = FieldsOf(type);
        }
    }

    private static GraphQLImplementsInterfaces? InterfacesOf(TypeSyntax type) =>
        type.Interfaces.Count == 0 ? null : new([.. type.Interfaces.Select(i => new GraphQLNamedType(new GraphQLName(i.Name)))]);

    private static GraphQLFieldsDefinition? FieldsOf(TypeSyntax type) =>
        type.Fields.Count == 0 ? null : new([.. type.Fields.Select(FieldOf)]);

    private static GraphQLFieldDefinition FieldOf(FieldSyntax field) => new(field.Node.Name, field.Node.Type)
    {
        Description = field.Description is null ? null : new GraphQLDescription(field.Description),
        Arguments = field.Node.Arguments,
        Directives = field.Directives.Count == 0 ? null : new(field.Directives),
    };
}

using GraphQL;
using GraphQL.Utilities;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The API's schema as text in GraphQL's schema definition language.</summary>
public static class ApiSdl
{
    /// <summary>Prints the schema in the order in which people read it; the same model always gives the same text.</summary>
    public static string Print(ApiSchema schema, bool withDescriptions = true)
    {
        // GraphQL.NET prints types in the order in which they were registered, or by name.
        var document = Parser.Parse(schema.Print(new PrintOptions { IncludeDescriptions = withDescriptions }));
        int PlaceOf(ASTNode definition) =>
            definition is GraphQLTypeDefinition type ? schema.ReadingOrder.GetValueOrDefault(type.Name.StringValue, -1) : -1;
        var ordered = document.Definitions.OrderBy(PlaceOf).ToList();
        document.Definitions.Clear();
        document.Definitions.AddRange(ordered);
        return new SDLPrinter(new SDLPrinterOptions()).Print(document);
    }
}

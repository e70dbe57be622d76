using GraphQL.Types;
using GraphQLParser.AST;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The standard directives that GraphQL.NET does not define (specification, sections 3.13.4 and 3.13.5).</summary>
internal static class ApiDirectives
{
    /// <summary>An input object of which exactly one field is given.</summary>
    public static Directive OneOf => new("oneOf", DirectiveLocation.InputObject)
    {
        Description = "Exactly one field of the input is given, and it is not null.",
    };

    /// <summary>Where a scalar's specification is.</summary>
    public static Directive SpecifiedBy(IGraphType text) => new("specifiedBy", DirectiveLocation.Scalar)
    {
        Description = "Where the scalar's specification is.",
        Arguments = new(new QueryArgument(new NonNullGraphType(text)) { Name = "url", Description = "The specification's URL." }),
    };
}

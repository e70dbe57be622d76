using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>Adds to GraphQL.NET's introspection what it lacks of the specification of September 2025 (section 4.2).</summary>
internal static class IntrospectionTypes
{
    /// <summary>Completes the introspection types of a schema.</summary>
    public static void Complete(ApiSchema schema, ApiScalars scalars)
    {
        var type = (IObjectGraphType)schema.AllTypes["__Type"]!;
        type.AddField(new FieldType
        {
            Name = "specifiedByURL",
            Description = "Where a scalar's specification is.",
            ResolvedType = scalars.String,
            Resolver = new FuncFieldResolver<string?>(context => ApiScalars.SpecificationOf(context.Source)),
        });
        ((IObjectGraphType)schema.AllTypes["__Directive"]!).GetField("args")!.Arguments =
            new(new QueryArgument(scalars.Boolean)
            {
                Name = "includeDeprecated",
                DefaultValue = false,
                Description = "Whether to list deprecated arguments; there are none.",
            });
        // GraphQL.NET's own throws at an empty name.
        schema.TypeMetaFieldType.Resolver = new FuncFieldResolver<IGraphType?>(context =>
            context.GetArgument<string>("name") is { Length: > 0 } name ? schema.AllTypes[name] : null);
    }
}

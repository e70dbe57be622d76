using System.Collections.Frozen;
using GraphQL;
using GraphQL.Conversion;
using GraphQL.Introspection;
using GraphQL.Types;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The API's schema, as generated from a model, ready for validation and introspection.</summary>
public sealed class ApiSchema : global::GraphQL.Types.Schema
{
    internal ApiSchema(GraphModel model, IObjectGraphType query, ApiScalars scalars, IReadOnlyCollection<IGraphType> types)
        : base(NoServices.Instance, runConfigurations: false)
    {
        Model = model;
        Query = query;
        // Names are the model's; GraphQL.NET would otherwise put them into its own case.
        NameConverter = DefaultNameConverter.Instance;
        Filter = new WholeSchemaFilter();
        Features.DeprecationOfInputValues = true;
        Features.RepeatableDirectives = true;
        // Types that no field names are found only here: the edges of each relationship type, behind their interface.
        foreach (var type in scalars.All.Concat(types)) RegisterType(type);
        Directives.Register(ApiDirectives.OneOf, ApiDirectives.SpecifiedBy(scalars.String));
        foreach (var scalar in scalars.All)
        {
            if (ApiScalars.SpecificationOf(scalar) is { } url) scalar.ApplyDirective("specifiedBy", "url", url);
        }
        // Scalars, the query, then each type where it is first named from there.
        ReadingOrder = types.Prepend(query).Select((type, place) => (type.Name, place))
            .ToFrozenDictionary(t => t.Name, t => t.place, StringComparer.Ordinal);
        Initialize();
        IntrospectionTypes.Complete(this, scalars);
    }

    /// <summary>Where each type stands in the text of the schema; what is not here stands before.</summary>
    internal FrozenDictionary<string, int> ReadingOrder { get; }

    /// <summary>The model that it is generated from.</summary>
    public GraphModel Model { get; }

    /// <summary>
    /// Introspection tells all: GraphQL.NET would leave out directives of the type system and what it calls experimental.
    /// </summary>
    private sealed class WholeSchemaFilter : DefaultSchemaFilter
    {
        public override Task<bool> AllowType(IGraphType type) => Allowed;

        public override Task<bool> AllowField(IGraphType parent, IFieldType field) => Allowed;

        public override Task<bool> AllowDirective(Directive directive) => Allowed;
    }

    /// <summary>Every type is given as an instance, so nothing is ever asked for.</summary>
    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}

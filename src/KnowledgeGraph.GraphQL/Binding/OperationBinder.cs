using System.Collections.Immutable;
using GraphQL.Types;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>Binds an operation: each root field becomes a <see cref="GraphQuery"/>, what to find, and a shape, how to write it.</summary>
internal sealed class OperationBinder(ApiSchema schema, Limits limits, string? defaultLanguage)
{
    /// <summary>Binds an operation of a valid document for variables of one shape.</summary>
    /// <exception cref="GraphErrorException">An argument cannot be used.</exception>
    public OperationPlan Bind(ValidDocument document, ValidOperation operation, VariableValues variables, WorkBudget budget)
    {
        var collector = new FieldCollector(schema, document, variables, limits, budget);
        var terms = new FilterTerms(limits, budget);
        var fields = FieldCollector.Merge(collector.Collect(schema.Query!, [operation.Syntax.SelectionSet], schema.Model.AllKinds));
        var roots = ImmutableArray.CreateBuilder<RootPlan>();
        foreach (var field in fields.OrderBy(f => f.Position))
        {
            roots.Add(
                BindRoot(field, new QueryBinding(schema, limits, defaultLanguage, collector, variables, document.Syntax.Source, terms)));
        }
        var bound = roots.ToImmutable();
        return new(bound) { Bytes = OperationPlan.BytesOf(bound, collector.Bytes + terms.Bytes) };
    }

    private RootPlan BindRoot(MergedField field, QueryBinding binding)
    {
        binding.BindAsOf(field);
        return field.Definition.OutputBinding() switch
        {
            FieldBinding.RootConnection root => BindConnection(field, root.Type, binding),
            FieldBinding.RootRelationships => BindRelationships(field, binding),
            FieldBinding.RootSearch root => BindSearch(field, root, binding),
            FieldBinding.RootByKey root => BindByKey(field, root.Kind, binding),
            FieldBinding.RootNode => BindNode(field, binding),
            FieldBinding.RootNodes => BindNodes(field, binding),
            FieldBinding.Walk walk => BindWalk(field, walk.Definition, binding),
            FieldBinding.OfModel => BindIntrospection(field, binding),
            _ => BindMeta(field, binding),
        };
    }

    private static RootPlan BindConnection(MergedField field, NodeType type, QueryBinding binding)
    {
        var shape = new ConnectionBinder(binding, type.Kinds).Bind(field, new ItemSource.Scan(type), out var expansion, static _ => 0);
        return Complete(binding, shape, expansion);
    }

    private RootPlan BindRelationships(MergedField field, QueryBinding binding)
    {
        var type = schema.Model.RelationshipTypes[(int)binding.Bind(field).Values[RelationshipListTypes.TypeArgument]!];
        binding.Listed = type;
        var binder = new ConnectionBinder(binding, type.ToKinds, type);
        var shape = binder.Bind(field, new ItemSource.Relationships(type), out var expansion, static _ => 0);
        return Complete(binding, shape, expansion);
    }

    private RootPlan BindSearch(MergedField field, FieldBinding.RootSearch root, QueryBinding binding)
    {
        var arguments = binding.Bind(field);
        int text = binding.Parameter(arguments, SearchTypes.TextArgument, new(ParameterRole.Value, ScalarType.String));
        int kinds = binding.Parameter(arguments, SearchTypes.TypesArgument, new(ParameterRole.Value, ScalarType.Enum, IsList: true));
        var source = new ItemSource.Search(root.Type, text, kinds, root.IsSuggestion);
        var binder = new ConnectionBinder(binding, root.Type.Kinds)
        {
            Order = SearchEdge.Order, PageDefault = root.IsSuggestion ? SearchTypes.SuggestionsDefault : limits.PageDefault,
        };
        var shape = binder.Bind(field, source, out var expansion, static _ => 0);
        return Complete(binding, shape, expansion, texts: [new(text, SearchTypes.TextArgument, LocationOf(field, binding))]);
    }

    private RootPlan BindWalk(MergedField field, WalkDefinition walk, QueryBinding binding)
    {
        var binder = new WalkBinder(binding, limits);
        var shape = binder.Bind(field, walk, out var expansion);
        return Complete(binding, shape, expansion, binder.Ranges, binder.Spans);
    }

    private static RootPlan BindByKey(MergedField field, NodeKind kind, QueryBinding binding)
    {
        var arguments = binding.Bind(field);
        var key = ((InputObject)arguments.Values["by"]!).Entries[0].Field.Binding;
        var property = (key as InputBinding.Property)?.Definition;
        int parameter = binding.Parameters.Add(
            new(ParameterRole.Value, property?.Type ?? ScalarType.Id), new ParameterSource.Argument(arguments.Field, "by", [0]));
        return BindOne(field, new ItemSource.ByKey(kind, property, parameter), kind.Kinds, binding);
    }

    private RootPlan BindNode(MergedField field, QueryBinding binding)
    {
        var root = schema.Model.Interfaces.First(i => i.IsRoot);
        int id = binding.Parameter(binding.Bind(field), "id", new(ParameterRole.Value, ScalarType.Id));
        return BindOne(field, new ItemSource.ByKey(root, null, id), schema.Model.AllKinds, binding);
    }

    private static RootPlan BindOne(MergedField field, ItemSource.ByKey source, KindSet kinds, QueryBinding binding)
    {
        var rows = new RowBinder(binding);
        var item = rows.Bind(field, kinds);
        var expansion = rows.Complete(new() { Source = source, Cardinality = Cardinality.One, ParentKinds = binding.Model.AllKinds });
        var shape = new ToOneShape
        {
            ResponseName = field.ResponseName, Location = LocationOf(field, binding), Coordinate = CoordinateOf(field), IsNonNull = false,
            Child = 0, Item = item,
        };
        return Complete(binding, shape, expansion);
    }

    private RootPlan BindNodes(MergedField field, QueryBinding binding)
    {
        var arguments = binding.Bind(field);
        int parameter = binding.Parameter(arguments, "ids", new(ParameterRole.Value, ScalarType.Id, IsList: true));
        var rows = new RowBinder(binding);
        var item = rows.Bind(field, schema.Model.AllKinds);
        var expansion = rows.Complete(new()
        {
            Source = new ItemSource.ByIds(parameter), Cardinality = Cardinality.List, ParentKinds = schema.Model.AllKinds,
        });
        var shape = new ListShape
        {
            ResponseName = field.ResponseName, Location = LocationOf(field, binding), Coordinate = CoordinateOf(field), IsNonNull = true,
            Child = 0, Item = item, ItemIsNonNull = false,
        };
        return Complete(binding, shape, expansion);
    }

    private RootPlan BindMeta(MergedField field, QueryBinding binding) => field.Definition == schema.TypeNameMetaFieldType
        ? new()
        {
            Shape = new ConstantShape("\"Query\"")
            {
                ResponseName = field.ResponseName,
                Location = LocationOf(field, binding),
                Coordinate = "__typename",
                IsNonNull = true,
            },
        }
        : BindIntrospection(field, binding);

    private static RootPlan BindIntrospection(MergedField field, QueryBinding binding) => new()
    {
        Shape = new IntrospectionShape
        {
            ResponseName = field.ResponseName, Location = LocationOf(field, binding), Coordinate = CoordinateOf(field),
            IsNonNull = field.Definition.ResolvedType is NonNullGraphType,
            Field = new IntrospectionBinder(binding).Bind(field),
        },
    };

    private static RootPlan Complete(
        QueryBinding binding, FieldShape shape, Expansion root, ImmutableArray<BoundRange> ranges = default,
        ImmutableArray<BoundSpan> spans = default,
        ImmutableArray<BoundText> texts = default) => new()
    {
        Shape = shape,
        Query = new(binding.Model, root, binding.Parameters.Parameters, binding.AsOf),
        Sources = binding.Parameters.Sources,
        Fields = binding.Fields,
        Pages = binding.Pages,
        Ranges = ranges.IsDefault ? [] : ranges,
        Spans = spans.IsDefault ? [] : spans,
        Texts = texts.IsDefault ? [] : texts,
    };

    private static ErrorLocation LocationOf(MergedField field, QueryBinding binding) => ErrorMapping.LocationOf(field.Node, binding.Source);

    private static string CoordinateOf(MergedField field) => $"Query.{field.Definition.Name}";
}

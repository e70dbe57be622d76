using System.Collections.Immutable;
using GraphQLParser;
using GraphQLParser.AST;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>
/// What the binding of one root field shares over its levels: the document, the variables, and the parameters found so far.
/// </summary>
internal sealed class QueryBinding(
    ApiSchema schema, Limits limits, string? defaultLanguage, FieldCollector collector, VariableValues variables, ROM source,
    FilterTerms terms)
{
    private readonly List<FieldArguments> _fields = [];
    private readonly Dictionary<GraphQLField, BoundArguments> _bound = new(ReferenceEqualityComparer.Instance);
    private readonly List<BoundPage> _pages = [];

    public GraphModel Model => schema.Model;

    public ApiSchema Schema => schema;

    public Limits Limits => limits;

    public FieldCollector Collector => collector;

    public ROM Source => source;

    public ParameterTable Parameters { get; } = new();

    /// <summary>The parameter that holds the day as of which the graph is read; null: any time.</summary>
    public int? AsOf { get; private set; }

    /// <summary>The relationship type whose edges the root field lists; null where it is another field.</summary>
    public RelationshipType? Listed { get; set; }

    /// <summary>The fields whose arguments parameters come from.</summary>
    public ImmutableArray<FieldArguments> Fields => [.. _fields];

    /// <summary>The connections with their pages.</summary>
    public ImmutableArray<BoundPage> Pages => [.. _pages];

    /// <summary>The arguments of a field, coerced, and its index among <see cref="Fields"/>.</summary>
    public BoundArguments Bind(MergedField field)
    {
        // A field in a fragment that is spread often is bound often, and its arguments are the same.
        if (_bound.TryGetValue(field.Node, out var known)) return known;
        var arguments = new FieldArguments(field.Node, field.Definition.Arguments, source);
        var bound = new BoundArguments(_fields.Count, arguments.Coerce(variables));
        _fields.Add(arguments);
        _bound.Add(field.Node, bound);
        return bound;
    }

    /// <summary>Reads the day as of which a root field reads the graph.</summary>
    public void BindAsOf(MergedField root)
    {
        if (root.Definition.Arguments?.Find(ApiSchemaBuilder.AsOfName) is null) return;
        var arguments = Bind(root);
        if (arguments.Values.GetValueOrDefault(ApiSchemaBuilder.AsOfName) is null) return;
        AsOf = Parameter(arguments, ApiSchemaBuilder.AsOfName, new(ParameterRole.Value, ScalarType.Date));
    }

    /// <summary>The parameter of an argument that is a scalar; null where it is not given.</summary>
    public int Parameter(BoundArguments arguments, string name, Parameter parameter) => arguments.Values.ContainsKey(name)
        ? Parameters.Add(parameter, new ParameterSource.Argument(arguments.Field, name, []))
        : Parameters.AddConstant(parameter, Value.None);

    /// <summary>The parameter that holds the ordinal of the language asked for.</summary>
    public int Language(BoundArguments arguments, LocalizedTextField text)
    {
        var parameter = new Parameter(ParameterRole.Value, ScalarType.Enum, Enum: text.Language);
        if (arguments.Values.TryGetValue(text.Argument, out object? asked) && asked is not null)
        {
            return Parameter(arguments, text.Argument, parameter);
        }
        int ordinal = defaultLanguage is null ? 0 : Math.Max(0, text.Language.OrdinalOf(defaultLanguage));
        return Parameters.AddConstant(parameter, Value.Of((long)ordinal));
    }

    /// <summary>Filter, order and page of a connection; the page is completed by <see cref="AddPage"/>.</summary>
    public (Filter? Where, ImmutableArray<OrderKey> Order, Page Page) BindConnection(BoundArguments arguments, int? pageDefault = null)
    {
        var where = BindWhere(arguments);
        var order = new OrderBinder(limits, FilterBinder(arguments, "order"), _fields[arguments.Field].Location)
            .Bind(arguments.Values.GetValueOrDefault("order"));
        return (where, order, BindPage(arguments, pageDefault ?? limits.PageDefault));
    }

    /// <summary>The page of a connection; it is completed by <see cref="AddPage"/>.</summary>
    /// <exception cref="GraphErrorException">It would be read in both directions.</exception>
    public Page BindPage(BoundArguments arguments) => BindPage(arguments, limits.PageDefault);

    /// <summary>The same, with another number of items where none is given.</summary>
    /// <exception cref="GraphErrorException">It would be read in both directions.</exception>
    public Page BindPage(BoundArguments arguments, int sizeDefault)
    {
        var direction = PageArguments.Of(arguments.Values, _fields[arguments.Field].Location);
        var sizes = new Parameter(ParameterRole.PageSize, ScalarType.Int);
        int size = arguments.Values.GetValueOrDefault(direction.Size) is not null
            ? Parameter(arguments, direction.Size, sizes)
            : Parameters.AddConstant(sizes, Value.Of((long)sizeDefault));
        int cursor = Parameter(
            arguments, direction.Cursor, new(direction.IsBackward ? ParameterRole.Before : ParameterRole.After, ScalarType.String));
        return new(size, cursor, direction.IsBackward);
    }

    /// <summary>The filter of a field.</summary>
    public Filter? BindWhere(BoundArguments arguments) =>
        FilterBinder(arguments, "where").BindWhere(arguments.Values.GetValueOrDefault("where"));

    /// <summary>Binds filters that an argument of a field holds.</summary>
    public FilterBinder FilterBinder(BoundArguments arguments, string argument) =>
        new(Model, limits, Parameters, terms, arguments.Field, argument, _fields[arguments.Field].Location) { Listed = Listed };

    /// <summary>Remembers a connection, so that its cursor is read when a request gives one.</summary>
    public void AddPage(Expansion connection, BoundArguments arguments) => _pages.Add(new(connection, _fields[arguments.Field].Location));
}

/// <summary>The arguments of a field: its index among those of the query, and the values.</summary>
internal sealed record BoundArguments(int Field, IReadOnlyDictionary<string, object?> Values);

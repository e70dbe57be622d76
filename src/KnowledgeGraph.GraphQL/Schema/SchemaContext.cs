using GraphQL.Types;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>What the parts of the schema's building share: the model, the types made so far, and each other.</summary>
internal sealed class SchemaContext
{
    private readonly Dictionary<string, EdgeProperties> _edgeProperties = new(StringComparer.Ordinal);
    private readonly string? _defaultLanguage;
    private readonly Lazy<HashSet<(NodeType Target, EdgeProperties Edge)>> _repeated;

    public SchemaContext(GraphModel model, Limits limits, string? defaultLanguage)
    {
        Model = model;
        Scalars = new(model);
        Limits = limits;
        _defaultLanguage = defaultLanguage;
        _repeated = new(FindRepeated);
        Nodes = new(this);
        Connections = new(this);
        Filters = new(this);
        Orders = new(this);
        Aggregates = new(this);
        Groups = new(this);
        Relationships = new(this);
        Disputes = new(this);
        Trees = new(this);
        foreach (var type in model.RelationshipTypes)
        {
            string name = type.PropertiesName ?? EdgeProperties.Plain;
            _edgeProperties.TryAdd(name, new(name, type.Properties));
        }
    }

    public GraphModel Model { get; }
    public Limits Limits { get; }
    public TypeRegistry Registry { get; } = new();
    public ApiScalars Scalars { get; }
    public NodeTypes Nodes { get; }
    public ConnectionTypes Connections { get; }
    public FilterTypes Filters { get; }
    public OrderTypes Orders { get; }
    public AggregateTypes Aggregates { get; }
    public GroupTypes Groups { get; }
    public RelationshipTypes Relationships { get; }
    public DisputeTypes Disputes { get; }
    public TreeTypes Trees { get; }

    /// <summary>Every set of properties that edges have.</summary>
    public IEnumerable<EdgeProperties> AllEdgeProperties => _edgeProperties.Values;

    /// <summary>The type that most nodes are of, by which nodes of any kind are filtered, ordered and grouped.</summary>
    public NodeType WidestType => Model.Interfaces.Where(i => !i.IsRoot).MaxBy(i => i.Kinds.Count) ?? Model.Interfaces.First(i => i.IsRoot);

    /// <summary>The properties of a relationship's edges.</summary>
    public EdgeProperties EdgePropertiesOf(RelationshipType type) => _edgeProperties[type.PropertiesName ?? EdgeProperties.Plain];

    /// <summary>The properties of the edges to partners.</summary>
    public static EdgeProperties EdgePropertiesOf(PartnersField field) => new(field.EdgeName, field.EdgeProperties, field);

    /// <summary>The type of partners.</summary>
    public NodeType TargetOf(PartnersField field) => Model.Type(field.TargetName)!;

    /// <summary>
    /// The type by which a relationship's connection is named: that of the outermost interface that has the field, since a connection of a
    /// narrower target would be no valid implementation of the interface's (specification, IsValidImplementationFieldType).
    /// </summary>
    public NodeType TargetOf(NodeType type, RelationshipField field)
    {
        var outermost = type.Interfaces.FirstOrDefault(
            i => i.Relationship(field.Name) is not null && i.Interfaces.All(outer => outer.Relationship(field.Name) is null));
        return Model.Type((outermost?.Relationship(field.Name) ?? field).TargetName)!;
    }

    /// <summary>Whether some relationship to nodes of the type, by edges with those properties, can be followed again from there.</summary>
    public bool CanRepeat(NodeType target, EdgeProperties edge) => _repeated.Value.Contains((target, edge));

    private HashSet<(NodeType Target, EdgeProperties Edge)> FindRepeated() =>
    [
        .. Model.Kinds.Concat<NodeType>(Model.Interfaces).SelectMany(type => type.Fields.OfType<RelationshipField>()
            .Where(field => field.CanRepeat).Select(field => (TargetOf(type, field), EdgePropertiesOf(field.Type)))),
    ];

    /// <summary>The enum value that a text is given in by default: the server's language where the enum has it, else its first.</summary>
    public string DefaultLanguageOf(EnumDefinition languages) =>
        _defaultLanguage is { } language && languages.OrdinalOf(language) >= 0 ? language : languages.Values[0].Name;

    /// <summary>The enum type of an enum of the model; the values are ordinals.</summary>
    public EnumerationGraphType Enum(EnumDefinition definition) => Registry.GetOrAdd(
        definition.Name,
        definition,
        () =>
        {
            var made = new EnumerationGraphType
            {
                Name = definition.Name,
                Description = definition.Description ?? $"Values of {definition.Name}.",
            };
            for (int ordinal = 0; ordinal < definition.Values.Length; ordinal++)
            {
                var value = definition.Values[ordinal];
                made.Add(value.Name, ordinal, value.Description ?? value.Name);
            }
            return made;
        },
        static _ => { });

    /// <summary>An enum of the API's own; its values are their places.</summary>
    public EnumerationGraphType Enum(string name, string description, params (string Name, string Description)[] values) =>
        Enum(name, description, [.. values.Select((value, place) => (value.Name, place, value.Description))]);

    /// <summary>An enum of the API's own.</summary>
    public EnumerationGraphType Enum(string name, string description, params (string Name, int Value, string Description)[] values) =>
        Registry.GetOrAdd(
        name,
        ("the API's enum", name),
        () =>
        {
            var made = new EnumerationGraphType { Name = name, Description = description };
            foreach (var value in values) made.Add(value.Name, value.Value, value.Description);
            return made;
        },
        static _ => { });

    /// <summary>The type of a part of the model, whose fields are read by what they are bound to.</summary>
    public ApiObjectType ModelType<T>(string name, string description, Action<ModelPart<T>> fill)
        where T : notnull =>
        Registry.GetOrAdd(
            name, ("a part of the model", name), () => new ApiObjectType(name, description, new TypeBinding.Model()),
            made => fill(new(this, made)));

    /// <summary>The trees that nodes of a type are in or can lie in.</summary>
    public IEnumerable<TreeDefinition> TreesOf(NodeType type) => Model.Trees.Where(tree => !tree.Filtered.Intersect(type.Kinds).IsEmpty);

    /// <summary>The names of kinds, in the model's order.</summary>
    public IEnumerable<string> NamesOf(KindSet kinds) => kinds.Ordinals.Select(kind => Model.Kinds[kind].Name);

    /// <summary>The type of a property's field.</summary>
    public IGraphType OutputType(PropertyDefinition property)
    {
        IGraphType type = property.Enum is { } definition ? Enum(definition) : Scalars.Of(property.Type);
        if (property.IsList) return RequiredList(type);
        return property.IsRequired ? Required(type) : type;
    }

    public NonNullGraphType Required(IGraphType type) => new(type);

    public NonNullGraphType RequiredList(IGraphType type) => new(new ListGraphType(new NonNullGraphType(type)));

    /// <summary>Adds an output field.</summary>
    public void Add(
        IComplexGraphType owner,
        string name,
        IGraphType type,
        string? description,
        FieldBinding binding,
        params QueryArgument[] arguments) =>
        owner.AddField(new ApiField(binding)
        {
            Name = name,
            ResolvedType = type,
            Description = DescriptionOf(name, description),
            Arguments = arguments.Length == 0 ? null : new(arguments),
        });

    /// <summary>Adds an input field.</summary>
    public void Add(ApiInputType owner, string name, IGraphType type, string? description, InputBinding binding) =>
        owner.AddField(new ApiInputField(binding) { Name = name, ResolvedType = type, Description = DescriptionOf(name, description) });

    /// <summary>
    /// What a field says of itself where its name says all: those of filters, orders and groups are the model's, and there are many.
    /// </summary>
    public const string None = "";

    private static string? DescriptionOf(string name, string? description) => description is None ? null : description ?? $"The {name}.";

    /// <summary>Adds `id` and every @unique property as keys.</summary>
    public void AddKeys(ApiInputType owner, NodeKind kind)
    {
        Add(owner, "id", Scalars.Id, "The id.", new InputBinding.Id(OperandOwner.Node));
        foreach (var property in kind.Properties.Where(p => p.IsUnique))
        {
            Add(
                owner,
                property.Name,
                Scalars.Of(property.Type),
                property.Description,
                new InputBinding.Property(property, OperandOwner.Node));
        }
    }

    public void AddEvidence(IComplexGraphType owner, string name, string? description, OperandOwner of)
    {
        var property = Argument("property", Scalars.String, "Only claims about this property.");
        Add(owner, name, RequiredList(Nodes.Of(Model.Evidence!.Kind)), description, new FieldBinding.EvidenceOf(of), property);
        Disputes.AddTo(owner, of);
    }

    public void AddSources(IComplexGraphType owner, string name, string? description, OperandOwner of) =>
        Add(owner, name, RequiredList(Nodes.Of(Model.Source!.Kind)), description, new FieldBinding.SourcesOf(of));

    /// <summary>The arguments of a connection.</summary>
    /// <param name="where">The filter.</param>
    /// <param name="order">A key of the order.</param>
    /// <param name="isRoot">Fields of the root describe them; below, where there are hundreds, they are the same.</param>
    public QueryArgument[] ConnectionArguments(ApiInputType where, ApiInputType order, bool isRoot)
    {
        string Described(string description) => isRoot ? description : None;
        return
        [
            Argument("where", where, Described("Which items to keep.")),
            Argument(
                "order", new ListGraphType(Required(order)), Described("In which order, by the first key, then the next; at last by id.")),
            .. PageArguments(Described),
        ];
    }

    /// <summary>The arguments of a page.</summary>
    /// <param name="describe">What they say of themselves.</param>
    public QueryArgument[] PageArguments(Func<string, string> describe) =>
    [
        Argument(
            "first", Scalars.Int,
            describe($"How many items at most, from the beginning: {Limits.PageDefault} by default, {Limits.PageMax} at most.")),
        Argument("after", Scalars.String, describe("The cursor after which the page begins; with `first`.")),
        Argument("last", Scalars.Int, describe("How many items at most, up to the end, instead of `first`.")),
        Argument("before", Scalars.String, describe("The cursor before which the page ends; with `last`.")),
    ];

    public static QueryArgument Argument(
        string name, IGraphType type, string description) => new(type) { Name = name, Description = description is None
            ? null
            : description };
}

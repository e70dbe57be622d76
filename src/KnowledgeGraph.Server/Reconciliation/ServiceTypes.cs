using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>
/// The model as a reconciliation service has it: types are kinds and interfaces, entities are nodes with a name, properties are the
/// fields that hold
/// values or lead to other nodes. A model without names has no such service.
/// </summary>
internal sealed class ServiceTypes
{
    /// <summary>The response name of an entity's name.</summary>
    public const string NameAlias = "label";

    /// <summary>The response name of an entity's description.</summary>
    public const string DescriptionAlias = "about";

    private const string DescriptionProperty = "description";
    private const string TextPrefix = "text";
    private const string ListPrefix = "list";

    private readonly NodeType _widest;
    private readonly LocalizedTextField? _name;

    public ServiceTypes(GraphModel model)
    {
        Model = model;
        _widest = model.Interfaces.Where(i => !i.IsRoot).MaxBy(i => i.Kinds.Count) ?? model.Interfaces.First(i => i.IsRoot);
        _name = _widest.Fields.OfType<LocalizedTextField>().FirstOrDefault();
        Types =
        [
            .. _widest.Kinds.Ordinals.Select(k => (NodeType)model.Kinds[k]),
            .. model.Interfaces.Where(i => !i.IsRoot && _widest.Kinds.Contains(i.Kinds)),
        ];
    }

    /// <summary>The model.</summary>
    public GraphModel Model { get; }

    /// <summary>Whether nodes have names to reconcile.</summary>
    public bool HasNames => _name is not null;

    /// <summary>The types, kinds before interfaces.</summary>
    public IReadOnlyList<NodeType> Types { get; }

    /// <summary>The enum of kinds that the API's suggestions take.</summary>
    public string KindsEnum => _widest.Name + "Type";

    /// <summary>The selection of what is told of every entity.</summary>
    public string Selection
    {
        get
        {
            bool isDescribed = _widest.Property(DescriptionProperty) is { IsList: false, Type: ScalarType.String };
            string description = isDescribed ? $" {DescriptionAlias}: {DescriptionProperty}" : "";
            return $"id __typename ... on {_widest.Name} {{ {NameAlias}: {_name!.Name}{description} }}";
        }
    }

    /// <summary>The selection of every name that an entity has.</summary>
    public string NamesSelection
    {
        get
        {
            var texts = _name!.Texts.Select((name, i) => $"{TextPrefix}{i}: {name}")
                .Concat(_name.Lists.Select((name, i) => $"{ListPrefix}{i}: {name}"));
            return $"... on {_widest.Name} {{ {string.Join(' ', texts)} }}";
        }
    }

    /// <summary>Whether a field is one of <see cref="NamesSelection"/>.</summary>
    public static bool IsName(string field) =>
        field.StartsWith(TextPrefix, StringComparison.Ordinal) || field.StartsWith(ListPrefix, StringComparison.Ordinal);

    /// <summary>The type of that id; null if there is none.</summary>
    public NodeType? Find(string id) => Types.FirstOrDefault(type => type.Name == id);

    /// <summary>The properties of a type.</summary>
    public static IEnumerable<FieldDefinition> PropertiesOf(NodeType type) =>
        type.Fields.Where(field => field is PropertyDefinition or LocalizedTextField or RelationshipField);

    /// <summary>The properties of all types, each once by its name, with the types that have it: the fewest that are all of them.</summary>
    public IEnumerable<FieldDefinition> AllProperties => Types.SelectMany(PropertiesOf).DistinctBy(f => f.Name, StringComparer.Ordinal);

    /// <summary>The types on which a field is selected: the widest if it has it, else each kind that does.</summary>
    public IEnumerable<NodeType> TypesWith(string field)
    {
        if (PropertiesOf(_widest).Any(f => f.Name == field)) return [_widest];
        return Types.OfType<NodeKind>().Where(kind => PropertiesOf(kind).Any(f => f.Name == field));
    }
}

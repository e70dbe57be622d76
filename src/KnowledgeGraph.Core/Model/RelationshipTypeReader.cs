using GraphQLParser.AST;

namespace KnowledgeGraph.Core.Model;

/// <summary>Reads the types of relationships: from the fields that name them and the types that hold their properties.</summary>
internal sealed class RelationshipTypeReader(ModelDocument document, PropertyReader properties)
{
    private static readonly PropertyDefinition[] SystemProperties =
    [
        SystemDate("validFrom", "Since when it is so.", Timestamp.None),
        SystemDate("validTo", "Until when it is so.", Timestamp.None),
        SystemDate("recordedAt", "When it was first recorded in this graph.", Timestamp.Create),
    ];

    private readonly ModelErrorList _errors = document.Errors;
    private readonly Dictionary<string, (FieldSyntax Field, GraphQLDirective Directive)> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RelationshipType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<FieldSyntax> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>The types by name, in the order in which the types of nodes first name them; their ends are not known yet.</summary>
    public Dictionary<string, RelationshipType> Read(IEnumerable<TypeSyntax> nodeTypes)
    {
        var propertiesOf = document.Types.Where(t => t.Directive("relationshipProperties") is not null)
            .ToDictionary(t => t.Name, ReadProperties, StringComparer.Ordinal);
        foreach (var field in nodeTypes.SelectMany(t => t.Fields))
        {
            if (field.Directive("relationship") is { } directive && _seen.Add(field)) Add(field, directive, propertiesOf);
        }
        return _types;
    }

    private void Add(FieldSyntax field, GraphQLDirective directive, Dictionary<string, List<PropertyDefinition>> propertiesOf)
    {
        if (directive.Text("type") is not { } name) return;
        string? propertiesName = directive.Text("properties");
        if (propertiesName is not null && !propertiesOf.ContainsKey(propertiesName))
        {
            _errors.Add(directive.Argument("properties")!,
                $"There is no @relationshipProperties type \"{propertiesName}\".{NearMiss.Suggestion(propertiesName, propertiesOf.Keys)}");
            return;
        }
        if (!_first.TryAdd(name, (field, directive)))
        {
            CheckSameProperties(field, directive, _first[name]);
            return;
        }
        string apiName = RelationshipName.Of(name);
        if (_types.Values.FirstOrDefault(known => known.Name.Equals(apiName, StringComparison.OrdinalIgnoreCase)) is { } likeIt)
        {
            string place = _errors.PlaceOf(_first[likeIt.StoredName].Directive);
            _errors.Add(directive.Argument("type")!, likeIt.StoredName.Equals(name, StringComparison.OrdinalIgnoreCase)
                ? $"\"{name}\" differs only in letter case from \"{likeIt.StoredName}\" (at {place}), "
                    + "which tables and files do not distinguish. Rename one of the two."
                : $"\"{name}\" and \"{likeIt.StoredName}\" (at {place}) would both be {likeIt.Name} in the API and in the names of files. "
                    + "Rename one of the two.");
        }
        if (_types.Count == Step.TypesMax)
        {
            _errors.Add(directive.Argument("type")!, $"{name} is one relationship type too many: a model has at most {Step.TypesMax}.");
        }
        var type = new RelationshipType
        {
            Ordinal = _types.Count, Name = apiName, StoredName = name, PropertiesName = propertiesName,
            Description = propertiesName is null ? null : document.Type(propertiesName)!.Description,
        };
        type.Define([.. propertiesName is null ? SystemProperties : WithSystem(propertiesOf[propertiesName])], []);
        _types.Add(name, type);
    }

    private void CheckSameProperties(FieldSyntax field, GraphQLDirective directive, (FieldSyntax Field, GraphQLDirective Directive) first)
    {
        (string? here, string? there) = (directive.Text("properties"), first.Directive.Text("properties"));
        if (here == there) return;
        string fix = there is null ? $"remove `properties: \"{here}\"` here" : $"write `properties: \"{there}\"` here";
        _errors.Add(directive, $"{field.Declaring.Name}.{field.Name} says that {directive.Text("type")} has {PropertiesText(here)}, "
            + $"and {first.Field.Declaring.Name}.{first.Field.Name} (at {_errors.PlaceOf(first.Directive)}) says {PropertiesText(there)}. "
            + $"Make them agree: {fix}, or change the other.");
    }

    private static string PropertiesText(string? name) => name is null ? "no properties of its own" : $"the properties {name}";

    private List<PropertyDefinition> ReadProperties(TypeSyntax type)
    {
        var read = new List<PropertyDefinition>();
        foreach (var field in type.Fields)
        {
            if (!properties.IsPropertyType(field.Shape.Name))
            {
                string known = NearMiss.Suggestion(
                    field.Shape.Name, [.. document.Enums.Select(e => e.Name.StringValue), .. PropertyReader.ScalarNames]);
                _errors.Add(field.Shape.Named,
                    $"A property of an edge is a scalar or an enum, and \"{field.Shape.Name}\" is neither.{known}");
            }
            else if (properties.Read(field, onEdge: true) is { } property)
            {
                if (Array.Exists(SystemProperties, s => s.Name == field.Name) && property.Type != ScalarType.Date)
                    _errors.Add(field.Shape.Named, $"Every edge has {field.Name}, a Date. Give it the type Date or another name.");
                read.Add(property);
            }
        }
        return read;
    }

    private static IEnumerable<PropertyDefinition> WithSystem(List<PropertyDefinition> own) =>
        own.Concat(SystemProperties.Where(system => !own.Exists(p => p.Name == system.Name)));

    private static PropertyDefinition SystemDate(string name, string description, Timestamp timestamp) =>
        new(name, description, ScalarType.Date, Enum: null, IsList: false, IsRequired: false, IsUnique: false, IsIndexed: false,
            IsIdentity: false, Scale: 0, timestamp);
}

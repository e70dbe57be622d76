using GraphQLParser.AST;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Model;

/// <summary>Reads the stored properties of nodes and edges: fields of scalar and enum types.</summary>
internal sealed class PropertyReader(ModelDocument document, IReadOnlyDictionary<string, EnumDefinition> enums)
{
    private static readonly Dictionary<string, ScalarType> Scalars = new(StringComparer.Ordinal)
    {
        ["ID"] = ScalarType.Id,
        ["String"] = ScalarType.String,
        ["Int"] = ScalarType.Int,
        ["Long"] = ScalarType.Long,
        ["Decimal"] = ScalarType.Decimal,
        ["Float"] = ScalarType.Float,
        ["Boolean"] = ScalarType.Boolean,
        ["Date"] = ScalarType.Date,
        ["DateTime"] = ScalarType.DateTime,
    };

    /// <summary>The scalars that are not built into GraphQL, so that the model declares them.</summary>
    public static readonly string[] CustomScalars = ["Date", "DateTime", "Long", "Decimal"];

    private readonly ModelErrorList _errors = document.Errors;

    /// <summary>The names of all scalar types that a property can have.</summary>
    public static IEnumerable<string> ScalarNames => Scalars.Keys;

    /// <summary>Whether a field of that type is a property, even if it has errors.</summary>
    public bool IsPropertyType(string name) =>
        Scalars.ContainsKey(name) || enums.ContainsKey(name) || document.Scalars.Exists(s => s.Name.StringValue == name);

    /// <summary>The field's property; null if its type is not one that a property can have.</summary>
    public PropertyDefinition? Read(FieldSyntax field, bool onEdge)
    {
        string name = field.Shape.Name;
        var definition = enums.GetValueOrDefault(name);
        // A scalar of its own is refused where it is declared.
        if (definition is null && !Scalars.ContainsKey(name)) return null;
        var type = definition is null ? Scalars[name] : ScalarType.Enum;
        CheckShape(field);
        CheckDirectives(field, type, onEdge);
        bool isUnique = field.Has("unique");
        return new(field.Name, field.Description, type, definition, field.Shape.IsList, field.Shape.IsRequired && !field.Shape.IsList,
            isUnique, isUnique || field.Has("index"), field.Has("identity"), Scale(field, type), TimestampOf(field), field.Has("search"),
            field.Directive("alias")?.Text("property") is { } alias && alias != field.Name ? alias : null);
    }

    private void CheckShape(FieldSyntax field)
    {
        string name = field.Shape.Name;
        if (Array.IndexOf(CustomScalars, name) >= 0 && !document.Scalars.Exists(s => s.Name.StringValue == name))
            _errors.Add(field.Shape.Named, $"The scalar {name} is not declared. Add the line `scalar {name}`.");
        if (field.Shape is { IsList: true, IsPlain: false })
            _errors.Add(
                field.Node.Type, $"A list property is [{name}!]!, empty where there is none, not {SyntaxText.Of(field.Node.Type)}.");
        if (field.Node.Arguments is { } arguments && !field.Has("derived"))
            _errors.Add(arguments, $"The property {field.Declaring.Name}.{field.Name} takes no arguments. Remove them.");
    }

    private void CheckDirectives(FieldSyntax field, ScalarType type, bool onEdge)
    {
        Refuse(field, "unique", onEdge, "Edges are distinguished by @identity; @unique is for nodes. Remove it.");
        Refuse(field, "index", onEdge, "@index is for properties of nodes. Remove it.");
        Refuse(field, "derived", onEdge, "@derived is for fields of nodes. Remove it.");
        Refuse(field, "identity", !onEdge,
            "@identity is for fields of @relationshipProperties types; nodes are distinguished by their id. Remove it.");
        Refuse(field, "identity", onEdge && type == ScalarType.DateTime,
            "@identity makes the text a part of the edge's id, and one moment has a text for each offset. Remove it or change the type.");
        Refuse(field, "identity", onEdge && type == ScalarType.Float,
            "@identity makes the text a part of the edge's id, and one number can be written in many ways. Remove it or change the type.");
        Refuse(field, "identity", onEdge && field.Shape.IsList, "@identity is for single values. Remove it or change the type.");
        bool canBeKey = type is ScalarType.Id or ScalarType.String or ScalarType.Int or ScalarType.Long or ScalarType.Date;
        Refuse(field, "unique", !onEdge && (!canBeKey || field.Shape.IsList),
            "@unique is for ID, String, Int, Long and Date properties. Remove it or change the type.");
        Refuse(field, "index", !onEdge && field.Shape.IsList, "A list has no index. Remove @index.");
        Refuse(
            field, "search", onEdge || type != ScalarType.String,
            "@search is for String properties of nodes. Remove it or change the type.");
        Refuse(
            field, "timestamp", type != ScalarType.Date || field.Shape.IsList,
            "@timestamp is for Date properties. Remove it or change the type.");
        Refuse(field, "scale", type != ScalarType.Decimal, "@scale is for Decimal properties. Remove it or change the type.");
        Refuse(field, "elementId", field.Name != "id", "@elementId is for `id`. Remove it.");
        foreach (string directive in new[] { "relationship", "path", "within", "tree", PartnersReader.DirectiveName })
            Refuse(field, directive, refused: true,
                $"@{directive} is for relationships, and {field.Shape.Name} is not a type of nodes. Remove it or change the type.");
    }

    private void Refuse(FieldSyntax field, string directive, bool refused, string message)
    {
        if (refused && field.Directive(directive) is { } present) _errors.Add(present, message);
    }

    private int Scale(FieldSyntax field, ScalarType type)
    {
        if (type != ScalarType.Decimal) return 0;
        if (field.Directive("scale") is not { } directive)
        {
            _errors.Add(field.Shape.Named,
                $"{field.Declaring.Name}.{field.Name} has no number of decimal places. Add @scale(places: 0) to @scale(places: "
                + $"{DecimalText.ScaleMax}).");
            return 0;
        }
        int? places = directive.Integer("places");
        if (places is null or (>= 0 and <= DecimalText.ScaleMax)) return places ?? 0;
        _errors.Add(directive.Argument("places")!, $"@scale(places:) is from 0 to {DecimalText.ScaleMax}, not {places}.");
        return 0;
    }

    private static Timestamp TimestampOf(FieldSyntax field) =>
        (field.Directive("timestamp")?.Items("operations") ?? []).OfType<GraphQLEnumValue>()
            .Aggregate(Timestamp.None, (timestamp, operation) =>
            timestamp | (operation.Name.StringValue == "CREATE" ? Timestamp.Create : Timestamp.Update));
}

using System.Globalization;
using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Conformance.Naive;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>
/// Makes up values of input types: as literals, whose leaves are mostly variables, and as JSON, for whole variables. A leaf is one that the
/// graph tells under that name, more often than not.
/// </summary>
/// <param name="values">Where chance comes from.</param>
/// <param name="told">What the graph tells.</param>
internal sealed class RandomInputs(RandomValues values, ToldValues told)
{
    private const int DepthMax = 3;

    // Keys of one type, which no list of any keys would be.
    private const string Common = "common";

    public List<RandomVariable> Variables { get; } = [];

    /// <summary>The type of relationships that a query lists, wherever it lists some: other edges' properties are refused.</summary>
    public RelationshipType? Listed { get; init; }

    /// <summary>Whether a field of an input may be given.</summary>
    public bool IsAllowed(FieldType field) =>
        ((ApiInputField)field).Binding is not InputBinding.PropertySet set || set.Properties.Name == Listed?.PropertiesName;

    /// <summary>A literal of the type, or a variable.</summary>
    /// <param name="type">The type of the position.</param>
    /// <param name="name">The name of what it is compared with, or of the argument.</param>
    /// <param name="depth">How many input objects it stands in.</param>
    /// <param name="isRequired">Null will not do, whatever the type says.</param>
    /// <param name="isListItself">It stands for a list of itself, so that a variable of its type will not do.</param>
    public string Literal(IGraphType type, string name, int depth = 0, bool isRequired = false, bool isListItself = false)
    {
        if (name == Common) return new RandomKeys(values, this).Common((IInputObjectGraphType)type.GetNamedType());
        bool isNonNull = type is NonNullGraphType || isRequired;
        var nullable = type is NonNullGraphType required ? required.ResolvedType! : type;
        bool isLeaf = nullable.GetNamedType() is ScalarGraphType;
        if (!isListItself && values.Chance(isLeaf ? 0.7 : 0.12)) return Variable(nullable, name, isNonNull);
        if (!isNonNull && values.Chance(0.02)) return "null";
        if (nullable is ListGraphType list) return ListLiteral(list.ResolvedType!, name, depth);
        if (nullable is not IInputObjectGraphType input) return Print(nullable, Leaf(nullable, name));
        var chosen = Choose(input, depth);
        if (depth < DepthMax && input.Fields.FirstOrDefault(f => f.Name == Common) is { } common && values.Chance(0.12)) chosen.Add(common);
        var fields = chosen.Select(field =>
            $"{field.Name}: {Literal(field.ResolvedType!, Inner(input, field, name), depth + 1, input.IsOneOf || IsCondition(field))}");
        return $"{{{string.Join(", ", fields)}}}";
    }

    /// <summary>
    /// A literal of a relation's filter that asks for some, none or all of its nodes, for those some steps away, or for how many there are.
    /// </summary>
    public string Relation(FieldType relation, string member)
    {
        var input = (IInputObjectGraphType)relation.ResolvedType!.GetNamedType();
        var quantifier = values.Pick(input.Fields.Where(field => field.Name is "some" or "none" or "all").ToList());
        var asked = input.Fields.First(field => field.Name == member);
        FieldType[] fields = member switch { "count" => [asked], "steps" => [quantifier, asked], _ => [quantifier] };
        return $"{{{string.Join(", ", fields.Select(field => $"{field.Name}: {Literal(field.ResolvedType!, Inner(input, field, relation.Name), depth: 2, isRequired: true)}"))}}}";
    }

    /// <summary>A value of the type, as JSON.</summary>
    public JsonNode? Json(IGraphType type, string name, int depth = 0, bool isRequired = false)
    {
        bool isNonNull = type is NonNullGraphType || isRequired;
        var nullable = type is NonNullGraphType required ? required.ResolvedType! : type;
        if (!isNonNull && values.Chance(0.04)) return null;
        if (nullable is ListGraphType list) return JsonList(list.ResolvedType!, name, depth);
        if (nullable is not IInputObjectGraphType input) return Leaf(nullable, name);
        var made = new JsonObject();
        foreach (var field in Choose(input, depth))
        {
            made[field.Name] = Json(field.ResolvedType!, Inner(input, field, name), depth + 1, input.IsOneOf || IsCondition(field));
        }
        return made;
    }

    /// <summary>A new variable of the type.</summary>
    public string Variable(IGraphType nullable, string name, bool isNonNull)
    {
        string variable = $"v{Variables.Count}";
        Variables.Add(new(variable, nullable.ToString() + (isNonNull ? "!" : ""), () => Json(nullable, name, 0, isNonNull), !isNonNull));
        return "$" + variable;
    }

    // A list of one item may be written without its brackets.
    private string ListLiteral(IGraphType item, string name, int depth)
    {
        int count = values.Next(4);
        if (count == 1 && values.Chance(0.3)) return Literal(item, name, depth, isRequired: true, isListItself: true);
        return $"[{string.Join(", ", Enumerable.Range(0, count).Select(_ => Literal(item, name, depth)))}]";
    }

    private JsonNode? JsonList(IGraphType item, string name, int depth)
    {
        int count = values.Next(4);
        if (count == 1 && values.Chance(0.3)) return Json(item, name, depth, isRequired: true);
        return new JsonArray([.. Enumerable.Range(0, count).Select(_ => Json(item, name, depth))]);
    }

    private List<FieldType> Choose(IInputObjectGraphType input, int depth)
    {
        var fields = input.Fields.Where(field =>
            IsAllowed(field) && field.Name != Common && ((ApiInputField)field).Binding is not InputBinding.StepBack
                && (depth < DepthMax || !IsNesting(field))).ToList();
        // One of very many fields, with rules of its own.
        if (fields.Find(field => field.Name == "partners") is { } partners && values.Chance(input.IsOneOf ? 0.3 : 0.04)) return [partners];
        if (fields.Where(field => field.Name is "disputed" or "duplicateName").ToList() is { Count: > 0 } ofClaims && values.Chance(0.03))
        {
            return [values.Pick(ofClaims)];
        }
        if (input.IsOneOf)
        {
            return [
                fields.Where(field => field.Name is "countOf" or "minOf" or "maxOf" or "sample").ToList() is { Count: > 0 } computed
                    && values.Chance(0.3)
                    ? values.Pick(computed)
                    : values.Pick(fields)
            ];
        }
        if (fields.Find(field => field.Name == "steps") is { } steps) return ChooseBeside(steps, fields);
        // Half of the time beside another condition: alone it is compiled in a way of its own.
        if (fields.Find(field => field.Name == "within") is { } within && values.Chance(0.15))
        {
            return values.Chance(0.5) ? [within] : [.. fields.Where(f => f != within && values.Chance(2.0 / fields.Count)).Take(2), within];
        }
        // Dates and moments have the most rules, and are few among the properties.
        if (fields.Where(field =>
            field.ResolvedType!.GetNamedType().Name is "DateFilter" or "DateTimeFilter").ToList() is { Count: > 0 } dates
            && values.Chance(0.1))
        {
            return [values.Pick(dates)];
        }
        int count = fields.Count == 0 || values.Chance(0.05) ? 0 : 1 + values.Next(2);
        // Half of the time not a relation: a Zone has thirty of them.
        return [.. fields.Where(field => field.ResolvedType is NonNullGraphType), .. Enumerable.Range(0, count)
            .Select(_ =>
                values.Pick(
                    values.Chance(0.5) && fields.Where(field => !IsRelation(field)).ToList() is { Count: > 0 } plain ? plain : fields))
            .Where(field => field.ResolvedType is not NonNullGraphType).DistinctBy(field => field.Name)];
    }

    // Steps concern the quantifiers beside them, and a count does not stand there.
    private List<FieldType> ChooseBeside(FieldType steps, List<FieldType> fields)
    {
        var quantifiers = fields.Where(field => field.Name is not ("steps" or "count")).ToList();
        if (quantifiers.Count == 0) return [];
        return values.Chance(0.5) ? [values.Pick(quantifiers), steps] : [values.Pick([.. fields.Where(field => field != steps)])];
    }

    // Null is no condition and refused, but beside the operators of a comparison.
    private static bool IsCondition(FieldType field) =>
        field.ResolvedType!.GetNamedType() is IInputObjectGraphType or EnumerationGraphType { Name: "NameScope" };

    private static bool IsNesting(FieldType field) =>
        IsRelation(field) || field.Name is "and" or "or" or "not" or "some" or "none" or "all" or "count" or "where" or "minOf" or "maxOf";

    private static bool IsRelation(FieldType field) =>
        field.ResolvedType!.GetNamedType() is IInputObjectGraphType input && input.Fields.Any(inner => inner.Name == "some");

    // The operators of a comparison compare with the property around them; pieces of text are for those that look inside.
    private static string Inner(IInputObjectGraphType input, FieldType field, string name) =>
        input.Name == "StepRange" ? "steps." + field.Name
        : input.Name.EndsWith("Within", StringComparison.Ordinal) && field.Name == "id" ? ToldValues.Places
        : !input.Fields.Any(each => each.Name is "eq" or "has") ? field.Name
        : field.Name is "contains" or "startsWith" or "endsWith" ? name + "~" : name;

    private JsonNode Leaf(IGraphType type, string name)
    {
        bool isPiece = name.EndsWith('~');
        string property = name.TrimEnd('~');
        var known = told.Of(property);
        string cell = known.Count > 0 && values.Chance(0.6) && type is not EnumerationGraphType && type.Name is "String" or "ID"
            ? values.Pick(known)
            : "";
        return type switch
        {
            EnumerationGraphType enumeration => JsonValue.Create(values.Pick(enumeration.Values.ToList()).Name),
            { Name: "Boolean" } => JsonValue.Create(values.Chance(0.5)),
            { Name: "Int" } when property is "first" or "last" => JsonValue.Create(values.Next(7)),
            // The fewest are no more than the most, whichever is a variable.
            { Name: "Int" } when property == "steps.min" => JsonValue.Create(1 + values.Next(2)),
            { Name: "Int" } when property == "steps.max" => JsonValue.Create(2 + values.Next(3)),
            { Name: "Int" } when property == "count" && values.Chance(0.8) => JsonValue.Create(values.Next(4)),
            { Name: "Int" } => JsonValue.Create(int.Parse(values.Cell(ScalarType.Int, null, 0))),
            { Name: "Long" } => JsonValue.Create(long.Parse(values.Cell(ScalarType.Long, null, 0))),
            { Name: "Decimal" } => JsonValue.Create(decimal.Parse(values.Cell(ScalarType.Decimal, null, 2), CultureInfo.InvariantCulture)),
            { Name: "Float" } => JsonValue.Create(double.Parse(values.Cell(ScalarType.Float, null, 0), CultureInfo.InvariantCulture)),
            { Name: "DateTime" } => JsonValue.Create(values.Cell(ScalarType.DateTime, null, 0)),
            // The days of a span are in order, whichever is a variable.
            { Name: "Date" } when property is "from" or "to" => JsonValue.Create(values.DayOfSpan(property == "from")),
            { Name: "Date" } => JsonValue.Create(values.Cell(ScalarType.Date, null, 0)),
            { Name: "ID" } => JsonValue.Create(cell.Length > 0 ? cell : values.Pick(told.Of("ids"))),
            _ => JsonValue.Create(TextOf(cell.Length > 0 ? cell : values.Text(), isPiece)),
        };
    }

    private string TextOf(string text, bool isPiece) => isPiece ? values.PieceOf(text) : text;

    private static string Print(IGraphType type, JsonNode leaf) => type is EnumerationGraphType ? leaf.GetValue<string>()
        : leaf.GetValueKind() == System.Text.Json.JsonValueKind.String ? NaiveText.Json(leaf.GetValue<string>())
        : leaf.ToJsonString();
}

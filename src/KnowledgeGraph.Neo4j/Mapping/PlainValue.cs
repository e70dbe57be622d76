using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Neo4j.Mapping;

/// <summary>
/// The forms of a property in the plain form of a mapping, as expressions over the stored value. That may be of any type, and no expression
/// fails on it. Filters compare the stored value itself where comparing with another type is no match, so that an index which the graph has
/// anyway serves them.
/// </summary>
internal static class PlainValue
{
    /// <summary>The member of the map that <see cref="PropertyForm.Shown"/> gives for a value that is not of the model's type.</summary>
    public const string Invalid = "invalid";

    // Whole numbers up to here are exact in a floating-point number.
    private const long ExactMax = 1L << 53;

    /// <summary>A form of a property.</summary>
    public static MappedValue Of(PropertyDefinition property, PropertyForm form) =>
        form == PropertyForm.Value && !property.IsList && property.Type is not (ScalarType.Date or ScalarType.DateTime)
            ? new MappedValue.Stored(property.StoredName)
            : new MappedValue.Plain(property.StoredName, form, property.Type, property.Enum, property.IsList);

    /// <summary>A list of texts; missing where it is none.</summary>
    public static string Texts(string stored) => $"CASE WHEN {stored} IS :: LIST<STRING NOT NULL> NOT NULL THEN {stored} END";

    /// <summary>
    /// A text folded by Cypher's means: it agrees with <see cref="Core.Values.FoldedText"/> but for the characters that PlainFoldingTests
    /// lists.
    /// </summary>
    public static string Fold(string text) => Replacements.Aggregate(
        $"toLower(normalize({text}, NFKC))", (folded, pair) => $"replace({folded}, '{pair.From}', '{pair.To}')");

    private static readonly (string From, string To)[] Replacements = [
        ("ß", "ss"), ("ς", "σ"), ("\\u00AD", ""), ("\\u200B", ""), ("\\u200C", ""), ("\\u200D", ""), ("\\u2060", ""), ("\\uFEFF", ""),
        ("\\uFE0F", "")
    ];

    /// <summary>A form of a stored value.</summary>
    public static string Of(MappedValue.Plain property, string stored) => property.Form switch
    {
        PropertyForm.Ordinal => OrdinalOf(property, stored),
        PropertyForm.FirstDay => PlainDates.FirstDay(stored),
        PropertyForm.LastDay => PlainDates.LastDay(stored),
        PropertyForm.Instant => Each(property, stored, PlainDates.InstantOf),
        PropertyForm.Folded => property.IsList ? $"[t IN {Texts(stored)} | {Fold("t")}]" : Fold(Typed(stored, "STRING")),
        PropertyForm.Valid => Valid(property, stored),
        PropertyForm.Shown => Shown(property, stored),
        _ when property.Type is ScalarType.Date or ScalarType.DateTime => Each(property, stored, PlainDates.Text),
        _ => List(stored),
    };

    // What JSON tells apart is checked where it is read: the shorter an expression, the sooner it is planned.
    private static string Shown(MappedValue.Plain property, string stored) => property switch
    {
        { IsList: true, Type: ScalarType.String or ScalarType.Id } => Checked(stored, "LIST<STRING NOT NULL>", stored),
        { IsList: true, Type: ScalarType.Float } =>
            Checked(stored, "LIST<INTEGER NOT NULL> | LIST<FLOAT NOT NULL>", $"[i IN {stored} | toString(i)]"),
        { IsList: false, Type: ScalarType.Float } => Checked(stored, "INTEGER | FLOAT", $"toString({stored})"),
        { IsList: false, Type: ScalarType.String or ScalarType.Id } => Checked(stored, "STRING", stored),
        _ => stored,
    };

    private static string Checked(string stored, string type, string shown) =>
        $"CASE WHEN {stored} IS :: {type} THEN {shown} ELSE {{{Invalid}: {stored}}} END";

    private static string List(string stored) => $"CASE WHEN {stored} IS :: LIST<ANY> NOT NULL THEN {stored} END";

    private static string Each(MappedValue.Plain property, string stored, Func<string, string> form) =>
        property.IsList ? $"[i IN {List(stored)} | {form("i")}]" : form(stored);

    private static string OrdinalOf(MappedValue.Plain property, string stored)
    {
        var cases = property.Enum!.Values.Select((value, ordinal) => $"WHEN {CypherName.Literal(value.Name)} THEN {ordinal}");
        return $"CASE {stored} {string.Join(' ', cases)} END";
    }

    private static string Valid(MappedValue.Plain property, string stored) => property switch
    {
        { IsList: true } => ValidList(property, stored),
        { Type: ScalarType.Date } => PlainDates.ValidDate(stored),
        { Type: ScalarType.DateTime } => PlainDates.ValidMoment(stored),
        { Enum: not null } => $"CASE WHEN {stored} IN {Names(property)} THEN {stored} END",
        { Type: ScalarType.Boolean } => Typed(stored, "BOOLEAN"),
        { Type: ScalarType.Float } => Finite(stored),
        { Type: ScalarType.Int } => Whole(stored, int.MinValue, int.MaxValue),
        { Type: ScalarType.Long or ScalarType.Decimal } => Whole(stored, long.MinValue, long.MaxValue),
        _ => Typed(stored, "STRING"),
    };

    private static string ValidList(MappedValue.Plain property, string stored)
    {
        if (property is { Type: ScalarType.String or ScalarType.Id, Enum: null }) return Texts(stored);
        string item = Valid(property with { IsList = false }, "i");
        return $"CASE WHEN {stored} IS :: LIST<ANY> NOT NULL THEN CASE WHEN all(i IN {stored} WHERE {item} IS NOT NULL) THEN [i IN {stored} | {item}] END END";
    }

    private static string Names(MappedValue.Plain property) =>
        $"[{string.Join(", ", property.Enum!.Values.Select(value => CypherName.Literal(value.Name)))}]";

    private static string Typed(string stored, string type) => $"CASE WHEN {stored} IS :: {type} NOT NULL THEN {stored} END";

    // Other programs write NaN where a value is missing, and what was divided by zero. NaN compares with nothing.
    private static string Finite(string stored) => $"CASE WHEN {stored} IS :: INTEGER NOT NULL | FLOAT NOT NULL "
        + $"THEN CASE WHEN abs(toFloat({stored})) <= 1.7976931348623157e308 THEN toFloat({stored}) END END";

    // Other programs write whole numbers as floating-point ones too.
    private static string Whole(string stored, long min, long max)
    {
        string inRange = min == long.MinValue ? stored : $"CASE WHEN {min} <= {stored} <= {max} THEN {stored} END";
        string isWhole = $"{stored} % 1 = 0 AND {Math.Max(min, -ExactMax)} <= {stored} <= {Math.Min(max, ExactMax)}";
        return $"CASE WHEN {stored} IS :: INTEGER NOT NULL THEN {inRange} "
            + $"WHEN {stored} IS :: FLOAT NOT NULL THEN CASE WHEN {isWhole} THEN toInteger({stored}) END END";
    }
}

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

    private static readonly (string From, string To)[] Replacements = [("ß", "ss"), ("ς", "σ"), ("\\u00AD", ""), ("\\u200B", ""), ("\\u200C", ""), ("\\u200D", ""), ("\\u2060", ""), ("\\uFEFF", ""), ("\\uFE0F", "")];

    /// <summary>A form of a stored value.</summary>
    public static string Of(MappedValue.Plain property, string stored) => property.Form switch
    {
        PropertyForm.Ordinal => OrdinalOf(property, stored),
        PropertyForm.FirstDay => PlainDates.FirstDay(stored),
        PropertyForm.LastDay => PlainDates.LastDay(stored),
        PropertyForm.Instant => PlainDates.InstantOf(stored),
        PropertyForm.Folded => property.IsList ? $"[t IN {Texts(stored)} | {Fold("t")}]" : Fold(Typed(stored, "STRING")),
        PropertyForm.Valid => Valid(property, stored),
        PropertyForm.Shown => $"CASE WHEN {stored} IS NULL THEN null ELSE coalesce({Valid(property, stored)}, {{{Invalid}: {stored}}}) END",
        _ when property is { IsList: true, Type: ScalarType.Date or ScalarType.DateTime } => ValidList(property, stored),
        _ when property.IsList => $"CASE WHEN {stored} IS :: LIST<ANY> NOT NULL THEN {stored} END",
        _ => PlainDates.Text(stored),
    };

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
        { Type: ScalarType.Float } => $"CASE WHEN {stored} IS :: INTEGER NOT NULL | FLOAT NOT NULL THEN toFloat({stored}) END",
        { Type: ScalarType.Int } => Whole(stored, int.MinValue, int.MaxValue),
        { Type: ScalarType.Long or ScalarType.Decimal } => Whole(stored, long.MinValue, long.MaxValue),
        _ => Typed(stored, "STRING"),
    };

    private static string ValidList(MappedValue.Plain property, string stored) => property switch
    {
        { Enum: not null } => AllOf(Texts(stored), $"x IN {Names(property)}", "x"),
        { Type: ScalarType.Date } => AllOf(ListOf(stored, "ANY"), $"{PlainDates.ValidDate("x")} IS NOT NULL", PlainDates.ValidDate("x")),
        { Type: ScalarType.DateTime } => AllOf(ListOf(stored, "ANY"), $"{PlainDates.ValidMoment("x")} IS NOT NULL", PlainDates.ValidMoment("x")),
        { Type: ScalarType.Boolean } => ListOf(stored, "BOOLEAN NOT NULL"),
        { Type: ScalarType.Float } => $"[x IN {ListOf(stored, "INTEGER NOT NULL | FLOAT NOT NULL")} | toFloat(x)]",
        { Type: ScalarType.Int } => AllOf(ListOf(stored, "INTEGER NOT NULL"), $"{int.MinValue} <= x <= {int.MaxValue}", "x"),
        { Type: ScalarType.Long or ScalarType.Decimal } => ListOf(stored, "INTEGER NOT NULL"),
        _ => Texts(stored),
    };

    private static string ListOf(string stored, string items) => $"CASE WHEN {stored} IS :: LIST<{items}> NOT NULL THEN {stored} END";

    private static string AllOf(string list, string condition, string item) =>
        $"CASE WHEN all(x IN {list} WHERE {condition}) THEN [x IN {list} | {item}] END";

    private static string Names(MappedValue.Plain property) =>
        $"[{string.Join(", ", property.Enum!.Values.Select(value => CypherName.Literal(value.Name)))}]";

    private static string Typed(string stored, string type) => $"CASE WHEN {stored} IS :: {type} NOT NULL THEN {stored} END";

    // Other programs write whole numbers as floating-point ones too.
    private static string Whole(string stored, long min, long max)
    {
        string inRange = min == long.MinValue ? stored : $"CASE WHEN {min} <= {stored} <= {max} THEN {stored} END";
        string isWhole = $"{stored} % 1 = 0 AND {Math.Max(min, -ExactMax)} <= {stored} <= {Math.Min(max, ExactMax)}";
        return $"CASE WHEN {stored} IS :: INTEGER NOT NULL THEN {inRange} "
            + $"WHEN {stored} IS :: FLOAT NOT NULL THEN CASE WHEN {isWhole} THEN toInteger({stored}) END END";
    }
}

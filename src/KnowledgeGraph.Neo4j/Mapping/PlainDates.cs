using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Neo4j.Mapping;

/// <summary>
/// Days and instants computed in Cypher, of texts and of Neo4j's own temporal values, as <see cref="PartialDate"/> and
/// <see cref="Moment"/> compute them. The regular expressions admit only what exists, since Cypher's functions fail on anything else.
/// </summary>
internal static class PlainDates
{
    private const string Day =
        "([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
        + "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)";

    // Neo4j has nanoseconds; what is shown of them is cut off.
    private const string Time = "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)";

    /// <summary>A regular expression of the forms of a Date.</summary>
    private const string DateForm = $"(?!0000)([0-9]{{4}}(-(0[1-9]|1[0-2]))?|{Day}({Time})?)";

    /// <summary>A regular expression of the form of a DateTime.</summary>
    private const string MomentForm = $"(?!0000){Day}{Time}";

    /// <summary>
    /// The text of a text, or of a temporal value of Neo4j's, whose time zone is told by the offset. Missing of any other value.
    /// </summary>
    public static string Text(string stored) =>
        $"CASE WHEN {stored} IS :: STRING | DATE | ZONED DATETIME THEN split(toString({stored}), '[')[0] END";

    /// <summary>The text of a Date that exists.</summary>
    public static string ValidDate(string stored) => Of(stored, DateForm, "d");

    /// <summary>The text of a DateTime that exists.</summary>
    public static string ValidMoment(string stored) => Of(stored, MomentForm, "d");

    /// <summary>The number of a Date's first day.</summary>
    public static string FirstDay(string stored) => Of(stored, DateForm, Number("date(left(d, 10))"));

    /// <summary>The number of a Date's last day.</summary>
    public static string LastDay(string stored) => Of(
        stored,
        DateForm,
        $"CASE size(d) WHEN 4 THEN {Number("date(d + '-12-31')")} WHEN 7 THEN {Number("(date(d + '-01') + duration({months: 1}))")} - 1 "
            + $"ELSE {Number("date(left(d, 10))")} END");

    /// <summary>The instant of a DateTime.</summary>
    public static string InstantOf(string stored) => Of(stored, MomentForm, Instant);

    // Before 1970 Neo4j rounds the seconds of a fraction up.
    private static string Instant =>
        $"datetime.truncate('second', datetime(d)).epochSeconds * {Moment.UnitsOfSecond} + datetime(d).nanosecond / 100 + {Moment.UnixEpochSeconds * Moment.UnitsOfSecond}";

    private static string Number(string day) => $"duration.inDays(date('0001-01-01'), {day}).days";

    private static string Of(string stored, string form, string value) => $"head([d IN [{Text(stored)}] WHERE d =~ '{form}' | {value}])";
}

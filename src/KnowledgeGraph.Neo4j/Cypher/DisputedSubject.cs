using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// A node or edge that claims are about, in Cypher: which of its properties sources can differ on, and what of a claim's value is equal for
/// equal values, as <see cref="ClaimedValue"/> says. A property is known by name only when the statement runs.
/// </summary>
internal sealed class DisputedSubject
{
    private const string Number = "[+-]?[0-9]+([.][0-9]+)?";

    // What Moment.TryParse reads, but for the number of days of the month and years that UTC has not.
    private const string MomentForm =
        "(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,7})?"
        + "(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)";

    private readonly GraphMapping _mapping;
    private readonly CypherScope _scope;
    private readonly OperandOwner _owner;
    private readonly ILookup<string, (int Type, PropertyDefinition Definition)> _properties;

    public DisputedSubject(GraphMapping mapping, CypherScope scope, OperandOwner owner)
    {
        (_mapping, _scope, _owner) = (mapping, scope, owner);
        var model = mapping.Model;
        var types = owner == OperandOwner.Node ? scope.Kinds : scope.IsEdge ? scope.Kinds : KindSet.Of(scope.EdgeType!.Ordinal);
        _properties = types.Ordinals.SelectMany(type => PropertiesOf(type).Select(definition => (type, definition)))
            .ToLookup(p => p.definition.Name, StringComparer.Ordinal);

        IEnumerable<PropertyDefinition> PropertiesOf(int type) =>
            owner == OperandOwner.Node ? model.Kinds[type].Properties : model.RelationshipTypes[type].Properties;
    }

    /// <summary>The id that claims about it have.</summary>
    public string Id => _scope.Id(_owner);

    private string Variable => _owner == OperandOwner.Node ? _scope.Node : _scope.Edge!;

    /// <summary>Whether sources can differ on a property.</summary>
    public string IsComparable(string property) => Is(property, ClaimedValue.IsComparable) ?? "false";

    /// <summary>What is equal for equal values of a claim.</summary>
    public string Key(string property, string value) => Case(
        [
            .. Scales().Select(scale =>
                (Is(property, IsNumberOf(scale)), $"CASE WHEN {value} =~ '{Number}' THEN {NumberKey(value, scale)} ELSE {value} END")),
            (Is(property, IsMoment), MomentKey(value)),
        ], value);

    /// <summary>The same of the value that the node or edge has.</summary>
    public string StoredKey(string property) =>
        Case([(Is(property, IsMoment), $"toString({_mapping.PropertyNamed(Variable, property, PropertyForm.Instant)})")], Stored(property));

    /// <summary>The value that the node or edge has, as text.</summary>
    public string StoredText(string property) =>
        Case(
            [.. Scales().Where(s => s > 0).Select(scale => (Is(property, IsNumberOf(scale)), DecimalOf(UnitsOf(property), scale)))],
            Stored(property));

    // Of a list that others wrote there is no text.
    private string Stored(string property, string variable) =>
        $"{(_mapping.IsPlain ? "toStringOrNull" : "toString")}({_mapping.PropertyNamed(variable, property)})";

    private string Stored(string property) => Stored(property, Variable);

    private string UnitsOf(string property)
    {
        string stored = _mapping.PropertyNamed(Variable, property);
        return _mapping.IsPlain ? $"(CASE WHEN {stored} IS :: INTEGER NOT NULL THEN {stored} END)" : stored;
    }

    private IEnumerable<int> Scales() =>
        _properties.SelectMany(p => p).Where(p => IsNumber(p.Definition)).Select(p => p.Definition.Scale).Distinct().Order();

    private static bool IsNumber(PropertyDefinition property) =>
        property is { IsList: false, Type: ScalarType.Int or ScalarType.Long or ScalarType.Decimal };

    private static Func<PropertyDefinition, bool> IsNumberOf(int scale) => property => IsNumber(property) && property.Scale == scale;

    private static bool IsMoment(PropertyDefinition property) => property is { IsList: false, Type: ScalarType.DateTime };

    private static string Case(IEnumerable<(string? Condition, string Value)> cases, string otherwise)
    {
        string written = string.Join(' ', cases.Where(c => c.Condition is not null).Select(c => $"WHEN {c.Condition} THEN {c.Value}"));
        return written.Length == 0 ? otherwise : $"CASE {written} ELSE {otherwise} END";
    }

    // Whether the property is of a sort: by its name, and where kinds differ in what they have by that name by the kind too. Null: none is.
    private string? Is(string property, Func<PropertyDefinition, bool> isOfSort)
    {
        var everywhere = new List<string>();
        var conditions = new List<string>();
        foreach (var named in _properties)
        {
            int[] types = [.. named.Where(p => isOfSort(p.Definition)).Select(p => p.Type)];
            if (types.Length == named.Count()) everywhere.Add(CypherName.Literal(named.Key));
            else if (types.Length > 0) conditions.Add($"({property} = {CypherName.Literal(named.Key)} AND {IsOneOf(KindSet.Of(types))})");
        }
        if (everywhere.Count > 0) conditions.Insert(0, $"{property} IN [{string.Join(", ", everywhere)}]");
        return conditions.Count == 0 ? null : conditions.Count == 1 ? conditions[0] : $"({string.Join(" OR ", conditions)})";
    }

    private string IsOneOf(KindSet types) => _owner == OperandOwner.Node
        ? $"{Variable}:({_mapping.LabelsOf(types)})"
        : $"{Variable}:({_mapping.TypesOf(types.Ordinals)})";

    // The digits of the number of units, whatever their number; what is finer than the unit keeps a point.
    private static string NumberKey(string value, int scale)
    {
        string digits = $"split(replace(replace({value}, '-', ''), '+', ''), '.')";
        string units = WithoutZeros($"number[0] + left(number[1] + '{new string('0', scale)}', {scale})");
        string number = $"CASE WHEN size(number[1]) <= {scale} THEN {units} ELSE {WithoutZeros("number[0]")} + '.' + number[1] END";
        string sign = $"CASE WHEN {value} STARTS WITH '-' THEN '-' ELSE '' END";
        string parts = $"[digits IN [{digits}] | [digits[0], trim(TRAILING '0' FROM coalesce(digits[1], ''))]]";
        return $"head([units IN [number IN {parts} | {number}] | CASE units WHEN '0' THEN units ELSE {sign} + units END])";
    }

    private static string WithoutZeros(string digits) =>
        $"CASE trim(LEADING '0' FROM {digits}) WHEN '' THEN '0' ELSE trim(LEADING '0' FROM {digits}) END";

    // datetime() fails on a day that does not exist, so it is asked only of those that do.
    private static string MomentKey(string value)
    {
        const string day = "substring(moment, 8, 2)";
        string lastDay = "(date(left(moment, 7) + '-01') + duration({months: 1}) - duration({days: 1})).day";
        string instant =
            $"datetime.truncate('second', datetime(moment)).epochSeconds * {Moment.UnitsOfSecond} + datetime(moment).nanosecond / 100 + {Moment.UnixEpochSeconds * Moment.UnitsOfSecond}";
        string inRange =
            $"head([instant IN [{instant}] | CASE WHEN 0 <= instant <= {DateTime.MaxValue.Ticks} THEN toString(instant) ELSE moment END])";
        return $"head([moment IN [{value}] | CASE WHEN NOT moment =~ '{MomentForm}' THEN moment WHEN toInteger({day}) > {lastDay} THEN moment ELSE {inRange} END])";
    }

    private static string DecimalOf(string units, int scale)
    {
        string power = "1" + new string('0', scale);
        string fraction = $"trim(TRAILING '0' FROM right('{new string('0', scale)}' + toString(abs({units}) % {power}), {scale}))";
        return $"CASE WHEN {units} < 0 THEN '-' ELSE '' END + toString(abs({units}) / {power}) + CASE abs({units}) % {power} WHEN 0 THEN '' ELSE '.' + {fraction} END";
    }
}

/// <summary>A row of a dispute, or of one of its values, in Cypher: what is read of it as of an edge.</summary>
/// <param name="subject">The node or edge that the claims are about.</param>
/// <param name="name">The variable of the property's name.</param>
/// <param name="key">Of a value: the variable of what is equal for equal values.</param>
/// <param name="text">Of a value: the variable of its text.</param>
internal sealed class DisputeEdge(DisputedSubject subject, string name, string? key, string? text) : MadeEdge
{
    /// <summary>The node or edge that the claims are about.</summary>
    public DisputedSubject Subject => subject;

    /// <summary>The variable of the property's name.</summary>
    public string Name => name;

    /// <summary>Of a value: the variable of what is equal for equal values.</summary>
    public string? Key => key;

    /// <inheritdoc/>
    public override string Variables => key is null ? name : $"{key}, {text}";

    /// <inheritdoc/>
    public override PropertyDefinition? Definition(string property) => Dispute.Find(property);

    /// <inheritdoc/>
    public override string Property(string property, PropertyForm form)
    {
        if (property == Dispute.Property.Name) return name;
        if (property == Dispute.Preferred.Name) return subject.StoredText(name);
        if (property == Dispute.Value.Name) return text!;
        if (property == Dispute.IsPreferred.Name) return $"coalesce({key} = {subject.StoredKey(name)}, false)";
        var rules = Dispute.Rules.Values;
        return $"CASE WHEN {subject.StoredText(name)} IS NULL THEN {CypherName.Literal(rules[(int)DisputeRule.Undecided].Name)} "
            + $"ELSE {CypherName.Literal(rules[(int)DisputeRule.Loaded].Name)} END";
    }
}

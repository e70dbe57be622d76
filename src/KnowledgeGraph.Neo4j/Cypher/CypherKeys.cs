using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>Compiles the values of keys: of the item itself, or at the ends of a path from it.</summary>
internal sealed class CypherKeys(
    GraphMapping mapping, CypherParameters parameters, CypherVariables variables, CypherValidity validity, CypherFilters filters)
{
    /// <summary>The value of a key that is not multiple, or null.</summary>
    public string One(GroupKey key, CypherScope scope)
    {
        scope = BeginningOf(key, scope);
        if (!key.Path.CanEnd(scope.Kinds)) return "null";
        if (!key.Path.Steps.IsEmpty || key is GroupKey.Ancestor) return $"head({AllFrom(key, scope)})";
        var taking = key.Path.TakingPart(scope.Kinds);
        string value = Value(key, scope with { Kinds = taking });
        return taking.Contains(scope.Kinds) ? value : $"CASE WHEN {scope.Node}:{mapping.LabelsOf(taking)} THEN {value} END";
    }

    /// <summary>The list of the values of a key, each once; null among them is the missing value.</summary>
    public string All(GroupKey key, CypherScope scope) => AllFrom(key, BeginningOf(key, scope));

    private static CypherScope BeginningOf(GroupKey key, CypherScope item) => key.Path.FromStart ? item.Start! : item;

    private string AllFrom(GroupKey key, CypherScope scope) => key.Path.CanEnd(scope.Kinds) ? $"COLLECT {{ {Ends(key, scope)} }}" : "[]";

    // The values at the ends of the path, each once.
    private string Ends(GroupKey key, CypherScope scope)
    {
        var clauses = new List<string>();
        var at = scope;
        if (key.Path.Items is not null)
        {
            at = new(mapping, variables.Next().Node, key.Path.TakingPart(scope.Kinds));
            clauses.Add($"WITH {scope.Node} AS {at.Node} WHERE {at.Node}:{mapping.LabelsOf(at.Kinds)}");
        }
        foreach (var step in key.Path.Steps)
        {
            (string clause, at) = Follow(step, at);
            clauses.Add(clause);
        }
        if (key is GroupKey.Ancestor ancestor) return string.Join(' ', clauses.Append(Nearest(ancestor, at)));
        if (IsMoment(key)) clauses.Add($"WITH {Value(key, at)} AS moment WITH moment[0] AS instant, min(moment) AS value RETURN value");
        else clauses.Add($"RETURN DISTINCT {Value(key, at)} AS value");
        return string.Join(' ', clauses);
    }

    /// <summary>The list of the values of a key as they are told apart: of moments their instants.</summary>
    public string Compared(GroupKey key, CypherScope scope) =>
        IsMoment(key) ? $"[moment IN {All(key, scope)} | moment[0]]" : All(key, scope);

    /// <summary>Whether the value of a key is a moment: a list of its instant and its text.</summary>
    public static bool IsMoment(GroupKey key) => key is GroupKey.Property { Bucket: null, Operand.Type: ScalarType.DateTime };

    private (string Clause, CypherScope Next) Follow(GroupStep step, CypherScope from)
    {
        if (step.Source is ItemSource.Partners partners)
        {
            string shared = variables.Next().Node;
            var partner = new CypherScope(mapping, variables.Next().Node, step.Targets);
            string path = filters.PartnersPattern(partners.Field, from.Node, shared, partner.Node, step.Targets);
            return ($"MATCH {path} WHERE {partner.Node} <> {from.Node} WITH DISTINCT {partner.Node}", partner);
        }
        var traverse = (ItemSource.Traverse)step.Source;
        (string pattern, var next) = filters.Pattern(step.IsToOne ? traverse : traverse with { Targets = step.Targets }, from);
        var end = new CypherScope(mapping, next.Node, step.Targets);
        if (!step.IsToOne) return ($"MATCH {pattern} WITH DISTINCT {next.Node}", end);
        string current = $"head(COLLECT {{ MATCH {pattern} RETURN {next.Node} ORDER BY {CypherValidity.CurrentFirst(next)} LIMIT 1 }})";
        string narrowed = step.Targets.Contains(next.Kinds) ? "" : $" AND {next.Node}:{mapping.LabelsOf(step.Targets)}";
        return ($"WITH {current} AS {next.Node} WHERE {next.Node} IS NOT NULL{narrowed}", end);
    }

    // The node itself, or the nearest above it, on the level or of the kind.
    private string Nearest(GroupKey.Ancestor key, CypherScope scope)
    {
        var tree = key.Tree;
        var parents = new CypherParents(mapping, parameters, variables, validity, filters);
        var found = new CypherScope(mapping, variables.Next().Node, tree.Kinds);
        string labels = mapping.LabelsOf(tree.Kinds);
        string isInTree = tree.Kinds.Contains(scope.Kinds) ? "" : $"MATCH ({scope.Node}:{labels}) ";
        string search = $"MATCH path = ({scope.Node}){parents.Step(tree)}{{0,}}({found.Node}:{labels}) "
            + $"WHERE {parents.IsSelected(tree, key.Selector, found)}";
        return $"{isInTree}WITH head(COLLECT {{ {search} RETURN {found.Node} ORDER BY length(path) LIMIT 1 }}) AS value RETURN DISTINCT value";
    }

    private string Value(GroupKey key, CypherScope scope) => key switch
    {
        GroupKey.Property { Bucket: { } bucket } dated => Period(dated.Operand, bucket, scope),
        GroupKey.Property { Operand: { Type: ScalarType.Date } dated } => Days(dated, scope),
        GroupKey.Property { Operand: { Type: ScalarType.DateTime } moment } => Instant(moment, scope),
        GroupKey.Property { Operand.Count: { } count } => filters.Count(count, scope),
        GroupKey.Property property => Property(property.Operand, scope),
        GroupKey.Kind => KindName(scope),
        _ => scope.Node,
    };

    /// <summary>A property as measures tell its values apart.</summary>
    public static string Property(Operand operand, CypherScope scope) => scope.Property(operand.Owner, operand.Names[0], operand.Type switch
    {
        ScalarType.Enum => PropertyForm.Ordinal,
        ScalarType.DateTime => PropertyForm.Instant,
        _ => PropertyForm.Valid,
    });

    private string KindName(CypherScope scope)
    {
        var cases = scope.Kinds.Ordinals.Select(k =>
            $"WHEN {scope.Node}:{mapping.LabelOf(mapping.Model.Kinds[k])} THEN {CypherName.Literal(mapping.Model.Kinds[k].Name)}");
        return $"CASE {string.Join(' ', cases)} END";
    }

    // Dates are texts of ISO 8601: of 4 characters a year, of 7 a month, of 10 and more a day. So are moments in UTC.
    private static string Period(Operand operand, DateBucket bucket, CypherScope scope)
    {
        string date = operand.Type == ScalarType.DateTime
            ? Utc(operand, scope)
            : scope.Property(operand.Owner, operand.Names[0], PropertyForm.Valid);
        return bucket switch
        {
            DateBucket.Year => $"left({date}, 4)",
            DateBucket.Month => $"CASE WHEN size({date}) >= 7 THEN left({date}, 7) END",
            _ => $"CASE WHEN size({date}) >= 7 THEN left({date}, 4) + '-Q' + toString((toInteger(substring({date}, 5, 2)) + 2) / 3) END",
        };
    }

    private static string Utc(Operand operand, CypherScope scope)
    {
        string instant = scope.Property(operand.Owner, operand.Names[0], PropertyForm.Instant);
        string seconds = $"{instant} / {Moment.UnitsOfSecond} - {Moment.UnixEpochSeconds}";
        return $"CASE WHEN {instant} IS NOT NULL THEN toString(datetime({{epochSeconds: {seconds}}})) END";
    }

    /// <summary>A moment as it is compared: by its instant, then by its text.</summary>
    public static string Instant(Operand operand, CypherScope scope)
    {
        string Of(PropertyForm form) => scope.Property(operand.Owner, operand.Names[0], form);
        return $"CASE WHEN {Of(PropertyForm.Valid)} IS NOT NULL THEN [{Of(PropertyForm.Instant)}, {Of(PropertyForm.Valid)}] END";
    }

    /// <summary>A date as it is compared: by its first day, then by its text.</summary>
    public static string Days(Operand operand, CypherScope scope)
    {
        string Of(PropertyForm form) => scope.Property(operand.Owner, operand.Names[0], form);
        return $"CASE WHEN {Of(PropertyForm.Valid)} IS NOT NULL THEN [{Of(PropertyForm.FirstDay)}, {Of(PropertyForm.Valid)}, {Of(PropertyForm.LastDay)}] END";
    }
}

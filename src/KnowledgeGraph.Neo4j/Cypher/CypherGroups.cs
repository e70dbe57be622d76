using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>Compiles groups: the keys of each item, then one row for each combination of them, as a map of keys and measures.</summary>
internal sealed class CypherGroups(
    GraphMapping mapping, CypherParameters parameters, CypherVariables variables, CypherFilters filters, CypherKeys keys)
{
    /// <summary>Whether nothing is asked of a summary but the number of items.</summary>
    public static bool IsTotal(Expansion summary) =>
        summary.Source is ItemSource.Groups { By.IsEmpty: true } groups && groups.Measures.All(m => m == GroupMeasure.Count);

    /// <summary>The groups of some items, filtered and unordered.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="lines">The clauses that bind each item that is counted, once.</param>
    /// <param name="scope">The items.</param>
    /// <param name="order">Their order; null where no group gives its first items.</param>
    public CypherItems Items(Expansion summary, IEnumerable<string> lines, CypherScope scope, CypherOrder? order)
    {
        var source = (ItemSource.Groups)summary.Source;
        var clauses = lines.ToList();
        string item = scope.Variables;
        // Before the keys, which may give an item several rows.
        for (int measure = 0; measure < source.Measures.Length; measure++)
        {
            if (source.Measures[measure].Key is not { } counted) continue;
            clauses.Add($"WITH {item}, {Counted(counted, scope)} AS {ValueVariable(scope, measure)}");
            item += $", {ValueVariable(scope, measure)}";
        }
        for (int key = 0; key < source.By.Length; key++)
        {
            clauses.AddRange(KeyLines(source.By[key], scope, KeyVariable(scope, key), item));
            item += $", {KeyVariable(scope, key)}";
        }
        if (order is not null) clauses.AddRange(order.Sorted(item));
        string group = variables.Next().Edge;
        var grouped = new CypherScope(mapping, group, KindSet.Of(0), group) { Made = new GroupEdge(source, group) };
        var names = source.By.Select((by, key) => Grouped(by, KeyVariable(scope, key), GroupEdge.KeyVariable(group, key)));
        var measured = source.Measures.Select((measure, i) => $"{Measure(measure, scope, i)} AS {GroupEdge.MeasureVariable(group, i)}");
        // Cypher collects in the order of the rows.
        var firsts = FirstsOf(summary).ToList();
        var first = firsts.Select(f =>
            $"collect({scope.Node})[..{parameters.Add(f, ParameterForm.Value, ScalarType.Int)}] AS {GroupEdge.ItemsVariable(group, f)}");
        // Cypher groups where it aggregates.
        bool aggregates = !source.Measures.IsEmpty || firsts.Count > 0 || source.By.Any(CypherKeys.IsMoment);
        string[] fault = [
            .. Fault(source, scope) is { } found ? [$"head(collect({found})) AS {GroupEdge.FaultVariable(group)}"] : Array.Empty<string>()
        ];
        aggregates |= fault.Length > 0;
        clauses.Add($"WITH {(aggregates ? "" : "DISTINCT ")}{string.Join(", ", names.Concat(measured).Concat(first).Concat(fault))}");
        clauses.Add($"WITH {GroupEdge.Map(mapping, source, group, firsts, fault.Length > 0)} AS {group}");
        var items = new CypherItems(clauses, [.. filters.Conditions(summary.Where, grouped)], grouped);
        return items with { Counted = [.. items.Lines()] };
    }

    /// <summary>The parameters that say how many of each group's items are given, each once.</summary>
    public static IEnumerable<int> FirstsOf(Expansion summary) =>
        summary.Children.Where(c => c.Source is ItemSource.GroupItems).Select(c => c.Page!.Size).Distinct();

    private IEnumerable<string> KeyLines(GroupKey key, CypherScope of, string variable, string kept)
    {
        if (!key.IsMultiple)
        {
            yield return $"WITH {kept}, {keys.One(key, of)} AS {variable}";
            yield break;
        }
        yield return $"WITH {kept}, {keys.All(key, of)} AS {variable}s";
        yield return $"UNWIND CASE WHEN size({variable}s) = 0 THEN [null] ELSE {variable}s END AS {variable}";
        yield return $"WITH {kept}, {variable}";
    }

    // Of moments the instant is the key, and the first of its texts stands for it.
    private static string Grouped(GroupKey key, string value, string name) =>
        CypherKeys.IsMoment(key) ? $"{value}[0] AS {name}_instant, min({value}) AS {name}" : $"{value} AS {name}";

    // Of moments the instants are counted.
    private string Counted(GroupKey key, CypherScope scope)
    {
        if (key.IsMultiple) return keys.Compared(key, scope);
        return CypherKeys.IsMoment(key) ? $"({keys.One(key, scope)})[0]" : keys.One(key, scope);
    }

    // Of the first value that is not what the model says: whose it is, the property, and the value.
    private string? Fault(ItemSource.Groups source, CypherScope scope)
    {
        if (!mapping.IsPlain || scope.Made is not null) return null;
        var ofItem = source.By.OfType<GroupKey.Property>().Where(key => key.Path is { Steps.IsEmpty: true, Items: null, FromStart: false })
            .Select(key => key.Operand);
        var operands = ofItem.Concat(source.Measures.Select(m => m.Operand).OfType<Operand>())
            .Where(o => o.Count is null && o.Names is [not Operand.Id]).Distinct();
        var faults = operands.Where(o => scope.Definitions(mapping.Model, o.Owner, o.Names[0]).Any()).Select(operand =>
        {
            string Of(PropertyForm form) => scope.Property(operand.Owner, operand.Names[0], form);
            string key = operand.Owner == OperandOwner.Edge ? scope.EdgeKey : scope.NodeKey;
            return $"CASE WHEN {Of(PropertyForm.Valid)} IS NULL AND {Of(PropertyForm.Shown)} IS NOT NULL "
                + $"THEN [{key}, {CypherName.Literal(operand.Names[0])}, {{{PlainValue.Invalid}: {Of(PropertyForm.Shown)}}}] END";
        }).ToList();
        return faults.Count == 0 ? null : $"coalesce({string.Join(", ", faults)})";
    }

    private static string KeyVariable(CypherScope scope, int key) => $"{scope.Node}_k{key}";

    // The values of a key that a measure counts.
    private static string ValueVariable(CypherScope scope, int measure) => $"{scope.Node}_v{measure}";

    private static string Measure(GroupMeasure measure, CypherScope scope, int index)
    {
        if (measure.Key is { } key) return $"{(key.IsMultiple ? "collect(" : "count(DISTINCT ")}{ValueVariable(scope, index)})";
        if (measure.Operand is not { } operand) return "count(*)";
        string value = CypherKeys.Property(operand, scope);
        switch (measure.Function)
        {
            case AggregateFunction.CountDistinct:
                return $"count(DISTINCT {value})";
            case AggregateFunction.Sum when operand.Type == ScalarType.Float:
                return FloatSum(value);
            case AggregateFunction.Avg when operand.Type == ScalarType.Float:
                return $"{FloatSum(value)} / count({value})";
            case AggregateFunction.Sum:
                return $"CASE count({value}) WHEN 0 THEN null ELSE sum({value}) END";
            case AggregateFunction.Avg:
                return $"CASE count({value}) WHEN 0 THEN null ELSE toFloat(sum({value})) / (count({value}) * {Unit(operand.Scale)}) END";
            case AggregateFunction.Min or AggregateFunction.Max when operand.Type == ScalarType.Date:
                return $"{CanonicalName(measure.Function)}({CypherKeys.Days(operand, scope)})";
            case AggregateFunction.Min or AggregateFunction.Max when operand.Type == ScalarType.DateTime:
                return $"{CanonicalName(measure.Function)}({CypherKeys.Instant(operand, scope)})";
            default:
                return $"{CanonicalName(measure.Function)}({value})";
        }
    }

    // As Core.Values.FloatSum does it: Neo4j's own sum depends on the order of the rows.
    private static string FloatSum(string value)
    {
        const string Rest = "CASE WHEN abs(s[0]) >= abs(x) THEN (s[0] - (s[0] + x)) + x ELSE (x - (s[0] + x)) + s[0] END";
        string sums = $"reduce(s = [0.0, 0.0], x IN collect(toFloat({value})) | [s[0] + x, s[1] + {Rest}])";
        return $"CASE count({value}) WHEN 0 THEN null ELSE reduce(sum = 0.0, part IN {sums} | sum + part) END";
    }

    private static string CanonicalName(AggregateFunction function) => function == AggregateFunction.Min ? "min" : "max";

    // Ten to the scale, as a floating-point number.
    private static string Unit(int scale) => "1" + new string('0', scale) + ".0";
}

/// <summary>A group in Cypher: a map of its keys and measures.</summary>
/// <param name="source">The keys and measures.</param>
/// <param name="variable">The variable of the map.</param>
internal sealed class GroupEdge(ItemSource.Groups source, string variable) : MadeEdge
{
    /// <inheritdoc/>
    public override string Variables => variable;

    public static string KeyVariable(string group, int key) => $"{group}_k{key}";

    public static string MeasureVariable(string group, int measure) => $"{group}_m{measure}";

    public static string ItemsVariable(string group, int first) => $"{group}_i{first}";

    public static string FaultVariable(string group) => $"{group}_f";

    /// <summary>The first value among the items that the model does not allow.</summary>
    public string Fault => $"{variable}.f";

    /// <summary>
    /// The map: of each key what it is compared by, and of nodes the node; the measures; the first items, by the parameters of their
    /// numbers.
    /// </summary>
    public static string Map(GraphMapping mapping, ItemSource.Groups source, string group, IEnumerable<int> firsts, bool hasFault)
    {
        var entries = new List<string>();
        for (int key = 0; key < source.By.Length; key++)
        {
            string variable = KeyVariable(group, key);
            bool isNode = source.By[key] is GroupKey.Node or GroupKey.Ancestor;
            entries.Add($"k{key}: {(isNode ? mapping.NodeId.Of(variable) : variable)}");
            if (isNode) entries.Add($"n{key}: {variable}");
        }
        entries.AddRange(source.Measures.Select((measure, i) => $"m{i}: {Measured(measure, MeasureVariable(group, i))}"));
        entries.AddRange(firsts.Select(first => $"i{first}: {ItemsVariable(group, first)}"));
        if (hasFault) entries.Add($"f: {FaultVariable(group)}");
        return $"{{{string.Join(", ", entries)}}}";
    }

    // What each item has several values of comes as a list of their lists.
    private static string Measured(GroupMeasure measure, string variable) => measure.Key is not { IsMultiple: true }
        ? variable
        : $"COUNT {{ UNWIND {variable} AS {variable}s UNWIND {variable}s AS {variable}v WITH DISTINCT {variable}v WHERE {variable}v IS NOT NULL RETURN {variable}v }}";

    /// <summary>The node that is a key.</summary>
    public string Node(int key) => $"{variable}.n{key}";

    /// <summary>The list of the first items, as many as the parameter says.</summary>
    public string Items(int first) => $"{variable}.i{first}";

    /// <inheritdoc/>
    public override PropertyDefinition? Definition(string name) => source.Property(name);

    /// <inheritdoc/>
    public override string Property(string name, PropertyForm form)
    {
        for (int key = 0; key < source.By.Length; key++)
        {
            if (name == GroupKey.NameOf(key)) return Of($"{variable}.k{key}", source.By[key].Definition, form);
        }
        int measure = source.Measures.Select(m => m.Name).ToList().IndexOf(name);
        return Of($"{variable}.m{measure}", source.Measures[measure].Definition, form);
    }

    // Enums are kept by ordinal, dates as their first day, text and last day, and moments as their instant and text.
    private static string Of(string value, PropertyDefinition definition, PropertyForm form) => (definition.Type, form) switch
    {
        (ScalarType.Enum, PropertyForm.Value) =>
            $"[{string.Join(", ", definition.Enum!.Values.Select(v => CypherName.Literal(v.Name)))}][{value}]",
        (ScalarType.Date, PropertyForm.FirstDay) => value + "[0]",
        (ScalarType.Date, PropertyForm.LastDay) => value + "[2]",
        (ScalarType.Date, _) => value + "[1]",
        (ScalarType.DateTime, PropertyForm.Instant) => value + "[0]",
        (ScalarType.DateTime, _) => value + "[1]",
        _ => value,
    };
}

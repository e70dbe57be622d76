using System.Globalization;
using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>The rules that are easily got wrong, one method each, so that a test can break each.</summary>
internal class NaiveRules
{
    /// <summary>What two texts of claims have in common if they are one value of the property.</summary>
    public virtual string Meaning(PropertyDefinition property, string text) => NaiveDisputes.Meaning(property, text);

    /// <summary>Whether a node is looked at for a name that another has.</summary>
    public virtual bool IsNamesake(NaiveNode other, NaiveNode node, bool isOfAnyKind) =>
        other != node && (isOfAnyKind || other.Kind == node.Kind);

    /// <summary>What does not have a value comes last, in both directions.</summary>
    public virtual int CompareToMissing(bool hasValue, bool descending) => hasValue ? -1 : 1;

    /// <summary>A negation holds where the comparison does not, so also of a missing value.</summary>
    public virtual bool Negate(bool holds, bool hasValue) => !holds;

    /// <summary>Some over nothing is false, so none and all over nothing are true.</summary>
    public virtual bool Quantify(string quantifier, IEnumerable<bool> holds) =>
        quantifier == "all" ? holds.All(held => held) : holds.Any(held => held) == (quantifier == "some");

    /// <summary>Edges are counted, so a node that several lead to counts several times.</summary>
    public virtual int CountOf(IEnumerable<NaiveItem> items) => items.Count();

    /// <summary>The greatest of several values is asked for, not the least.</summary>
    public virtual bool IsGreatest(bool ofMax) => ofMax;

    /// <summary>Of partners those of some kinds are listed and not counted.</summary>
    public virtual IEnumerable<NaiveItem> CountedPartners(NaiveGraph graph, NaiveNode node, PartnersField field) =>
        NaivePartners.Counted(graph, node, field);

    /// <summary>The place of a node in a pseudo-random order.</summary>
    public virtual long Sample(string id, long seed) =>
        SampleOrder.KeyOf(SampleOrder.HashOf(Encoding.UTF8.GetBytes(id)), SampleOrder.FactorOf(seed), SampleOrder.OffsetOf(seed));

    /// <summary>What the steps of a range lead to is asked, what fewer lead to is not.</summary>
    public virtual bool IsInRange(int step, int min) => step >= min;

    /// <summary>How many items a page has at most.</summary>
    public virtual int PageLength(int first) => first;

    /// <summary>The last items are asked for, not the first.</summary>
    public virtual bool IsBackward(bool hasLast) => hasLast;

    /// <summary>Something within a place is within every place that this one lies in.</summary>
    public virtual bool IsWithin(int steps) => true;

    /// <summary>The ids that end an order take the direction of the key before them.</summary>
    public virtual bool IdsDescend(bool lastDescending) => lastDescending;

    /// <summary>A text begins with another by code points, with no regard to language.</summary>
    public virtual bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    /// <summary>A text without regard to case and width.</summary>
    public virtual string Fold(string text) => FoldedText.Of(text);

    /// <summary>A date is after another that it begins after the end of.</summary>
    public virtual bool IsAfter(NaiveDate date, NaiveDate other) => date.First > other.Last;

    /// <summary>What two nodes are joined by never held if it ended before it began.</summary>
    public virtual bool EverHeld(string? since, string? until) =>
        since is null || until is null || NaiveDate.Of(since).First <= NaiveDate.Of(until).Last;

    /// <summary>A date lies in a span of days if all its days do.</summary>
    public virtual bool IsInSpan(NaiveDate date, NaiveDate from, NaiveDate to) => date.First >= from.First && date.Last <= to.Last;

    /// <summary>Compares two values of one type that are there.</summary>
    public virtual int Compare(ScalarType type, EnumDefinition? definition, string x, string y) => type switch
    {
        ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.Float => Number(x).CompareTo(Number(y)),
        ScalarType.Boolean => (x == "true").CompareTo(y == "true"),
        ScalarType.Enum => definition!.OrdinalOf(x).CompareTo(definition.OrdinalOf(y)),
        ScalarType.DateTime =>
            NaiveMoment.Of(x).Instant.CompareTo(NaiveMoment.Of(y).Instant) is not 0 and var instants ? instants : NaiveText.Compare(x, y),
        ScalarType.Date => NaiveDate.Of(x).First.CompareTo(NaiveDate.Of(y).First) is not 0 and var days ? days : NaiveText.Compare(x, y),
        _ => NaiveText.Compare(x, y),
    };

    /// <summary>Whether a positive comparison of a value that is there with an argument holds.</summary>
    public bool Holds(string comparison, ScalarType type, string value, object argument) => comparison switch
    {
        "eq" or "has" => AreEqual(type, value, argument),
        "in" or "hasAny" => NaiveArguments.Items(argument).Any(item => AreEqual(type, value, item!)),
        "contains" => value.Contains((string)argument, StringComparison.Ordinal),
        "startsWith" => StartsWith(value, (string)argument),
        "endsWith" => value.EndsWith((string)argument, StringComparison.Ordinal),
        "during" =>
            NaiveDate.Of(value).First >= NaiveDate.Of((string)argument).First
                && NaiveDate.Of(value).Last <= NaiveDate.Of((string)argument).Last,
        _ when type == ScalarType.DateTime =>
            HoldsOfOrder(comparison, NaiveMoment.Of(value).Instant.CompareTo(NaiveMoment.Of((string)argument).Instant)),
        _ when type == ScalarType.Date => HoldsOfDates(comparison, NaiveDate.Of(value), NaiveDate.Of((string)argument)),
        _ =>
            HoldsOfOrder(
                comparison, argument is decimal number ? Number(value).CompareTo(number) : NaiveText.Compare(value, (string)argument)),
    };

    /// <summary>By what values of a type are told apart: of a moment its instant, whatever its offset.</summary>
    public virtual string Identity(ScalarType type, string value) =>
        type switch
    {
        ScalarType.DateTime => NaiveMoment.Of(value).Instant.ToString(CultureInfo.InvariantCulture),
        ScalarType.Float => double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        _ => value,
    };

    private bool AreEqual(ScalarType type, string value, object argument) => argument switch
    {
        string text when type == ScalarType.DateTime => Identity(type, value) == Identity(type, text),
        decimal number when type != ScalarType.Id => Number(value) == number,
        bool truth => (value == "true") == truth,
        _ => value == argument.ToString(),
    };

    private bool HoldsOfDates(string comparison, NaiveDate date, NaiveDate other) => comparison switch
    {
        "gt" => IsAfter(date, other),
        "gte" => date.First >= other.First,
        "lt" => date.Last < other.First,
        "lte" => date.Last <= other.Last,
        _ => throw new NotSupportedException($"The operator {comparison} has no meaning for dates in NaiveRules.HoldsOfDates; add it."),
    };

    private static bool HoldsOfOrder(string comparison, int order) => comparison switch
    {
        "gt" => order > 0,
        "gte" => order >= 0,
        "lt" => order < 0,
        "lte" => order <= 0,
        _ => throw new NotSupportedException($"The operator {comparison} has no meaning in NaiveRules.Holds; add it."),
    };

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}

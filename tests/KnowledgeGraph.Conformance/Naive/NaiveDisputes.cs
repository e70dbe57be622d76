using System.Globalization;
using System.Numerics;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>A property on which claims differ, its value in the row (null: none), and the claims by their value.</summary>
internal sealed record NaiveDispute(PropertyDefinition Property, string? Shown, IReadOnlyList<IGrouping<string, NaiveNode>> Values);

/// <summary>What claims differ on, by the documented rule: a value is one of the property's type.</summary>
internal static class NaiveDisputes
{
    /// <summary>The disputes of some claims about one node or edge, by property.</summary>
    public static IEnumerable<NaiveDispute> Of(
        NaiveRules rules, EvidenceDefinition evidence, IEnumerable<NaiveNode> claims, IEnumerable<PropertyDefinition> properties,
        IReadOnlyDictionary<string, string> cells) =>
        from property in properties.OrderBy(property => property.Name, NaiveText.ByCodePoint)
        where !property.IsList && property.Type != ScalarType.Float
        let values = claims.Where(claim =>
            claim.Cells.GetValueOrDefault(evidence.Property) == property.Name && claim.Cells.ContainsKey(evidence.Value!))
            .GroupBy(claim => rules.Meaning(property, claim.Cells[evidence.Value!]))
            .OrderBy(value => TextOf(evidence, value), NaiveText.ByCodePoint).ToList()
        where values.Count > 1
        select new NaiveDispute(property, cells.GetValueOrDefault(property.Name), values);

    /// <summary>The text that stands for a value.</summary>
    public static string TextOf(EvidenceDefinition evidence, IEnumerable<NaiveNode> claims) =>
        claims.Select(claim => claim.Cells[evidence.Value!]).Order(NaiveText.ByCodePoint).First();

    /// <summary>What two texts have in common if they are one value of the property.</summary>
    public static string Meaning(PropertyDefinition property, string text) => property.Type switch
    {
        ScalarType.Int or ScalarType.Long or ScalarType.Decimal when IsNumber(text) => $"number {Fraction(text)}",
        ScalarType.DateTime when NaiveMoment.IsOne(text) => $"instant {NaiveMoment.Of(text).Instant}",
        _ => $"text {text}",
    };

    private static bool IsNumber(string text)
    {
        string[] parts = (text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text).Split('.');
        return parts.Length <= 2 && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit));
    }

    // The number as a fraction in lowest terms.
    private static string Fraction(string text)
    {
        string[] parts = text.Split('.');
        var denominator = BigInteger.Pow(10, parts.Length > 1 ? parts[1].Length : 0);
        var numerator = BigInteger.Parse(string.Concat(parts), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return $"{numerator / divisor}/{denominator / divisor}";
    }
}

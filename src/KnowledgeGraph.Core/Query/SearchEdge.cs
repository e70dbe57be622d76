using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Core.Query;

/// <summary>The properties of the derived edges by which a search leads to what it finds.</summary>
public static class SearchEdge
{
    /// <summary>The tiers of a search as an enum of the API.</summary>
    public static EnumDefinition Tiers { get; } = new("SearchTier", "How a text was found, best first.",
    [
        Value(SearchTier.Name, "A whole name or alias is the text."),
        Value(SearchTier.Beginning, "A name begins with it."),
        Value(SearchTier.Words, "All of its words are in a name."),
        Value(SearchTier.Simplified, "One of these, once both are written in simplified Chinese."),
        Value(SearchTier.Description, "All of its words are in a text that is no name."),
        Value(SearchTier.SomeWords, "Some of its words are in a name."),
        Value(SearchTier.Misspelled, "All of its words are in a name, some with one wrong letter."),
        Value(SearchTier.Pinyin, "It is how Chinese characters of a name are pronounced, in pinyin without tones."),
    ]);

    /// <summary>How the text was found, a <see cref="SearchTier"/>.</summary>
    public static PropertyDefinition Tier { get; } = Property("tier", "How the text was found.", ScalarType.Enum, Tiers);

    /// <summary>The name of the property in which it was found.</summary>
    public static PropertyDefinition Field { get; } = Property("field", "The property in which it was found.", ScalarType.String);

    /// <summary>The value of that property.</summary>
    public static PropertyDefinition Text { get; } = Property("text", "The value of that property.", ScalarType.String);

    /// <summary>The parts of the value that matched; a JSON list of pairs.</summary>
    public static PropertyDefinition Ranges { get; } = Property(
        "ranges", "The parts of the value that matched: begin and end, which is excluded, in Unicode code points.", ScalarType.String);

    /// <summary>What hits are ordered by: tier, then place within the tier, then length of the value.</summary>
    public static PropertyDefinition Rank { get; } = Property("rank", null, ScalarType.Long);

    /// <summary>All of them.</summary>
    public static ImmutableArray<PropertyDefinition> All { get; } = [Tier, Field, Text, Ranges, Rank];

    /// <summary>The order of a search's hits, before their ids.</summary>
    public static ImmutableArray<OrderKey> Order { get; } =
        [new(new Operand(OperandOwner.Edge, [Rank.Name], Rank.Type), Descending: false)];

    /// <summary>Ranges as JSON: a list of pairs.</summary>
    public static byte[] JsonOf(ImmutableArray<SearchRange> ranges) =>
        Encoding.UTF8.GetBytes($"[{string.Join(',', ranges.Select(r => $"[{r.Begin},{r.End}]"))}]");

    private static EnumValueDefinition Value(SearchTier tier, string description) => new(NameOf(tier), description);

    private static string NameOf(SearchTier tier) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(tier.ToString());

    private static PropertyDefinition Property(string name, string? description, ScalarType type, EnumDefinition? definition = null) => new(
        name, description, type, definition, IsList: false, IsRequired: true, IsUnique: false, IsIndexed: false, IsIdentity: false,
        Scale: 0, Timestamp.None);
}

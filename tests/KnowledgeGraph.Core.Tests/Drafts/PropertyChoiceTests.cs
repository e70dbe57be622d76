using KnowledgeGraph.Core.Drafts;

namespace KnowledgeGraph.Core.Tests.Drafts;

public sealed class PropertyChoiceTests
{
    [Theory]
    [InlineData("STRING", true, "String")]
    [InlineData("INTEGER", true, "Int")]
    [InlineData("INTEGER large", true, "Long")]
    [InlineData("INTEGER middle", true, "Int")]
    // The values that were not read may be larger.
    [InlineData("INTEGER middle", false, "Long")]
    [InlineData("FLOAT", true, "Float")]
    [InlineData("FLOAT, INTEGER", true, "Float ?")]
    [InlineData("BOOLEAN", true, "Boolean")]
    [InlineData("DATE", true, "Date")]
    [InlineData("ZONED DATETIME", true, "DateTime")]
    [InlineData("STRING days", true, "Date ?")]
    [InlineData("STRING days", false, "String ?")]
    [InlineData("DATE, STRING days", true, "Date ?")]
    [InlineData("LIST<STRING>", true, "[String]")]
    [InlineData("LIST<INTEGER>, LIST<NOTHING>", true, "[Int]")]
    [InlineData("LIST<NOTHING>", true, "[String] ?")]
    [InlineData("STRING, INTEGER", true, "left out ?")]
    [InlineData("STRING, LIST<STRING>", true, "left out ?")]
    [InlineData("POINT", true, "left out ?")]
    [InlineData("LOCAL DATETIME", true, "left out ?")]
    public void A_property_has_one_type(string values, bool areAllRead, string type)
    {
        var chosen = PropertyChoice.Of([.. values.Split(", ").Select(Values)], areAllRead);
        string text = chosen.Scalar is null ? "left out" : chosen.IsList ? $"[{chosen.Scalar}]" : chosen.Scalar;
        Assert.Equal(type, chosen.Doubt is null ? text : $"{text} ?");
    }

    private static ObservedValues Values(string text)
    {
        string[] parts = [.. text.Split(' ').Where(word => word is not ("large" or "middle" or "days"))];
        double largest = text.EndsWith("large", StringComparison.Ordinal)
            ? 3e9
            : text.EndsWith("middle", StringComparison.Ordinal) ? 2e9
            : 1;
        return new(string.Join(' ', parts), 2, largest, text.EndsWith("days", StringComparison.Ordinal) ? 2 : 0);
    }
}

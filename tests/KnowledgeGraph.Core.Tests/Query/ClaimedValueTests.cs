using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Query;

/// <summary>Claims give one value where their texts are one value of the property's type.</summary>
public sealed class ClaimedValueTests
{
    private static readonly EnumDefinition Stages = new("Stage", null, [new("SEEKING", null), new("EXPLORING", null)]);

    [Theory]
    [InlineData(ScalarType.Decimal, 2, "1.0", "1", true)]
    [InlineData(ScalarType.Decimal, 2, "-1.50", "-001.5", true)]
    [InlineData(ScalarType.Decimal, 2, "0.001", "0.0010", true)]
    [InlineData(ScalarType.Decimal, 2, "0.001", "0.01", false)]
    [InlineData(ScalarType.Decimal, 0, "12.5", "125", false)]
    [InlineData(ScalarType.Decimal, 2, "-0", "0.00", true)]
    [InlineData(ScalarType.Decimal, 2, "-0.001", "0.001", false)]
    [InlineData(ScalarType.Int, 0, "+7", "7.0", true)]
    [InlineData(ScalarType.Int, 0, "7", "-7", false)]
    [InlineData(ScalarType.Long, 0, "9223372036854775808", "09223372036854775808.0", true)]
    [InlineData(ScalarType.Long, 0, "9223372036854775807", "9223372036854775808", false)]
    [InlineData(ScalarType.Int, 0, "1e3", "1000", false)]
    [InlineData(ScalarType.Int, 0, "5.", "5", false)]
    [InlineData(ScalarType.Int, 0, ".5", "0.5", false)]
    [InlineData(ScalarType.Int, 0, "٣", "3", false)]
    [InlineData(ScalarType.Date, 0, "2023", "2023-01", false)]
    [InlineData(ScalarType.DateTime, 0, "2024-03-28T09:34:36+08:00", "2024-03-28T01:34:36.0Z", true)]
    [InlineData(ScalarType.DateTime, 0, "2024-02-30T00:00:00Z", "2024-03-01T00:00:00Z", false)]
    [InlineData(ScalarType.String, 0, "1.0", "1", false)]
    [InlineData(ScalarType.String, 0, "a", "A", false)]
    [InlineData(ScalarType.Boolean, 0, "true", "TRUE", false)]
    public void Two_texts_are_one_value_or_two(ScalarType type, int scale, string one, string other, bool areEqual)
    {
        var property = PropertyOf(type, scale);
        Assert.Equal(areEqual, ClaimedValue.KeyOf(property, one) == ClaimedValue.KeyOf(property, other));
    }

    // What is no number of the type has a point or a letter, or is no text of digits: no key of a number is one of those.
    [Fact]
    public void Different_numbers_are_different_keys()
    {
        string[] numbers = [
            .. from units in Enumerable.Range(-1200, 2400) select (units / 1000m)
                .ToString(System.Globalization.CultureInfo.InvariantCulture)
        ];
        foreach (int scale in (int[])[0, 1, 2, 6])
        {
            var property = PropertyOf(ScalarType.Decimal, scale);
            Assert.Equal(numbers.Length, numbers.Select(n => ClaimedValue.KeyOf(property, n)).Distinct().Count());
        }
    }

    [Theory]
    [InlineData(ScalarType.Decimal, 2, 150L, "1.5")]
    [InlineData(ScalarType.Decimal, 2, -5L, "-0.05")]
    [InlineData(ScalarType.Long, 0, long.MaxValue, "9223372036854775807")]
    [InlineData(ScalarType.Int, 0, 0L, "0")]
    [InlineData(ScalarType.Boolean, 0, 1L, "true")]
    [InlineData(ScalarType.Boolean, 0, 0L, "false")]
    [InlineData(ScalarType.Enum, 0, 1L, "EXPLORING")]
    public void A_stored_number_is_the_value_that_its_text_is(ScalarType type, int scale, long stored, string text)
    {
        var property = PropertyOf(type, scale);
        Assert.Equal(text, ClaimedValue.TextOf(property, Value.Of(stored)));
        Assert.Equal(ClaimedValue.KeyOf(property, text), ClaimedValue.KeyOf(property, Value.Of(stored)));
    }

    [Theory]
    [InlineData(ScalarType.String, "1.0")]
    [InlineData(ScalarType.Date, "2023-01")]
    [InlineData(ScalarType.DateTime, "2024-03-28T09:34:36+08:00")]
    public void A_stored_text_is_the_value_that_it_is(ScalarType type, string text)
    {
        var property = PropertyOf(type, 0);
        Assert.Equal(text, ClaimedValue.TextOf(property, Value.Of(text)));
        Assert.Equal(ClaimedValue.KeyOf(property, text), ClaimedValue.KeyOf(property, Value.Of(text)));
    }

    private static PropertyDefinition PropertyOf(ScalarType type, int scale) => new(
        "p", null, type, type == ScalarType.Enum ? Stages : null, IsList: false, IsRequired: false, IsUnique: false, IsIndexed: false,
        IsIdentity: false, scale,
        Timestamp.None);
}

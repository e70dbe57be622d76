using System.Text;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Values;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("2600000000", 2, 260_000_000_000, "2600000000")]
    [InlineData("1.50", 2, 150, "1.5")]
    [InlineData("-0.5", 4, -5_000, "-0.5")]
    [InlineData("-12.0625", 4, -120_625, "-12.0625")]
    [InlineData("0.05", 2, 5, "0.05")]
    [InlineData("0.000001", 6, 1, "0.000001")]
    [InlineData("-0", 2, 0, "0")]
    [InlineData("7", 0, 7, "7")]
    [InlineData("999999999999999", 0, 999_999_999_999_999, "999999999999999")]
    [InlineData("-999999999.999999", 6, -999_999_999_999_999, "-999999999.999999")]
    public void A_decimal_is_kept_as_whole_units_and_written_without_trailing_zeros(string text, int scale, long units, string written)
    {
        Assert.True(DecimalText.TryParse(text, scale, out long parsed));
        Assert.Equal(units, parsed);
        byte[] target = new byte[DecimalText.LengthMax];
        Assert.Equal(written, Encoding.UTF8.GetString(target, 0, DecimalText.Format(units, scale, target)));
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("1e5", 2)]
    [InlineData("1,000", 2)]
    [InlineData("NaN", 2)]
    [InlineData(" 1", 2)]
    [InlineData("1.005", 2)]
    [InlineData("0.5", 0)]
    [InlineData("1000000000000000", 0)]
    [InlineData("10000000000000", 2)]
    [InlineData("0.00000000000000000000000000000001", 2)]
    [InlineData("99999999999999999999999999999999999", 2)]
    public void What_is_no_exact_decimal_of_the_scale_is_refused(string text, int scale) =>
        Assert.False(DecimalText.TryParse(text, scale, out _));
}

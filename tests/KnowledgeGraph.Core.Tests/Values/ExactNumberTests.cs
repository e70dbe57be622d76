using System.Globalization;
using System.Numerics;
using System.Text;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Values;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData("1e5e5")]
    [InlineData("0x10")]
    [InlineData("1_000")]
    [InlineData(" 1")]
    [InlineData("0.001")]
    [InlineData("1e-3")]
    [InlineData("1e40")]
    [InlineData("123456789012345678901234567890123456789")]
    public void What_is_none_or_too_fine_is_refused(string text) =>
        Assert.False(ExactNumber.TryParse(Encoding.UTF8.GetBytes(text), 2, out _));

    [Fact]
    public void It_is_the_number_times_ten_to_the_scale()
    {
        var random = new Random(314);
        for (int i = 0; i < 20_000; i++)
        {
            long digits = random.NextInt64(-1_000_000_000, 1_000_000_000);
            int exponent = random.Next(-12, 12);
            int scale = random.Next(7);
            var expected = new BigInteger(digits) * BigInteger.Pow(10, 12 + exponent + scale);
            bool isWhole = expected % BigInteger.Pow(10, 12) == 0;
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"{digits}{(random.Next(2) == 0 ? "e" : "E")}{(exponent >= 0 && random.Next(2) == 0 ? "+" : "")}{exponent}");
            Assert.Equal(isWhole, ExactNumber.TryParse(Encoding.UTF8.GetBytes(text), scale, out var units));
            if (isWhole) Assert.Equal(expected / BigInteger.Pow(10, 12), units);
        }
    }
}

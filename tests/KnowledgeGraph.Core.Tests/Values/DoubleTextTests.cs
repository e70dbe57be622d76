using System.Globalization;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Values;

/// <summary>Numbers as RFC 8785 writes them; the samples are those of its appendix B.</summary>
public sealed class DoubleTextTests
{
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_are_written_in_the_form_of_ECMAScript(ulong bits, string expected) =>
        Assert.Equal(expected, DoubleText.Of(BitConverter.UInt64BitsToDouble(bits)));

    [Fact]
    public void Every_number_reads_back()
    {
        var random = new Random(314);
        for (int i = 0; i < 10_000; i++)
        {
            double number = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(number)) Assert.Equal(number, double.Parse(DoubleText.Of(number), CultureInfo.InvariantCulture));
        }
    }
}

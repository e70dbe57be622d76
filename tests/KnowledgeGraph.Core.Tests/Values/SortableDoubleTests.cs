using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Values;

public sealed class SortableDoubleTests
{
    private static readonly double[] Numbers =
    [
        double.MinValue, -1e300, -2.5, -1, -0.1, -1e-300, -double.Epsilon, 0, double.Epsilon, 1e-300, 0.1, 0.30000000000000004, 1, 4.5,
        1e21, double.MaxValue,
    ];

    [Fact]
    public void Whole_numbers_stand_in_the_order_of_the_floating_point_ones() =>
        Assert.Equal(Numbers, Numbers.Reverse().OrderBy(SortableDouble.Encode));

    [Fact]
    public void Each_reads_back() => Assert.Equal(Numbers, Numbers.Select(n => SortableDouble.Decode(SortableDouble.Encode(n))));

    [Fact]
    public void Minus_zero_is_zero() => Assert.Equal(SortableDouble.Encode(0), SortableDouble.Encode(-0.0));

    [Fact]
    public void No_finite_number_stands_for_a_missing_value() => Assert.True(double.IsNaN(SortableDouble.Decode(long.MinValue)));

    [Fact]
    public void Random_bits_keep_their_order()
    {
        var random = new Random(314);
        for (int i = 0; i < 100_000; i++)
        {
            double x = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            double y = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(x) || !double.IsFinite(y)) continue;
            Assert.Equal(x.CompareTo(y), SortableDouble.Encode(x).CompareTo(SortableDouble.Encode(y)));
        }
    }
}

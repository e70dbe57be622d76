using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Values;

public sealed class FloatSumTests
{
    [Fact]
    public void What_rounding_took_comes_back() => Assert.Equal(2, SumOf([1, 1e100, 1, -1e100]));

    [Fact]
    public void It_is_the_exact_sum_in_every_order()
    {
        var random = new Random(314);
        for (int run = 0; run < 200; run++)
        {
            // Decimals of ratings: what they add up to as decimals of the doubles' own values is known exactly.
            double[] numbers = [.. Enumerable.Range(0, 1 + random.Next(200)).Select(_ => random.Next(-1000, 1000) / 10.0)];
            double exact = ExactSum(numbers);
            for (int order = 0; order < 5; order++)
            {
                random.Shuffle(numbers);
                Assert.Equal(exact, SumOf(numbers));
            }
        }
    }

    [Fact]
    public void Too_great_a_sum_is_not_finite() => Assert.False(double.IsFinite(SumOf([double.MaxValue, double.MaxValue])));

    private static double SumOf(double[] numbers)
    {
        var sum = default(FloatSum);
        foreach (double number in numbers) sum.Add(number);
        Assert.Equal(numbers.Length, sum.Count);
        return sum.Value;
    }

    // Of numbers below 2^10 whose last bit is 2^-60 at the lowest, as whole numbers of 2^-60, rounded to even.
    private static double ExactSum(double[] numbers)
    {
        var units = System.Numerics.BigInteger.Zero;
        foreach (double number in numbers) units += (System.Numerics.BigInteger)(number * Math.ScaleB(1, 60));
        return Math.ScaleB((double)Rounded(units), -60);
    }

    // BigInteger's own conversion cuts off.
    private static System.Numerics.BigInteger Rounded(System.Numerics.BigInteger units)
    {
        var magnitude = System.Numerics.BigInteger.Abs(units);
        int excess = (int)magnitude.GetBitLength() - 53;
        if (excess <= 0) return units;
        var unit = System.Numerics.BigInteger.One << excess;
        var rest = magnitude % unit;
        var rounded = magnitude - rest;
        if (rest * 2 > unit || (rest * 2 == unit && !(rounded / unit).IsEven)) rounded += unit;
        return units.Sign * rounded;
    }
}

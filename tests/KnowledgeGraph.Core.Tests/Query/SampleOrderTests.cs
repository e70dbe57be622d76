using System.Globalization;
using System.Numerics;
using System.Text;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Core.Tests.Query;

/// <summary>A pseudo-random order depends on seed and id alone, and every place is as likely as every other.</summary>
public sealed class SampleOrderTests
{
    private const long HashMax = int.MaxValue;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(HashMax, SampleOrder.Modulus - 1, SampleOrder.Modulus - 1)]
    [InlineData(HashMax, 1, 0)]
    [InlineData(1_234_567_890, 4_294_967_000, 3_999_999_999)]
    public void The_key_is_that_of_numbers_without_bounds(long hash, long factor, long offset) => Assert.Equal(
        (long)(((BigInteger)hash * factor + offset) % SampleOrder.Modulus), SampleOrder.KeyOf(hash, factor, offset));

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(42)]
    [InlineData(int.MaxValue)]
    public void Every_seed_has_coefficients_in_range(long seed)
    {
        Assert.InRange(SampleOrder.FactorOf(seed), 1, SampleOrder.Modulus - 1);
        Assert.InRange(SampleOrder.OffsetOf(seed), 0, SampleOrder.Modulus - 1);
    }

    [Fact]
    public void The_prime_is_one() => Assert.DoesNotContain(
        Enumerable.Range(2, (int)Math.Sqrt(SampleOrder.Modulus)), divisor => SampleOrder.Modulus % divisor == 0);

    /// <summary>What graphs in Neo4j hold: if it changes, <see cref="SampleOrder.Version"/> must change.</summary>
    [Fact]
    public void The_hash_stays()
    {
        Assert.Equal(1, SampleOrder.Version);
        Assert.Equal((15_815_518L, 150_910_993L), (SampleOrder.HashOf("zone:kelan"u8), SampleOrder.HashOf("place:shanxi"u8)));
    }

    [Fact]
    public void Each_tenth_of_the_ids_is_a_tenth_of_the_beginnings()
    {
        long[] hashes = [
            .. Enumerable.Range(0, 1000)
                .Select(i => SampleOrder.HashOf(Encoding.UTF8.GetBytes($"zone:{i.ToString(CultureInfo.InvariantCulture)}")))
        ];
        int[] firsts = new int[10];
        for (int seed = 0; seed < 2000; seed++)
        {
            var (factor, offset) = (SampleOrder.FactorOf(seed), SampleOrder.OffsetOf(seed));
            int first = Enumerable.Range(0, hashes.Length).MinBy(i => SampleOrder.KeyOf(hashes[i], factor, offset));
            firsts[first / 100]++;
        }
        Assert.All(firsts, count => Assert.InRange(count, 130, 270));
    }

    [Fact]
    public void Two_ids_are_in_either_order_equally_often()
    {
        long one = SampleOrder.HashOf("zone:a"u8), other = SampleOrder.HashOf("zone:b"u8);
        int ascending = Enumerable.Range(0, 2000).Count(seed =>
            SampleOrder.KeyOf(one, SampleOrder.FactorOf(seed), SampleOrder.OffsetOf(seed)) < SampleOrder
                .KeyOf(other, SampleOrder.FactorOf(seed), SampleOrder.OffsetOf(seed)));
        Assert.InRange(ascending, 850, 1150);
    }
}

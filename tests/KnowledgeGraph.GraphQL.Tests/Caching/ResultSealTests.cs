using KnowledgeGraph.GraphQL.Caching;

namespace KnowledgeGraph.GraphQL.Tests.Caching;

public sealed class ResultSealTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ResultSeal.CompressedBytesMin - 1)]
    [InlineData(ResultSeal.CompressedBytesMin)]
    [InlineData(1_000_000)]
    public void A_value_is_opened_as_it_was_closed(int length)
    {
        byte[] value = ValueOf(length);
        Assert.Equal(value, ResultSeal.Open("key", ResultSeal.Close("key", value)));
    }

    [Fact]
    public void A_long_value_is_compressed() => Assert.InRange(ResultSeal.Close("key", ValueOf(100_000)).Length, 1, 20_000);

    [Fact]
    public void A_value_of_another_key_is_a_miss() => Assert.Null(ResultSeal.Open("other", ResultSeal.Close("key", ValueOf(100))));

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public void A_value_with_any_bit_turned_is_a_miss(int length)
    {
        byte[] closed = ResultSeal.Close("key", ValueOf(length));
        for (int i = 0; i < closed.Length; i++)
        {
            byte[] damaged = [.. closed];
            damaged[i] ^= 0x10;
            Assert.Null(ResultSeal.Open("key", damaged));
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public void A_value_cut_short_or_with_something_behind_it_is_a_miss(int length)
    {
        byte[] closed = ResultSeal.Close("key", ValueOf(length));
        for (int i = 0; i < closed.Length; i++) Assert.Null(ResultSeal.Open("key", closed[..i]));
        Assert.Null(ResultSeal.Open("key", [.. closed, 0]));
    }

    [Fact]
    public void A_value_of_another_format_is_a_miss()
    {
        byte[] closed = ResultSeal.Close("key", ValueOf(100));
        closed[0] = ResultSeal.Format + 1;
        Assert.Null(ResultSeal.Open("key", closed));
    }

    private static byte[] ValueOf(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)"""{"id":"zone:kelan","name":"岚县"},"""[i % 30])];
}

using KnowledgeGraph.GraphQL.Caching;

namespace KnowledgeGraph.GraphQL.Tests.Caching;

public sealed class ResultEnvelopeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ResultEnvelope.CompressedBytesMin - 1)]
    [InlineData(ResultEnvelope.CompressedBytesMin)]
    [InlineData(1_000_000)]
    public void A_result_is_decoded_as_it_was_encoded(int length)
    {
        var result = ResultOf(length);
        var decoded = ResultEnvelope.Decode("key", ResultEnvelope.Encode("key", result))!;
        Assert.Equal(result.Json, decoded.Json);
        Assert.Equal(result.CreatedAt, decoded.CreatedAt);
    }

    [Fact]
    public void A_long_result_is_compressed() => Assert.InRange(ResultEnvelope.Encode("key", ResultOf(100_000)).Length, 1, 20_000);

    [Fact]
    public void A_result_of_another_key_is_a_miss() =>
        Assert.Null(ResultEnvelope.Decode("other", ResultEnvelope.Encode("key", ResultOf(100))));

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public void A_result_with_any_bit_turned_is_a_miss(int length)
    {
        byte[] encoded = ResultEnvelope.Encode("key", ResultOf(length));
        for (int i = 0; i < encoded.Length; i++)
        {
            byte[] damaged = [.. encoded];
            damaged[i] ^= 0x10;
            Assert.Null(ResultEnvelope.Decode("key", damaged));
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public void A_result_cut_short_or_with_something_behind_it_is_a_miss(int length)
    {
        byte[] encoded = ResultEnvelope.Encode("key", ResultOf(length));
        for (int i = 0; i < encoded.Length; i++) Assert.Null(ResultEnvelope.Decode("key", encoded[..i]));
        Assert.Null(ResultEnvelope.Decode("key", [.. encoded, 0]));
    }

    [Fact]
    public void A_result_of_another_format_is_a_miss()
    {
        byte[] encoded = ResultEnvelope.Encode("key", ResultOf(100));
        encoded[0] = ResultEnvelope.Format + 1;
        Assert.Null(ResultEnvelope.Decode("key", encoded));
    }

    private static CachedResult ResultOf(int length) => new(
        [.. Enumerable.Range(0, length).Select(i => (byte)"""{"id":"zone:kelan","name":"岚县"},"""[i % 30])], new DateTimeOffset(2026, 11, 28, 1, 2, 3, TimeSpan.Zero));
}

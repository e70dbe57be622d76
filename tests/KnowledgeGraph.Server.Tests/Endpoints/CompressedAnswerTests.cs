using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace KnowledgeGraph.Server.Tests.Endpoints;

/// <summary>Large answers are compressed for those who ask for it, and stay the same answers.</summary>
public sealed class CompressedAnswerTests(SeededServer seeded) : IClassFixture<SeededServer>
{
    private const string Large = "/graphql?query={model{kinds{name description fields{name description}}}}";
    private const string Small = "/graphql?query={zones(first:1){nodes{id}}}";

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_large_answer_is_compressed_as_the_client_accepts(string coding)
    {
        var plain = await GetAsync(Large, null);
        byte[] expected = await plain.Content.ReadAsByteArrayAsync();
        var compressed = await GetAsync(Large, coding);
        byte[] sent = await compressed.Content.ReadAsByteArrayAsync();
        Assert.Equal([coding], compressed.Content.Headers.ContentEncoding);
        Assert.True(sent.Length < expected.Length / 3, $"{sent.Length} of {expected.Length} bytes");
        Assert.Equal(expected, Decode(coding, sent));
        Assert.Equal(["Accept", "Accept-Encoding"], compressed.Headers.Vary);
        Assert.Equal(["Accept", "Accept-Encoding"], plain.Headers.Vary);
        Assert.Equal(expected.Length, plain.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task The_tag_of_a_compressed_answer_is_weak_and_revalidates_both_forms()
    {
        var plain = await GetAsync(Large, null);
        var compressed = await GetAsync(Large, "br");
        Assert.False(plain.Headers.ETag!.IsWeak);
        Assert.True(compressed.Headers.ETag!.IsWeak);
        Assert.Equal(plain.Headers.ETag.Tag, compressed.Headers.ETag.Tag);
        foreach (var tag in (EntityTagHeaderValue[])[plain.Headers.ETag, compressed.Headers.ETag])
        {
            using var again = new HttpRequestMessage(HttpMethod.Get, Large);
            again.Headers.AcceptEncoding.ParseAdd("br");
            again.Headers.IfNoneMatch.Add(tag);
            Assert.Equal(HttpStatusCode.NotModified, (await seeded.Server.Client.SendAsync(again)).StatusCode);
        }
    }

    [Theory]
    [InlineData(Small, "br, gzip")]
    [InlineData(Large, "identity")]
    [InlineData(Large, "br;q=0, gzip;q=0")]
    [InlineData(Large, "zstd")]
    public async Task Others_are_sent_as_they_are(string address, string accepted)
    {
        var answer = await GetAsync(address, accepted);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.NotNull(answer.Content.Headers.ContentLength);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string? accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accepted is not null) request.Headers.AcceptEncoding.ParseAdd(accepted);
        var answer = await seeded.Server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }

    private static byte[] Decode(string coding, byte[] sent)
    {
        using Stream decoded = coding == "br"
            ? new BrotliStream(new MemoryStream(sent), CompressionMode.Decompress)
            : new GZipStream(new MemoryStream(sent), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        decoded.CopyTo(whole);
        return whole.ToArray();
    }
}

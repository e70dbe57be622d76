namespace KnowledgeGraph.Server.Tests;

/// <summary>A model that is nothing like ours, with its own files, is served without a change of code.</summary>
public sealed class FilmsTests
{
    [Fact]
    public async Task Films_and_actors_are_served()
    {
        using var directory = new TemporaryDirectory();
        await using var server = await RunningServer.StartReadyAsync(FilmsGraph.Settings(directory));
        var answer = await server.AskAsync(
            """
            {
              film(by: {imdb: "tt0017925"}) { title released genre actors { edges { character node { name } } } }
              actors(where: {films: {some: {minutes: {gt: 80}}}}) { nodes { name films { nodes { title } } } }
            }
            """);
        Assert.Equal(
            """
            {"film":{"title":"The General","released":"1926-12-31","genre":"COMEDY","actors":{"edges":[{"character":"Johnnie Gray","node":{"name":"Buster Keaton"}}]}},
            "actors":{"nodes":[{"name":"阮玲玉","films":{"nodes":[{"title":"神女"}]}}]}}
            """.ReplaceLineEndings(""),
            answer.GetProperty("data").GetRawText());
    }
}

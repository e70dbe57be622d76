using KnowledgeGraph.Server.Settings;
using static KnowledgeGraph.Server.Tests.RunningServer;

namespace KnowledgeGraph.Server.Tests.Hosting;

/// <summary>The model is changed between two starts over one data directory.</summary>
public sealed class ModelChangeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task A_new_property_applies()
    {
        await ServeAsync(FilmsGraph.Settings(_directory), _ => Task.CompletedTask);
        await ServeAsync(Changed("minutes: Int", "minutes: Int\n  director: String"), async server =>
        {
            var answer = await server.AskAsync("{ films(where: {director: {isNull: true}}) { totalCount nodes { id director } } }");
            Assert.Equal(
                """{"data":{"films":{"totalCount":2,"nodes":[{"id":"film:general","director":null},{"id":"film:goddess","director":null}]}}}""",
                answer.GetRawText());
        });
    }

    [Fact]
    public async Task A_removal_is_refused_with_counts()
    {
        await ServeAsync(FilmsGraph.Settings(_directory), _ => Task.CompletedTask);
        var settings = Changed("  minutes: Int\n", "");
        await using var server = await StartAsync(settings);
        await server.App.Services.UntilStoppedAsync();
        Assert.Equal(
            """
            The model no longer fits the graph in the data directory:
              node Film.minutes was removed from the model, but the graph has 2 of them, for example film:general
            Restore what was removed, or use a new data directory and load the sources again.
            """,
            server.Graph.Failure?.Message);
    }

    public void Dispose() => _directory.Dispose();

    private ServerSettings Changed(string from, string to)
    {
        var settings = FilmsGraph.Settings(_directory);
        string model = File.ReadAllText(settings.Model!);
        Assert.Contains(from, model, StringComparison.Ordinal);
        return settings with { Model = _directory.Write("changed.graphql", model.Replace(from, to, StringComparison.Ordinal)) };
    }

    private static async Task ServeAsync(ServerSettings settings, Func<RunningServer, Task> test)
    {
        await using var server = await StartReadyAsync(settings);
        await test(server);
    }
}

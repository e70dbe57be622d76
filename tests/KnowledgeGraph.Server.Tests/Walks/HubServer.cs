namespace KnowledgeGraph.Server.Tests.Walks;

/// <summary>A server over a film in which 100,000 actors play, half of whom play in a second one too.</summary>
public sealed class HubServer : IAsyncLifetime
{
    public const int Actors = 100_000;
    private readonly TemporaryDirectory _directory = new();

    internal RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        WriteFiles(_directory);
        Server = await RunningServer.StartReadyAsync(FilmsGraph.Settings(_directory) with { Seed = _directory.Path });
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        _directory.Dispose();
    }

    /// <summary>Writes the graph's files into a folder.</summary>
    internal static void WriteFiles(TemporaryDirectory directory)
    {
        directory.Write("nodes/Film.csv", "id,title\nfilm:hub,The Crowd\nfilm:second,The Crowd Again\nfilm:third,Nobody\n");
        directory.Write("nodes/Actor.csv", "id,name\n" + Lines(Actors, i => $"actor:{i},Actor {i}"));
        directory.Write("relationships/ACTED_IN.csv",
            "from,to\n" + Lines(Actors, i => $"actor:{i},film:hub") + Lines(Actors / 2, i => $"actor:{i},film:second"));
    }

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}

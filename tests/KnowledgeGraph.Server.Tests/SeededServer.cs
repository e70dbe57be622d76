namespace KnowledgeGraph.Server.Tests;

/// <summary>A server over the seed, which the tests of a class share and do not change.</summary>
public sealed class SeededServer : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();

    internal RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await RunningServer.StartReadyAsync(RunningServer.Settings(_directory));

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        _directory.Dispose();
    }
}

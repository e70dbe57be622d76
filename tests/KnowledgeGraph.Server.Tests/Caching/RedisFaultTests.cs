using System.Diagnostics;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Tests.Endpoints;
using StackExchange.Redis;

namespace KnowledgeGraph.Server.Tests.Caching;

/// <summary>
/// Whatever happens to Redis, each request is answered, none waits much longer than the timeout, readiness reports it with 200, one
/// line is logged for each change, and all is well again without a restart.
/// </summary>
public sealed class RedisFaultTests : IAsyncLifetime
{
    private const int TimeoutMilliseconds = 1_000;

    /// <summary>What a request may take beside the timeout, on a machine that has other work.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _directory = new();
    private readonly CapturedLogs _logs = new();
    private RunningServer? _server;
    private int _asked;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _directory.Dispose();
    }

    [SkippableFact]
    public async Task Down_at_the_start()
    {
        await using var redis = RedisProcess.Prepare();
        await ServeAsync(redis.Address);
        await UntilReadyIsAsync("ready, degraded: Redis cannot be reached\n");
        await AskManyAsync();
        await redis.StartAsync();
        await UntilReadyIsAsync("ready\n");
        await AssertKeepsAsync();
        AssertLogged("continues without", "Redis answers");
    }

    [SkippableFact]
    public async Task Killed_under_load()
    {
        await using var redis = await RedisProcess.StartAsync();
        await ServeAsync(redis.Address);
        await UntilReadyIsAsync("ready\n");
        await WhileAskingAsync(async () =>
        {
            await redis.KillAsync();
            await UntilReadyIsAsync("ready, degraded: Redis cannot be reached\n");
            await redis.StartAsync();
            await UntilReadyIsAsync("ready\n");
        });
        await AssertKeepsAsync();
        AssertLogged("Redis answers", "continues without", "Redis answers");
    }

    [SkippableFact]
    public async Task Hanging_under_load()
    {
        await using var redis = await RedisProcess.StartAsync();
        await ServeAsync(redis.Address);
        await UntilReadyIsAsync("ready\n");
        await WhileAskingAsync(async () =>
        {
            redis.Pause();
            try
            {
                await UntilReadyIsAsync("ready, degraded: Redis did not answer within 1000 ms\n");
                await AskManyAsync();
            }
            finally
            {
                redis.Continue();
            }
            await UntilReadyIsAsync("ready\n");
        });
        await AssertKeepsAsync();
        AssertLogged("Redis answers", "continues without", "Redis answers");
    }

    [SkippableFact]
    public async Task Slow()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var proxy = new SlowProxy(redis.Port);
        await ServeAsync(proxy.Address);
        await UntilReadyIsAsync("ready\n");
        await WhileAskingAsync(async () =>
        {
            proxy.Delay = TimeSpan.FromSeconds(3);
            await UntilReadyIsAsync("ready, degraded: Redis did not answer within 1000 ms\n");
            proxy.Delay = TimeSpan.Zero;
            await UntilReadyIsAsync("ready\n");
        });
        AssertLogged("Redis answers", "continues without", "Redis answers");
    }

    [SkippableFact]
    public async Task Full()
    {
        await using var redis = await RedisProcess.StartAsync();
        await ServeAsync(redis.Address);
        await UntilReadyIsAsync("ready\n");
        await WhileAskingAsync(async () =>
        {
            await redis.SendAsync("CONFIG SET maxmemory 1");
            await UntilReadyIsAsync("ready, degraded: Redis is full: set its maxmemory-policy to allkeys-lru, or give it more memory\n");
            await redis.SendAsync("CONFIG SET maxmemory 0");
            await UntilReadyIsAsync("ready\n");
        });
        await AssertKeepsAsync();
        AssertLogged("Redis answers", "continues without", "Redis answers");
    }

    [SkippableFact]
    public async Task Wrong_password()
    {
        await using var redis = await RedisProcess.StartAsync("--requirepass", "right");
        await ServeAsync(redis.Address + ",password=wrong");
        await UntilReadyIsAsync("ready, degraded: Redis refuses the password of Redis:Configuration\n");
        await AskManyAsync();
        await redis.KillAsync();
        redis.Options = ["--requirepass", "wrong"];
        await redis.StartAsync();
        await UntilReadyIsAsync("ready\n");
        await AssertKeepsAsync();
        AssertLogged("continues without", "Redis answers");
        Assert.DoesNotContain(_logs.Lines, line => line.Message.Contains("wrong", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Flushed_under_load()
    {
        await using var redis = await RedisProcess.StartAsync();
        await ServeAsync(redis.Address);
        await UntilReadyIsAsync("ready\n");
        await AssertKeepsAsync();
        await WhileAskingAsync(() => redis.SendAsync("FLUSHALL"));
        await AssertKeepsAsync();
        AssertLogged("Redis answers");
    }

    [SkippableFact]
    public async Task Damaged_and_foreign_values_are_misses()
    {
        await using var redis = await RedisProcess.StartAsync();
        await ServeAsync(redis.Address);
        await UntilReadyIsAsync("ready\n");
        await AssertKeepsAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Address);
        string[] damages = ["", "foreign", new string('x', 10_000)];
        foreach (string damage in damages)
        {
            foreach (var key in connection.GetServer(redis.Address).Keys(pattern: "kg:*").ToList())
            {
                if (!key.ToString().Contains("probe", StringComparison.Ordinal))
                {
                    await connection.GetDatabase().HashSetAsync(key, "data", damage);
                }
            }
            Assert.Equal("miss", await AskAsync(0));
            await UntilKeptAsync(0);
        }
    }

    [SkippableFact]
    public async Task A_restored_backup_is_never_answered_with_what_came_after_it()
    {
        await using var redis = await RedisProcess.StartAsync();
        var settings = SettingsOf(redis.Address);
        string backup = _directory.At("backup");
        await using (var server = await RunningServer.StartReadyAsync(settings))
        {
            await UntilReadyIsAsync("ready\n", server);
        }
        CopyFolder(settings.DataDirectory, backup);
        await LoadAndAskAsync("first");
        CopyFolder(backup, settings.DataDirectory);
        await using (var server = await RunningServer.StartReadyAsync(settings))
        {
            await UntilReadyIsAsync("ready\n", server);
            Assert.NotEqual("first", await DescriptionAsync(server));
        }
        CopyFolder(backup, settings.DataDirectory);
        await LoadAndAskAsync("second");

        async Task LoadAndAskAsync(string description)
        {
            string folder = _directory.At(description);
            Directory.CreateDirectory(Path.Combine(folder, "nodes"));
            await File.WriteAllTextAsync(Path.Combine(folder, "nodes", "Zone.csv"), $"id,description\nzone:kelan,{description}\n");
            await using var server = await RunningServer.StartReadyAsync(settings);
            await UntilReadyIsAsync("ready\n", server);
            var store = server.Graph.Open!.Store;
            var report = await new Core.Loading.GraphLoader(store.Model, new(), TimeProvider.System)
                .LoadAsync(store, new([folder]), null, default);
            Assert.Equal(0, report.ErrorCount);
            for (int i = 0; i < 3; i++) Assert.Equal(description, await DescriptionAsync(server));
        }
    }

    private static async Task<string?> DescriptionAsync(RunningServer server) =>
        (await server.AskAsync("{ zone(by: {id: \"zone:kelan\"}) { description } }")).GetProperty("data").GetProperty("zone")
            .GetProperty("description").GetString();

    private static void CopyFolder(string from, string to)
    {
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    // Without a first level, so that each request comes to the second.
    private ServerSettings SettingsOf(string configuration) => RunningServer.Settings(_directory) with
    {
        Redis = new() { Configuration = configuration },
        Cache = new() { TimeoutMilliseconds = TimeoutMilliseconds, MemoryBytesMax = 0 },
    };

    private async Task ServeAsync(string configuration)
    {
        _server = await RunningServer.StartAsync(SettingsOf(configuration), _logs);
        await _server.UntilReadyAsync();
        // The first request of a process waits for the compiler, and for nothing that is looked at here.
        await _server.AskAsync("{ zones(first: 1) { nodes { id } } }");
    }

    private Task UntilReadyIsAsync(string expected) => UntilReadyIsAsync(expected, _server!);

    private static async Task UntilReadyIsAsync(string expected, RunningServer server)
    {
        long start = Stopwatch.GetTimestamp();
        string text;
        do
        {
            using var response = await server.Client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
            Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
            text = await response.Content.ReadAsStringAsync();
            if (text == expected && (expected != "ready\n" || server.IsSecondLevelUsed)) return;
            await Task.Delay(20);
        }
        while (Stopwatch.GetElapsedTime(start) < Patience);
        Assert.Equal(expected, text);
    }

    /// <summary>Asks from several clients while something happens; every answer must come, and in time.</summary>
    private async Task WhileAskingAsync(Func<Task> happen)
    {
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) await AskAsync(Interlocked.Increment(ref _asked) % 40);
        })).ToList();
        await happen();
        await stop.CancelAsync();
        await Task.WhenAll(clients);
    }

    private Task AskManyAsync() => Task.WhenAll(Enumerable.Range(0, 20).Select(AskAsync));

    /// <summary>Asks one of several questions; gives where the value came from.</summary>
    private async Task<string> AskAsync(int question)
    {
        long start = Stopwatch.GetTimestamp();
        using var response = await _server!.PostAsync(
            $$$"""{"query":"{ zones(first: {{{question + 1}}}) { nodes { id } } }","extensions":{"cache":true}}""");
        var answer = await RunningServer.JsonOf(response);
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromMilliseconds(TimeoutMilliseconds) + Slack);
        return answer.GetProperty("extensions").GetProperty("cache").GetProperty("zones").GetProperty("from").GetString()!;
    }

    private async Task AssertKeepsAsync()
    {
        await AskAsync(0);
        await UntilKeptAsync(0);
    }

    private async Task UntilKeptAsync(int question)
    {
        long start = Stopwatch.GetTimestamp();
        while (await AskAsync(question) != "L2")
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "Nothing came from Redis.");
            await Task.Delay(10);
        }
    }

    private void AssertLogged(params string[] expected)
    {
        var lines = _logs.Lines.Select(line => line.Message).Where(message => message.Contains("second level", StringComparison.Ordinal))
            .ToList();
        Assert.True(lines.Count == expected.Length
            && lines.Zip(expected).All(pair => pair.First.Contains(pair.Second, StringComparison.Ordinal)), string.Join('\n', lines));
    }
}

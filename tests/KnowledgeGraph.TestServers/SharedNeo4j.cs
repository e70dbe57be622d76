using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.TestServers;

/// <summary>
/// The Neo4j that the test processes of one checkout share: a server that has planned some hundred statements plans the next several times
/// as fast as one just started. The first process that needs it starts it, and it ends with the last one. The community edition has one
/// database, so the processes take turns.
/// </summary>
internal sealed class SharedNeo4j : IDisposable
{
    // Waits for an exclusive lock of the file on which every test process has a shared one. The kernel releases those of a process that was
    // killed, so the server ends with the last process even then. A newcomer cannot take its lock while the server is being ended.
    private const string Keeper = """
        exec >"$5/keeper.log" 2>&1 </dev/null
        trap '' HUP INT TERM
        "$1" --home "$5" --http-port "$2" --bolt-port "$3" --password "$4" &
        exec 9<>"$6/users"
        flock --exclusive 9
        kill -KILL $!
        wait
        rm -rf "$5" "$6/address"
        """;

    private readonly string _folder;
    private readonly FileLock _use;
    private readonly FileLock _turn;

    private SharedNeo4j(string folder, FileLock use, FileLock turn) => (_folder, _use, _turn) = (folder, use, turn);

    /// <summary>Waits for the turn of this process; starts the server where no other process has.</summary>
    /// <returns>The server, and null where it did not start.</returns>
    public static async Task<(SharedNeo4j? Server, Neo4jSettings? Settings)> OpenAsync()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"kg-neo4j-{Environment.UserName}-{Checkout()}");
        Directory.CreateDirectory(folder);
        var use = await FileLock.SharedAsync(Path.Combine(folder, "users"), FileLock.TurnWithin);
        var turn = await FileLock.ExclusiveAsync(Path.Combine(folder, "turn"), FileLock.TurnWithin);
        var server = new SharedNeo4j(folder, use, turn);
        var settings = await server.FindAsync() ?? await server.StartAsync();
        if (settings is not null) return (server, settings);
        server.Dispose();
        return (null, null);
    }

    public void Dispose()
    {
        _turn.Dispose();
        _use.Dispose();
    }

    private string AddressFile => Path.Combine(_folder, "address");

    private async Task<Neo4jSettings?> FindAsync()
    {
        if (!File.Exists(AddressFile)) return null;
        var settings = Neo4jLauncher.SettingsOf(int.Parse(await File.ReadAllTextAsync(AddressFile), CultureInfo.InvariantCulture));
        return await Neo4jLauncher.AnswersAsync(settings, () => true, TimeSpan.FromSeconds(5)) ? settings : null;
    }

    private async Task<Neo4jSettings?> StartAsync()
    {
        var (http, bolt) = (Neo4jLauncher.FreePort(), Neo4jLauncher.FreePort());
        string home = Neo4jLauncher.CreateHome();
        string[] arguments = ["-c", Keeper, "keeper", Neo4jLauncher.Path, $"{http}", $"{bolt}", Neo4jLauncher.Password, home, _folder];
        using var keeper = Process.Start(Neo4jLauncher.WithJavaOptions(new("sh", arguments)))!;
        var settings = Neo4jLauncher.SettingsOf(http);
        if (!await Neo4jLauncher.AnswersAsync(settings, () => !keeper.HasExited, Neo4jLauncher.ReadyWithin)) return null;
        await File.WriteAllTextAsync(AddressFile, $"{http}");
        return settings;
    }

    // Checkouts beside each other have a server each.
    private static string Checkout()
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(AppContext.BaseDirectory.Split("/tests/")[0]));
        return Convert.ToHexStringLower(hash)[..12];
    }
}

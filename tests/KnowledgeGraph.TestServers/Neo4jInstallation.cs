using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.TestServers;

/// <summary>The jars of a Neo4j 5.26, in shared/neo4j/lib in a folder above the repository, and how tests start it.</summary>
internal static class Neo4jInstallation
{
    /// <summary>The password of its user.</summary>
    public const string Password = "partnerships";

    /// <summary>Longest wait for a start: ten seconds on a machine of its own; on a busy one it takes minutes.</summary>
    public static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(5);

    private const string MemoryDisk = "/dev/shm";

    // Transaction logs take half a gigabyte at once.
    private const long MemoryDiskBytesMin = 2L << 30;

    // Most of a test run is the planning of statements that are new. Java's second compiler pays off soon: 880 statements were planned in
    // 86 seconds with it and in 126 without it by a server just started, and in 68 and 119 by one that had planned as many before. Machine
    // code that does not fit its space is dropped and made again.
    private static readonly string[] JavaOptions =
    [
        "-Xmx1g", "-Xmn300m", "-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=240m",
        "-Dlog4j2.disable.jmx=true",
        "--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
    ];

    /// <summary>The folder of its jars.</summary>
    public static string Path { get; } = Find();

    /// <summary>Whether it is there.</summary>
    public static bool Exists { get; } = Directory.Exists(Path);

    /// <summary>Where a server is.</summary>
    public static Neo4jSettings SettingsOf(int httpPort) => new() { Uri = new($"http://127.0.0.1:{httpPort}"), Password = Password };

    /// <summary>A folder for the data of a server; in memory where there is room, since every commit waits for the disk.</summary>
    public static string CreateHome()
    {
        bool hasMemoryDisk = Directory.Exists(MemoryDisk) && new DriveInfo(MemoryDisk).AvailableFreeSpace > MemoryDiskBytesMin;
        if (!hasMemoryDisk) return Directory.CreateTempSubdirectory("kg-neo4j-").FullName;
        return Directory.CreateDirectory(System.IO.Path.Combine(MemoryDisk, $"kg-neo4j-{Guid.NewGuid():N}")).FullName;
    }

    /// <summary>Waits until a server answers; false where it does not in time or is not running any more.</summary>
    public static async Task<bool> AnswersAsync(Neo4jSettings settings, Func<bool> isRunning, TimeSpan within)
    {
        using var client = new HttpClient();
        var since = Stopwatch.StartNew();
        while (since.Elapsed < within && isRunning())
        {
            try
            {
                using var response = await client.GetAsync(settings.Uri);
                if (response.IsSuccessStatusCode) return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200);
            }
        }
        return false;
    }

    /// <summary>A free port.</summary>
    public static int FreePort()
    {
        while (true)
        {
            int port = Random.Shared.Next(20_000, 30_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }

    /// <summary>Writes the settings of a server into its home.</summary>
    /// <param name="home">The home.</param>
    /// <param name="httpPort">The port of its HTTP API.</param>
    /// <param name="boltPort">The port of Bolt.</param>
    /// <param name="httpModules">What its HTTP API has; null: all.</param>
    public static void Configure(string home, int httpPort, int boltPort, string? httpModules)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(home, "conf"));
        // Tests empty the database and load it again. Plans would be made anew each time, ten seconds after they were made, since the
        // counts of nodes differ; no answer depends on that.
        File.WriteAllText(System.IO.Path.Combine(home, "conf", "neo4j.conf"), $"""
            server.default_listen_address=127.0.0.1
            server.http.listen_address=127.0.0.1:{httpPort}
            server.bolt.listen_address=127.0.0.1:{boltPort}
            server.memory.pagecache.size=256m
            dbms.usage_report.enabled=false
            dbms.cypher.min_replan_interval=1d
            {(httpModules is null ? "" : $"server.http_enabled_modules={httpModules}")}
            """);
    }

    /// <summary>The command that sets the password, before the first start.</summary>
    public static string[] PasswordCommand { get; } =
        ["java", "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", $"{Path}/*", "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", Password];

    /// <summary>The command that becomes a server.</summary>
    public static string[] ServerCommand(string home) =>
    [
        "java", .. JavaOptions, "-cp", $"{Path}/*", "org.neo4j.server.CommunityEntryPoint",
        $"--home-dir={home}", $"--config-dir={home}/conf", "--console-mode",
    ];

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string path = System.IO.Path.Combine(directory.FullName, "shared", "neo4j", "lib");
            if (Directory.Exists(path)) return path;
        }
        return System.IO.Path.Combine("shared", "neo4j", "lib");
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.TestServers;

/// <summary>The script that starts a Neo4j, in shared/neo4j beside the repository, and how tests use it.</summary>
internal static class Neo4jLauncher
{
    /// <summary>The password of its user.</summary>
    public const string Password = "partnerships";

    /// <summary>Longest wait for a start: ten seconds on a machine of its own; on a busy one it takes minutes.</summary>
    public static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(5);

    private const string MemoryDisk = "/dev/shm";

    // Transaction logs take half a gigabyte at once.
    private const long MemoryDiskBytesMin = 2L << 30;

    /// <summary>The script.</summary>
    public static string Path { get; } = Find();

    /// <summary>Whether it is there.</summary>
    public static bool Exists { get; } = File.Exists(Path);

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

    /// <summary>Adds the options of the Java machine to a start.</summary>
    public static ProcessStartInfo WithJavaOptions(ProcessStartInfo start)
    {
        // In some minutes of ever new statements the optimising compiler takes more processor time than it saves. With the quick one alone
        // Java keeps 48 MB of machine code, which some hundred statements fill: from then on it drops code that is needed again.
        start.Environment["JDK_JAVA_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m";
        return start;
    }

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            string path = System.IO.Path.Combine(directory.FullName, "shared", "neo4j", "neo4j");
            if (File.Exists(path)) return path;
        }
        return System.IO.Path.Combine("shared", "neo4j", "neo4j");
    }
}

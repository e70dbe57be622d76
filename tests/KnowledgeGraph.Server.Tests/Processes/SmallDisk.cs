using System.Diagnostics;

namespace KnowledgeGraph.Server.Tests.Processes;

/// <summary>A disk in memory that is soon full.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _path;

    private SmallDisk(string path) => _path = path;

    /// <summary>Mounts one; null where that is not allowed.</summary>
    public static SmallDisk? Mount(string path, string size)
    {
        Directory.CreateDirectory(path);
        return OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", path) == 0 ? new(path) : null;
    }

    public void Dispose() => Run("umount", _path);

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}

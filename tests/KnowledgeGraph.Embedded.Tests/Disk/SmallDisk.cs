using System.Diagnostics;
using System.Globalization;

namespace KnowledgeGraph.Embedded.Tests.Disk;

/// <summary>A file system of few bytes, in memory. Only root may make one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("kg-disk-").FullName;
    private readonly bool _isMounted;

    public SmallDisk(int kilobytes)
    {
        _isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", Size(kilobytes), "tmpfs", _path);
        Skip.IfNot(_isMounted, "A small file system can be made on Linux by root alone (mount -t tmpfs).");
    }

    /// <summary>A data directory on it.</summary>
    public string DataDirectory => Path.Combine(_path, "data");

    /// <summary>Makes it larger or smaller.</summary>
    public void Resize(int kilobytes) => Assert.True(Run("mount", "-o", "remount," + Size(kilobytes), _path));

    /// <summary>Leaves that much room, and no more.</summary>
    public void Fill(int kilobytesLeft)
    {
        using var filler = new FileStream(Path.Combine(_path, "filler"), FileMode.Create);
        long room = new DriveInfo(_path).AvailableFreeSpace - (kilobytesLeft * 1024L);
        byte[] block = new byte[4096];
        for (; room >= block.Length; room -= block.Length) filler.Write(block);
    }

    /// <summary>Gives the room back.</summary>
    public void Free() => File.Delete(Path.Combine(_path, "filler"));

    public void Dispose()
    {
        if (_isMounted) Run("umount", "-l", _path);
        Directory.Delete(_path, recursive: true);
    }

    private static string Size(int kilobytes) => string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k,nr_inodes=64");

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

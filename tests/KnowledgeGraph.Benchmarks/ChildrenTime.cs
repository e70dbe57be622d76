using System.Runtime.InteropServices;

namespace KnowledgeGraph.Benchmarks;

/// <summary>The processor time of the children that have ended: /proc forgets them, getrusage(2) does not.</summary>
internal static class ChildrenTime
{
    private const int Children = -1;

    /// <summary>User and system time of all children that have ended so far.</summary>
    public static TimeSpan Read()
    {
        // struct rusage: two timevals, then fourteen longs that are not asked for.
        long[] usage = new long[18];
        if (GetResourceUsage(Children, usage) != 0) throw new InvalidOperationException("getrusage failed.");
        return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetResourceUsage(int who, [Out] long[] usage);
}

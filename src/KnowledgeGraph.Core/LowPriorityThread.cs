using System.Runtime.InteropServices;

namespace KnowledgeGraph.Core;

/// <summary>
/// Runs long work while requests are served, on a dedicated thread of low priority. Since the thread ends with its work, its priority is
/// never raised again, which on Linux needs a privilege that servers lack.
/// </summary>
public static class LowPriorityThread
{
    /// <summary>
    /// By the weights of Linux's scheduler, a thread on a busy processor gets about a third of the time of one whose nice value is lower by
    /// this, and with 10 a tenth: a load would hardly progress if other programs use all of the machine too.
    /// </summary>
    private const int NiceAbove = 5;

    // <sys/resource.h>: of one thread on Linux, where 0 is the caller.
    private const int OfProcess = 0;

    /// <summary>
    /// Runs the work to its end. After an await the work continues on the thread pool, with its priority; a load into the embedded store
    /// never awaits.
    /// </summary>
    /// <param name="name">The name of the thread, for tools.</param>
    /// <param name="work">The work.</param>
    public static Task<T> RunAsync<T>(string name, Func<Task<T>> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Run(work, result)) { IsBackground = true, Name = name }.Start();
        return result.Task;
    }

    /// <summary>Runs work that awaits nothing.</summary>
    /// <param name="name">The name of the thread, for tools.</param>
    /// <param name="work">The work.</param>
    public static Task<T> RunAsync<T>(string name, Func<T> work) => RunAsync(name, () => Task.FromResult(work()));

    private static void Run<T>(Func<Task<T>> work, TaskCompletionSource<T> result)
    {
        LowerPriority();
        try
        {
            result.SetResult(work().GetAwaiter().GetResult());
        }
        catch (Exception fault)
        {
            result.SetException(fault);
        }
    }

    private static void LowerPriority()
    {
        if (!OperatingSystem.IsLinux())
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
            return;
        }
        // .NET does not set priorities on Linux. If setting it fails, the work runs with normal priority.
        _ = SetPriority(OfProcess, 0, GetPriority(OfProcess, 0) + NiceAbove);
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetPriority(int which, uint who, int value);

    [DllImport("libc", EntryPoint = "getpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetPriority(int which, uint who);
}

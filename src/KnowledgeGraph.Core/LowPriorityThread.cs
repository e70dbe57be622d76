using System.Runtime.InteropServices;

namespace KnowledgeGraph.Core;

/// <summary>
/// Runs long work beside requests, on a thread of its own that the system lets others go before. A thread that ends with its work need not get its priority
/// back, which on Linux takes a right that servers lack.
/// </summary>
public static class LowPriorityThread
{
    /// <summary>
    /// By the weights of Linux's scheduler, a thread on a busy processor has about a third of what one has whose nice value is lower by this, and with 10 a
    /// tenth: where other programs want all of the machine too, a load would hardly go on.
    /// </summary>
    private const int NiceAbove = 5;

    // <sys/resource.h>: of one thread on Linux, where 0 is the caller.
    private const int OfProcess = 0;

    /// <summary>
    /// Runs the work to its end. What it has to wait for is done elsewhere, and so is what follows that, in the thread pool and with its priority: a load into the
    /// embedded store waits for nothing.
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
        // .NET does not set priorities on Linux. Where it is not allowed, the work goes on as it is.
        _ = SetPriority(OfProcess, 0, GetPriority(OfProcess, 0) + NiceAbove);
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetPriority(int which, uint who, int value);

    [DllImport("libc", EntryPoint = "getpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetPriority(int which, uint who);
}

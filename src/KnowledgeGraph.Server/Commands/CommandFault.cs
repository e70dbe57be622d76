using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Disk;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Stores;

namespace KnowledgeGraph.Server.Commands;

/// <summary>The message and exit code of a command that fails: the one place that maps exceptions to both.</summary>
/// <param name="Message">What is wrong and what to do; one line, except for lists of errors.</param>
/// <param name="Code">One of <see cref="ExitCodes"/>.</param>
internal sealed record CommandFault(string Message, int Code)
{
    /// <summary>Linux's ENOSPC and EDQUOT, Windows' ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL, as .NET reports them in HResult.</summary>
    private static readonly HashSet<int> DiskFull = [28, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>Whether it is an unexpected exception, whose stack trace is needed to fix the program.</summary>
    public bool IsUnforeseen => Code == ExitCodes.Fault;

    /// <summary>The fault of an exception.</summary>
    public static CommandFault Of(Exception exception) => exception switch
    {
        CommandFailedException failed => failed.Fault,
        SettingsException or ModelException or StoreOpenException or SeedRefusedException or StoreException =>
            new(exception.Message, ExitCodes.CannotStart),
        OperationCanceledException => new("Stopped; nothing was changed.", ExitCodes.Stopped),
        IOException when DiskFull.Contains(exception.HResult) =>
            new($"The disk is full: {exception.Message} Free some space, then run the same again.", ExitCodes.CannotStart),
        IOException or UnauthorizedAccessException => new($"A file cannot be used: {exception.Message}", ExitCodes.CannotStart),
        OutOfMemoryException => new("There is not enough memory. Give the process more, or load less at once.", ExitCodes.CannotStart),
        _ => new(
            $"This is an internal error, {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")} Please report it with "
            + "the trace.",
            ExitCodes.Fault),
    };

    /// <summary>Writes it, with the stack trace if it is unexpected.</summary>
    public static async Task<int> WriteAsync(Exception exception, TextWriter errors)
    {
        var fault = Of(exception);
        await errors.WriteLineAsync(fault.Message);
        if (fault.IsUnforeseen) await errors.WriteLineAsync((exception as CommandFailedException)?.Trace ?? exception.ToString());
        return fault.Code;
    }
}

/// <summary>A command failed in the server that ran it, or because that server ended.</summary>
/// <param name="fault">Message and exit code.</param>
/// <param name="trace">The server's stack trace of an internal error.</param>
/// <param name="inner">What failed here.</param>
internal sealed class CommandFailedException(CommandFault fault, string? trace, Exception? inner) : Exception(fault.Message, inner)
{
    /// <summary>Message and exit code.</summary>
    public CommandFault Fault { get; } = fault;

    /// <summary>The server's stack trace of an internal error.</summary>
    public string? Trace { get; } = trace;
}

using KnowledgeGraph.Core;
using KnowledgeGraph.Server.Commands;

namespace KnowledgeGraph.Server.Tests.CommandLine;

public sealed class CommandFaultTests
{
    [Fact]
    public async Task An_internal_error_is_reported_with_its_trace_and_a_code()
    {
        using var errors = new StringWriter();
        int code;
        try
        {
            throw new InvalidOperationException("first\nsecond");
        }
        catch (InvalidOperationException exception)
        {
            code = await CommandFault.WriteAsync(exception, errors);
        }
        Assert.Equal(ExitCodes.Fault, code);
        string[] lines = errors.ToString().Split('\n');
        Assert.Equal("This is an internal error, InvalidOperationException: first second Please report it with the trace.", lines[0]);
        Assert.Contains(nameof(An_internal_error_is_reported_with_its_trace_and_a_code), errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_foreseen_is_one_line()
    {
        Assert.Equal(
            new CommandFault("It is away.", ExitCodes.CannotStart),
            CommandFault.Of(new StoreException("STORE_UNAVAILABLE", "It is away.")));
        Assert.Equal(
            new CommandFault("Stopped; nothing was changed.", ExitCodes.Stopped), CommandFault.Of(new OperationCanceledException()));
        var full = CommandFault.Of(new IOException("No space left on device", 28));
        Assert.Equal(ExitCodes.CannotStart, full.Code);
        Assert.StartsWith("The disk is full: ", full.Message, StringComparison.Ordinal);
    }
}

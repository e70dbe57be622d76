using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// Logs Neo4j's faults once: a line when it becomes unreachable or silent, when it refuses the server's user or database, and when it
/// answers again; and a line for each refused statement, under the trace id of the answer.
/// </summary>
internal sealed partial class FaultLog(ILogger<FaultLog> logger, Neo4jSettings settings)
{
    private const string NoAnswer = "KnowledgeGraph.NoAnswer";

    // The code of the ongoing fault; null while Neo4j answers.
    private string? _lasting;

    private string Place => $"{Address} (database {settings.Database})";

    private string Address => settings.Uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>A statement was answered.</summary>
    public void Answered()
    {
        if (_lasting is not null && Interlocked.Exchange(ref _lasting, null) is not null) LogAnswersAgain(Place);
    }

    /// <summary>
    /// A statement failed; returns the trace id under which that is logged, or null if the ongoing fault was logged before.
    /// </summary>
    public string? Failed(Neo4jException fault, string? statement)
    {
        if (fault.IsLasting)
        {
            if (Interlocked.Exchange(ref _lasting, fault.Code) == fault.Code) return null;
            if (fault.IsUnauthorized) LogUserRefused(Place, settings.User, fault.Message);
            else if (fault.Code == Neo4jException.Unreachable) LogUnreachable(Place, fault.Message);
            else LogNotServed(Place, fault.Message);
            return null;
        }
        Answered();
        string traceId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        LogRefused(traceId, fault.Message, statement ?? "(none)");
        return traceId;
    }

    /// <summary>A statement that is quick was not answered in time.</summary>
    public void Silent(int milliseconds)
    {
        if (Interlocked.Exchange(ref _lasting, NoAnswer) != NoAnswer) LogSilent(Place, milliseconds);
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Error, Message = "Neo4j at {Place} cannot be reached: {Reason}")]
    private partial void LogUnreachable(string place, string reason);

    [LoggerMessage(
        EventId = 31,
        Level = LogLevel.Error,
        Message = "Neo4j at {Place} refuses the user {User}; check Neo4j:User and Neo4j:Password: {Reason}")]
    private partial void LogUserRefused(string place, string user, string reason);

    [LoggerMessage(EventId = 32, Level = LogLevel.Error, Message = "Neo4j at {Place} does not serve the graph: {Reason}")]
    private partial void LogNotServed(string place, string reason);

    [LoggerMessage(EventId = 33, Level = LogLevel.Information, Message = "Neo4j at {Place} answers again")]
    private partial void LogAnswersAgain(string place);

    [LoggerMessage(
        EventId = 40, Level = LogLevel.Error,
        Message = "Neo4j at {Place} takes connections, but has not answered within {Milliseconds} ms")]
    private partial void LogSilent(string place, int milliseconds);

    [LoggerMessage(EventId = 34, Level = LogLevel.Error, Message = "Neo4j refused a statement (trace id {TraceId}): {Reason}\n{Statement}")]
    private partial void LogRefused(string traceId, string reason, string statement);
}

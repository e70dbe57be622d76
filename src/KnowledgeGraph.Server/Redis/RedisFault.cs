using StackExchange.Redis;

namespace KnowledgeGraph.Server.Redis;

/// <summary>Says in one line why Redis cannot be used, without the data that was sent.</summary>
internal static class RedisFault
{
    /// <summary>The reason.</summary>
    public static string Describe(Exception exception, TimeSpan timeout)
    {
        foreach (var fault in Chain(exception))
        {
            if (fault is RedisServerException server && OfAnswer(server.Message) is { } answered) return answered;
            if (fault is RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure }) return WrongPassword;
            if (fault.Message.Contains("WRONGPASS", StringComparison.Ordinal) || fault.Message.Contains("NOAUTH", StringComparison.Ordinal))
            {
                return WrongPassword;
            }
        }
        return exception switch
        {
            TimeoutException => $"Redis did not answer within {timeout.TotalMilliseconds:0} ms",
            RedisServerException => "Redis refuses the command",
            RedisException => "Redis cannot be reached",
            _ => "Redis returned another value than was written",
        };
    }

    private const string WrongPassword = "Redis refuses the password of Redis:Configuration";

    private static string? OfAnswer(string message) => message.Split(' ')[0] switch
    {
        "OOM" => "Redis is full: set its maxmemory-policy to allkeys-lru, or give it more memory",
        "NOAUTH" or "WRONGPASS" => WrongPassword,
        "NOPERM" => "Redis does not permit this user to read and write the keys kg:*",
        "READONLY" => "Redis is a replica, which does not accept writes",
        "LOADING" => "Redis is loading its data",
        "MISCONF" => "Redis does not accept writes, since it cannot save its data",
        _ => null,
    };

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException) yield return exception;
    }
}

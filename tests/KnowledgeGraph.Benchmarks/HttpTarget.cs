namespace KnowledgeGraph.Benchmarks;

/// <summary>What wrk asks of a server that runs on a core of its own.</summary>
/// <param name="Server">The server.</param>
/// <param name="Url">Where it is asked.</param>
/// <param name="Body">The body of the POST, or the bodies of several lines; empty for a GET.</param>
/// <param name="Headers">Headers of the request.</param>
internal sealed record HttpTarget(HttpServerProcess Server, Uri Url, string Body, params string[] Headers)
{
    // Until the tiered compiler is done: a busy machine needs more windows for it than an idle one, and a noisy one never comes to rest.
    private const int WarmUpWindowsMin = 2;
    private const int WarmUpWindowsMax = 8;
    private const double SettledWithin = 0.03;
    private static readonly TimeSpan WarmUpWindow = TimeSpan.FromSeconds(3);

    /// <summary>Asks until the processor time of a request falls no further.</summary>
    public async Task WarmUpAsync(Wrk wrk, CancellationToken cancellationToken)
    {
        double least = double.PositiveInfinity;
        for (int done = 0; done < WarmUpWindowsMax; done++)
        {
            double microseconds = (await MeasureAsync(wrk, WarmUpWindow, cancellationToken)).Microseconds;
            if (done >= WarmUpWindowsMin && microseconds > least * (1 - SettledWithin)) return;
            least = Math.Min(least, microseconds);
        }
    }

    /// <summary>Asks for as long as that.</summary>
    public async Task<Measurement> MeasureAsync(Wrk wrk, TimeSpan duration, CancellationToken cancellationToken)
    {
        var before = Server.Process.ProcessorTime();
        var result = await wrk.RunAsync(Url, Body, duration, cancellationToken, Headers);
        var used = Server.Process.ProcessorTime() - before;
        return new(used.TotalMicroseconds / result.Requests, result.Requests / result.Duration.TotalSeconds, result.MillisecondsP50 * 1000);
    }
}

/// <summary>One window of measuring.</summary>
/// <param name="Microseconds">Processor time of a request.</param>
/// <param name="RequestsPerSecond">How many requests a second were answered.</param>
/// <param name="MicrosecondsP50">Within what time half of the answers came.</param>
internal sealed record Measurement(double Microseconds, double RequestsPerSecond, double MicrosecondsP50);

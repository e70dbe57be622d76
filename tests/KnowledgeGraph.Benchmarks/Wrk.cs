using System.Globalization;

namespace KnowledgeGraph.Benchmarks;

/// <summary>The load generator wrk.</summary>
/// <param name="temporary">Where its files lie.</param>
/// <param name="core">The core that it keeps to; null: any.</param>
/// <param name="connections">How many clients it is.</param>
internal sealed class Wrk(TemporaryDirectory temporary, string? core, int connections = 16)
{
    private const string Script =
        """
        function init(args)
          if not args[1] then return end
          local file = assert(io.open(args[1]))
          local bodies, at = {}, 0
          for line in file:lines() do bodies[#bodies + 1] = line end
          wrk.method = "POST"
          wrk.body = bodies[1]
          wrk.headers["Content-Type"] = "application/json"
          file:close()
          if #bodies > 1 then
            function request()
              at = at % #bodies + 1
              return wrk.format(nil, nil, nil, bodies[at])
            end
          end
        end

        function done(summary, latency, requests)
          local errors = summary.errors
          io.write(string.format("\nresult %d %d %d %d %d\n", summary.requests, summary.duration,
            errors.connect + errors.read + errors.write + errors.status + errors.timeout,
            latency:percentile(50), latency:percentile(99)))
        end

        """;

    /// <summary>
    /// Posts the body, or the bodies of several lines in turn, or gets where it is empty, again and again for as long as that. Headers are
    /// written `Name: value`.
    /// </summary>
    public async Task<WrkResult> RunAsync(
        Uri url, string body, TimeSpan duration, CancellationToken cancellationToken, params string[] headers)
    {
        string script = temporary.At("post.lua");
        string bodyFile = temporary.At("body.json");
        await File.WriteAllTextAsync(script, Script, cancellationToken);
        await File.WriteAllTextAsync(bodyFile, body, cancellationToken);
        string output = await ChildProcess.RunAsync(
            [.. core is null ? Array.Empty<string>() : ["taskset", "-c", core], "wrk", "-t1", "--timeout", "30s", $"-c{connections}", $"-d{duration.TotalSeconds:0}s", "-s", script,
                .. headers.SelectMany(header => new[] { "-H", header }), url.AbsoluteUri, "--",
                .. body.Length > 0 ? [bodyFile] : Array.Empty<string>()],
            environment: null, cancellationToken);
        string[] result = output.Split('\n').First(l => l.StartsWith("result ", StringComparison.Ordinal)).Split(' ');
        long failed = long.Parse(result[3], CultureInfo.InvariantCulture);
        if (failed > 0) throw new BenchmarkException($"{failed} requests to {url} failed.");
        return new(
            long.Parse(result[1], CultureInfo.InvariantCulture),
            TimeSpan.FromMicroseconds(long.Parse(result[2], CultureInfo.InvariantCulture)),
            long.Parse(result[4], CultureInfo.InvariantCulture) / 1000.0,
            long.Parse(result[5], CultureInfo.InvariantCulture) / 1000.0);
    }
}

/// <summary>How many requests were answered, and in what time.</summary>
internal sealed record WrkResult(long Requests, TimeSpan Duration, double MillisecondsP50, double MillisecondsP99);

using System.Text.Json;
using Microsoft.Extensions.Logging.Console;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>
/// Logs to the console: a line of text on a terminal, else a line of JSON; `Logging:Console:FormatterName` decides otherwise.
/// </summary>
internal static class ConsoleLogging
{
    /// <summary>Replaces the host's own logging.</summary>
    public static void Configure(ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.ClearProviders();
        logging.AddConsole();
        string formatter = configuration["Logging:Console:FormatterName"]
            ?? (Console.IsOutputRedirected ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple);
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.FormatterName = formatter);
        // The host's own lines have environment and folder, which are of little use here.
        logging.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        logging.Services.Configure<SimpleConsoleFormatterOptions>(options => options.SingleLine = true);
        logging.Services.Configure<JsonConsoleFormatterOptions>(options =>
        {
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            options.JsonWriterOptions = new JsonWriterOptions { Indented = false };
        });
        // What it logs of each request costs more than a small request does; faults are logged by the endpoints, with their trace id.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // A failed start is reported in one line on stderr.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }

    /// <summary>Reports on standard error what a load waits for; its errors are reported by the command.</summary>
    public static ILoggerFactory OfWaits() => Of("KnowledgeGraph.Neo4j.Loading.");

    /// <summary>Reports on standard error why Neo4j refuses a statement of a command.</summary>
    public static ILoggerFactory OfFaults() => Of("KnowledgeGraph.Neo4j.Http.");

    private static ILoggerFactory Of(string categories) => LoggerFactory.Create(logging => logging
        .AddSimpleConsole(options => options.SingleLine = true)
        .AddFilter((category, _) => category?.StartsWith(categories, StringComparison.Ordinal) == true)
        .Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace));
}

using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace KnowledgeGraph.Explorer.Tests.Browsers;

/// <summary>
/// What no page may do: write to the console (where the browser itself reports what the policy refused and what could not be loaded),
/// throw without catching, or send a request to another origin.
/// </summary>
internal sealed class PageFaults
{
    /// <summary>Said by the driver of graphics that works on the processor, whenever a page reads what was drawn.</summary>
    private const string OfTheDriver = "GPU stall due to ReadPixels";

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentBag<string> _allowed = [OfTheDriver];
    private readonly string _origin;

    /// <summary>Watches all pages of a context, and their workers.</summary>
    public PageFaults(IBrowserContext context, Uri server)
    {
        _origin = server.GetLeftPart(UriPartial.Authority);
        context.Console += (_, message) => _faults.Enqueue($"console ({message.Type}): {message.Text} [{message.Location}]");
        context.WebError += (_, error) => _faults.Enqueue($"not caught: {error.Error}");
        context.Request += (_, request) => Check(request);
    }

    /// <summary>Lets what contains a text pass, as in a test of a server that is away.</summary>
    public void Allow(string text) => _allowed.Add(text);

    /// <summary>What has been seen, and is not allowed.</summary>
    public IReadOnlyList<string> Seen =>
        [.. _faults.Where(fault => !_allowed.Any(text => fault.Contains(text, StringComparison.Ordinal)))];

    private void Check(IRequest request)
    {
        var address = new Uri(request.Url);
        // data:, blob: and about: stay in the browser.
        bool leaves = address.Scheme is "http" or "https" or "ws" or "wss" or "ftp";
        if (leaves && address.GetLeftPart(UriPartial.Authority) != _origin) _faults.Enqueue($"request to another origin: {request.Url}");
    }
}

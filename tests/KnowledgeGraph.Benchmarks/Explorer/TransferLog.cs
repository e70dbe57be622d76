using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>Follows the requests of a page by the DevTools protocol's Network domain.</summary>
internal sealed class TransferLog
{
    private static readonly TimeSpan QuietFor = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan QuietWithin = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Transfer> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sentStatuses = new(StringComparer.Ordinal);
    private List<Transfer> _ended = [];
    private long _lastEvent = Stopwatch.GetTimestamp();

    /// <summary>Begins to follow.</summary>
    public static async Task<TransferLog> StartAsync(IPage page, ICDPSession session)
    {
        var log = new TransferLog();
        log.Listen(session, "requestWillBeSent", (id, told) => log._open[id] = new(
            told.GetProperty("request").GetProperty("url").GetString()!, Text(told, "type"), 0, 0, true));
        log.Listen(session, "requestServedFromCache", (id, _) => log.Change(id, transfer => transfer with { IsOfServer = false }));
        log.Listen(session, "responseReceivedExtraInfo", (id, told) => log._sentStatuses[id] = told.GetProperty("statusCode").GetInt32());
        log.Listen(session, "responseReceived", (id, told) => log.Change(id, transfer => log.Received(id, transfer, told)));
        log.Listen(session, "loadingFinished", (id, told) => log.End(id, told.GetProperty("encodedDataLength").GetDouble()));
        log.Listen(session, "loadingFailed", (id, _) => log.End(id, 0));
        // What comes for a worker is told to a session of its own, which Playwright has.
        page.RequestFinished += (_, request) => _ = log.EndOfWorkerAsync(request);
        await session.SendAsync("Network.enable");
        return log;
    }

    /// <summary>Waits until nothing has been asked for or received for a while.</summary>
    public async Task UntilQuietAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (!IsQuiet())
        {
            if (Stopwatch.GetElapsedTime(start) > QuietWithin) throw new BenchmarkException($"The page still waits for {Waiting()}.");
            await Task.Delay(LookAgainAfter, cancellationToken);
        }
    }

    /// <summary>What has ended since this was called last.</summary>
    public IReadOnlyList<Transfer> Take()
    {
        lock (_lock)
        {
            var taken = _ended;
            _ended = [];
            return taken;
        }
    }

    private static string Text(JsonElement told, string name) => told.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private bool IsQuiet()
    {
        lock (_lock) return _open.Count == 0 && Stopwatch.GetElapsedTime(_lastEvent) > QuietFor;
    }

    private string Waiting()
    {
        lock (_lock) return _open.Count == 0
            ? "nothing, and does not stop asking"
            : string.Join(
                ", ", _open.Values.Select(transfer => $"{transfer.Url} ({transfer.Kind}, {transfer.Status}, {transfer.IsOfServer})"));
    }

    private void Listen(ICDPSession session, string name, Action<string, JsonElement> heard) =>
        session.Event($"Network.{name}").OnEvent += (_, told) =>
    {
        lock (_lock)
        {
            _lastEvent = Stopwatch.GetTimestamp();
            heard(told!.Value.GetProperty("requestId").GetString()!, told.Value);
        }
    };

    private void Change(string id, Func<Transfer, Transfer> change)
    {
        if (_open.TryGetValue(id, out var transfer)) _open[id] = change(transfer);
    }

    // The response that a page sees of what was revalidated is that which was kept, so its status is 200; the other event has what was
    // sent.
    private Transfer Received(string id, Transfer transfer, JsonElement told)
    {
        var response = told.GetProperty("response");
        bool wasKept = response.TryGetProperty("fromDiskCache", out var kept) && kept.GetBoolean();
        bool wasSent = _sentStatuses.Remove(id, out int sent);
        return transfer with
        {
            Kind = Text(told, "type"),
            Status = wasSent ? sent : response.GetProperty("status").GetInt32(),
            IsOfServer = transfer.IsOfServer && (!wasKept || (wasSent && sent == 304)),
        };
    }

    private async Task EndOfWorkerAsync(IRequest request)
    {
        var response = await request.ResponseAsync();
        if (response is null) return;
        var sizes = await request.SizesAsync();
        lock (_lock)
        {
            var (id, transfer) = _open.FirstOrDefault(one => one.Value.Url == request.Url && one.Value.Status == 0);
            if (id is null) return;
            _lastEvent = Stopwatch.GetTimestamp();
            _open[id] = transfer with { Status = response.Status };
            End(id, sizes.ResponseHeadersSize + BytesOf(response));
        }
    }

    // Playwright itself does not learn how long a worker's script was; the server says so, as it is a file.
    private static double BytesOf(IResponse response) =>
        response.Headers.TryGetValue("content-length", out string? length) ? double.Parse(length, CultureInfo.InvariantCulture) : 0;

    private void End(string id, double bytes)
    {
        if (_open.Remove(id, out var transfer)) _ended.Add(transfer with { Bytes = bytes });
    }
}

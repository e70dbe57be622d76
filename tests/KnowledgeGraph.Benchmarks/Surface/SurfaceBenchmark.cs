using System.Diagnostics;
using System.Text.Json;
using static KnowledgeGraph.Benchmarks.BenchmarkRun;

namespace KnowledgeGraph.Benchmarks.Surface;

/// <summary>
/// What dashboards ask, by processor time of the server: groups, measures, orders by numbers of edges, totals and pages; beside loops over
/// plain arrays in this process, whose answers must be the same.
/// </summary>
internal sealed class SurfaceBenchmark(TimeSpan window, int rounds, int scale)
{
    private const int RequestsMin = 3;
    private const int PageSize = 20;
    private const int PagesBefore = 999;

    // As many as one request may ask for.
    private const int StepSize = 1000;

    public async Task RunAsync(string? data, CancellationToken cancellationToken)
    {
        using var temporary = new TemporaryDirectory();
        string folder = data ?? await BenchmarkData.GenerateAsync(temporary.At("generated"), cancellationToken, scale);
        await BenchmarkData.LoadAsync([folder], temporary.At("data"), cancellationToken);
        var plain = PlainAgreements.Read(folder);
        await using var server = HttpServerProcess.StartServer(temporary.At("data"));
        await server.WaitUntilReadyAsync("/healthz/ready", cancellationToken);
        Console.WriteLine($"Scale {scale}. Processor time for a request, median of {rounds} rounds, in ms: the server, and by hand:");
        foreach (var (name, query, byHand, answerOf) in Questions(plain))
        {
            await MeasureAsync(server, name, query, byHand, answerOf, cancellationToken);
        }
        await MeasureAsync(server, "page 1 of agreements by date", Page(""), null, null, cancellationToken);
        string cursor = await CursorAsync(server, PagesBefore * PageSize, cancellationToken);
        await MeasureAsync(server, "page 1,000", Page($", after: \"{cursor}\""), null, null, cancellationToken);
    }

    private static string Page(string after, int first = PageSize) =>
        $"{{ agreements(order: [{{signedOn: DESC}}], first: {first}{after}) {{ nodes {{ id signedOn }} pageInfo {{ endCursor hasNextPage }} }} }}";

    /// <summary>The cursor after so many items.</summary>
    private static async Task<string> CursorAsync(HttpServerProcess server, int items, CancellationToken cancellationToken)
    {
        string after = "";
        string cursor = "";
        for (int left = items; left > 0; left -= StepSize)
        {
            var data = await AskAsync(server, Page(after, Math.Min(left, StepSize)), cancellationToken);
            cursor = data.GetProperty("agreements").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
            after = $", after: \"{cursor}\"";
        }
        return cursor;
    }

    private static IEnumerable<(string Name, string Query, Func<string>? ByHand, Func<JsonElement, string>? AnswerOf)> Questions(PlainAgreements plain)
    {
        yield return ("__typename", "{ __typename }", null, null);
        yield return (
            "groups of all agreements by status and year",
            "{ agreements { groups(by: [{status: VALUE}, {signedOn: YEAR}], first: 1000) { totalCount nodes { key { status signedOn } count } } } }",
            () =>
                $"{plain.GroupsByStatusAndYear()}", data =>
                    $"{data.GetProperty("agreements").GetProperty("groups").GetProperty("totalCount")}");
        yield return (
            "the same, ordered by number, with the least and greatest day",
            "{ agreements { groups(by: [{status: VALUE}, {signedOn: YEAR}], order: [{count: DESC}], first: 20) { nodes { key { status signedOn } count aggregate { signedOn { min max } } } } } }", null, null);
        yield return ("groups of all agreements by kind of party", "{ agreements { groups(by: [{parties: {type: VALUE}}]) { nodes { key { parties { type } } count } } } }", null, null);
        yield return ("zones by number of agreements, most first", Most("zones", ""), () => plain.MostAgreements("zone:", 0, 10), data => Ids(data, "zones"));
        yield return ("zones by number of partners, most first", "{ zones(order: [{countOf: {partners: {direction: DESC}}}], first: 10) { nodes { id } } }", null, null);
        yield return (
            "ten enterprises by agreements since 2020, most first", Most("enterprises", ", where: {signedOn: {gte: \"2020\"}}"),
            () => plain.MostAgreements("enterprise:", 2020, 10), data => Ids(data, "enterprises"));
        yield return ("relationships of a type by kind of their ends", "{ relationships(type: PARTY_TO) { groups(by: [{from: {type: VALUE}}]) { nodes { count } } } }", null, null);
        yield return ("agreements as of a day, with their parties", "{ agreements(asOf: \"2020-06-30\", first: 20) { totalCount nodes { id parties { totalCount } } } }", null, null);
        yield return ("measures of all agreements", "{ agreements { aggregate { count signedOn { min max countDistinct } status { countDistinct } } } }", null, null);
        yield return ("totalCount that an index serves", "{ agreements(where: {signedOn: {gte: \"2020\"}}) { totalCount } }", null, null);
        yield return (
            "names that contain a text", "{ agreements(where: {nameEn: {contains: \"ment 29\"}}) { totalCount } }", () =>
                $"{plain.NamesContaining("ment 29")}",
            data => $"{data.GetProperty("agreements").GetProperty("totalCount")}");
    }

    private static string Most(string field, string where) =>
        $"{{ {field}(order: [{{countOf: {{agreements: {{direction: DESC{where}}}}}}}], first: 10) {{ nodes {{ id }} }} }}";

    private static string Ids(JsonElement data, string field) =>
        string.Join(' ', data.GetProperty(field).GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()));

    private async Task MeasureAsync(
        HttpServerProcess server, string name, string query, Func<string>? byHand, Func<JsonElement, string>? answerOf,
        CancellationToken cancellationToken)
    {
        var answer = await AskAsync(server, query, cancellationToken);
        if (answerOf is not null && answerOf(answer) != byHand!())
        {
            throw new BenchmarkException($"{name}: the server answers {answerOf(answer)}, and by hand it is {byHand()}.");
        }
        var ofServer = new List<double>();
        var ofHand = new List<double>();
        for (int round = -1; round < rounds; round++)
        {
            double served = await WindowAsync(
                async () => await AskAsync(server, query, cancellationToken), () => server.Process.ProcessorTime());
            double here = byHand is null ? 0 : await WindowAsync(() => Task.FromResult(byHand()), () => Environment.CpuUsage.TotalTime);
            if (round < 0) continue;
            ofServer.Add(served);
            ofHand.Add(here);
        }
        Console.WriteLine($"  {name,-62} {Figure(Median(ofServer), 3)}{(byHand is null ? "" : $"   {Figure(Median(ofHand), 3)}")}");
    }

    private async Task<double> WindowAsync<T>(Func<Task<T>> work, Func<TimeSpan> processorTime)
    {
        var before = processorTime();
        long start = Stopwatch.GetTimestamp();
        int times = 0;
        for (; times < RequestsMin || Stopwatch.GetElapsedTime(start) < window; times++) await work();
        return (processorTime() - before).TotalMilliseconds / times;
    }

    private static async Task<JsonElement> AskAsync(HttpServerProcess server, string query, CancellationToken cancellationToken)
    {
        byte[] answer = await server.PostAsync("/graphql", JsonSerializer.Serialize(new { query }), cancellationToken);
        var read = JsonSerializer.Deserialize<JsonElement>(answer);
        return read.TryGetProperty("errors", out var errors)
            ? throw new BenchmarkException($"{query} was answered with {errors}")
            : read.GetProperty("data");
    }
}

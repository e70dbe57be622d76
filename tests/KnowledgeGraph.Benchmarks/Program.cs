using System.CommandLine;
using KnowledgeGraph.Benchmarks;
using KnowledgeGraph.Benchmarks.Caching;
using KnowledgeGraph.Benchmarks.Explorer;
using KnowledgeGraph.Benchmarks.Hostile;
using KnowledgeGraph.Benchmarks.Filters;
using KnowledgeGraph.Benchmarks.Live;
using KnowledgeGraph.Benchmarks.Peers;
using KnowledgeGraph.Benchmarks.Resolution;
using KnowledgeGraph.Benchmarks.Search;
using KnowledgeGraph.Benchmarks.Surface;
using KnowledgeGraph.Benchmarks.Walks;

var data =
    new Option<DirectoryInfo?>("--data") { Description = "Nodes and relationships in the loader's CSV layout. Default: made by shared/bench/partnership-graph.mjs at scale 1." };
var seconds = new Option<int>("--seconds") { Description = "How long each window of measuring lasts.", DefaultValueFactory = _ => 5 };
var rounds = new Option<int>("--rounds") { Description = "How many rounds; the median is reported.", DefaultValueFactory = _ => 3 };
var url = new Argument<string>("url") { Description = "Where to listen." };
var answers = new Argument<FileInfo[]>("answers") { Description = "Files; the first is answered at /0, the second at /1 and so on." };

var http = new Command("http", "CPU time of a request, beside an endpoint of Kestrel that answers ready bytes of the same size.")
{
    data,
    seconds,
    rounds,
};
http.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new HttpBenchmark(TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(rounds), BenchmarkQuery.All).RunAsync(
        arguments.GetValue(data)?.FullName, cancellationToken)));

var load = new Command("load", "Time of loading and of opening, and memory after opening.") { data, rounds };
load.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new LoadBenchmark(arguments.GetValue(rounds)).RunAsync(arguments.GetValue(data)?.FullName, cancellationToken)));

var neo4j = new Command("neo4j", "Over Neo4j, beside @neo4j/graphql (installed with npm) and beside the same Cypher sent by hand.")
{
    data,
    seconds,
    rounds,
};
neo4j.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new Neo4jBenchmark(TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(rounds)).RunAsync(
        arguments.GetValue(data)?.FullName, cancellationToken)));

var scale =
    new Option<int>("--scale") { Description = "The graph that is searched in this process has 2 to the power of this many vertices.", DefaultValueFactory = _ => 20 };
var edges = new Option<int>("--edges") { Description = "How many edges a vertex it has.", DefaultValueFactory = _ => 16 };
var searchesOnly = new Option<bool>("--searches-only") { Description = "Only the searches in this process, without a server." };
var walks = new Command(
    "walks", "Walks through the graph: over HTTP, beside Kestrel, and the searches themselves beside one written by hand.")
{
    data,
    seconds,
    rounds,
    scale,
    edges,
    searchesOnly,
};
walks.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(async () =>
{
    new MeshBenchmark(arguments.GetValue(rounds)).Run();
    new SearchBenchmark(arguments.GetValue(scale), arguments.GetValue(edges), arguments.GetValue(rounds)).Run();
    if (arguments.GetValue(searchesOnly)) return;
    await new HttpBenchmark(TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(rounds), WalkQuery.All, connections: 1).RunAsync(arguments.GetValue(data)?.FullName, cancellationToken);
}));

var dataScale = new Option<int>("--scale") { Description = "How large the graph is that is made.", DefaultValueFactory = _ => 1 };
var filters = new Command(
    "filters", "Filters, beside a set evaluation written by hand, and look-ups; the first path beside a shortest path.")
{
    data,
    seconds,
    rounds,
    dataScale,
};
filters.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new FilterBenchmark(TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(rounds), arguments.GetValue(dataScale)).RunAsync(arguments.GetValue(data)?.FullName, cancellationToken)));

var surface = new Command("surface", "Groups, measures, orders by numbers of edges and totals, beside loops over plain arrays.")
{
    data,
    seconds,
    rounds,
    dataScale,
};
surface.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new SurfaceBenchmark(TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(rounds), arguments.GetValue(dataScale)).RunAsync(arguments.GetValue(data)?.FullName, cancellationToken)));

var neo4jWalks = new Command("neo4j-walks", "Walks over Neo4j, beside Cypher written by hand.") { data, seconds, rounds };
neo4jWalks.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new Neo4jWalkBenchmark(TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(rounds)).RunAsync(
        arguments.GetValue(data)?.FullName, cancellationToken)));

var neo4jSurface = new Command(
    "neo4j-surface", "Groups, orders by counts and totals over Neo4j, beside Cypher written by hand and @neo4j/graphql (npm).")
{
    data,
    seconds,
    rounds,
};
neo4jSurface.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new Neo4jSurfaceBenchmark(TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(rounds)).RunAsync(
        arguments.GetValue(data)?.FullName, cancellationToken)));

var neo4jByHand = new Command(
    "neo4j-by-hand",
    "Eight shapes of queries over Neo4j, beside Cypher written by hand and @neo4j/graphql (npm), by one client and by eight.")
{
    data,
    seconds,
    rounds,
};
neo4jByHand.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new ByHandBenchmark(TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(rounds)).RunAsync(
        arguments.GetValue(data)?.FullName, cancellationToken)));

var neo4jLoad = new Command("neo4j-load", "Time of a load into Neo4j and of the same again, beside a plain UNWIND script.")
{
    data,
    rounds,
};
neo4jLoad.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new Neo4jLoadBenchmark(arguments.GetValue(rounds)).RunAsync(arguments.GetValue(data)?.FullName, cancellationToken)));

var cache = new Command(
    "cache", "CPU time of answers from the cache and of 304, beside plain Kestrel, mercurius with graphql-jit and Apollo Server (npm).")
{
    data,
    seconds,
    rounds,
};
cache.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new CacheBenchmark(TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(rounds)).RunAsync(
        arguments.GetValue(data)?.FullName, cancellationToken)));

// A load over a busy Neo4j takes seconds, so short windows would see none.
var replaySeconds = new Option<int>("--seconds") { Description = "How long each replay lasts.", DefaultValueFactory = _ => 20 };
var embeddedOnly = new Option<bool>("--embedded-only") { Description = "Leave Neo4j out." };
var dashboard = new Command("dashboard", "A dashboard replayed with the cache off, with its first level and with both, over both stores.")
{
    replaySeconds,
    embeddedOnly,
};
dashboard.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new DashboardBenchmark(
        TimeSpan.FromSeconds(arguments.GetValue(replaySeconds)), !arguments.GetValue(embeddedOnly)).RunAsync(cancellationToken)));

var requests = new Option<int>("--requests") { Description = "How many requests are sent one by one.", DefaultValueFactory = _ => 2_000 };
var floodSeconds = new Option<int>("--seconds") { Description = "How long several clients ask at once.", DefaultValueFactory = _ => 30 };
var seed = new Option<int>("--seed") { Description = "The seed of random tests.", DefaultValueFactory = _ => 1 };
var failures = new Option<FileInfo?>("--failures") { Description = "A file that every failure is added to, with its request." };
var hostile = new Command(
    "hostile",
    "Heavy and hostile requests over both stores: what they cost past their limit, after their clients have gone, and beside good ones.")
{
    data,
    requests,
    floodSeconds,
    seed,
    failures,
    embeddedOnly,
};
hostile.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new HostileBenchmark(
        arguments.GetValue(requests), arguments.GetValue(floodSeconds), arguments.GetValue(seed), arguments.GetValue(failures))
        .RunAsync(arguments.GetValue(data)?.FullName, arguments.GetValue(embeddedOnly), cancellationToken)));

var requestsPerSecond = new Option<int>("--requests-per-second") { Description = "How often is asked.", DefaultValueFactory = _ => 100 };
var quietSeconds = new Option<int>("--seconds") { Description = "How long is asked without a load.", DefaultValueFactory = _ => 10 };
var live = new Command("live", "How long readers wait while a graph is loaded through the server that they ask.")
{
    data,
    quietSeconds,
    rounds,
    requestsPerSecond,
};
live.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new LiveBenchmark(TimeSpan.FromSeconds(arguments.GetValue(quietSeconds)), arguments.GetValue(rounds), arguments.GetValue(requestsPerSecond)).RunAsync(arguments.GetValue(data)?.FullName, cancellationToken)));

var explorerRounds =
    new Option<int>("--rounds") { Description = "How many rounds; pages are viewed twice as often for the server's cost.", DefaultValueFactory = _ => 5 };
var parts = new Option<string[]>("--part") { Description = "Only these parts.", AllowMultipleArgumentsPerToken = true }
    .AcceptOnlyFromAmong(ExplorerBenchmark.Parts);
var explorer = new Command(
    "explorer", "The page for people, in a browser: bytes, typed keys, a drawing of 1,000 nodes, memory, and the server's cost.")
{
    data,
    explorerRounds,
    parts,
};
explorer.SetAction((arguments, cancellationToken) => BenchmarkRun.RunAsync(() =>
    new ExplorerBenchmark(arguments.GetValue(explorerRounds), arguments.GetValue(parts) ?? []).RunAsync(
        arguments.GetValue(data)?.FullName, cancellationToken)));

var showErrors = new Option<bool>("--errors") { Description = "List the rows of the development half that are resolved wrongly." };
var resolve = new Command("resolve", "Names and affiliations resolved to organizations of ROR: precision, recall, and names a second.")
{
    showErrors,
};
resolve.SetAction((arguments, _) => BenchmarkRun.RunAsync(() => new ResolveBenchmark(arguments.GetValue(showErrors)).RunAsync()));

var names = new Option<int>("--names") { Description = "How many names are searched.", DefaultValueFactory = _ => 100_000 };
var missed = new Option<bool>("--missed") { Description = "Also lists the questions whose answer is not the first hit." };
var search = new Command(
    "search", "The search index on ROR's names: whether it finds what is meant, beside FTS5 and Lucene, and its time and memory.")
{
    names,
    seed,
    missed,
};
search.SetAction((arguments, _) => BenchmarkRun.RunAsync(() =>
{
    new NameSearchBenchmark(arguments.GetValue(names), arguments.GetValue(seed), arguments.GetValue(missed)).Run();
    return Task.CompletedTask;
}));

var dashboardServer = new Command(DashboardServer.CommandName, "The server that `dashboard` asks; `dashboard` starts it by itself.")
{
    url,
};
dashboardServer.SetAction((arguments, cancellationToken) => DashboardServer.RunAsync(arguments.GetValue(url)!, cancellationToken));

var plainEndpoint = new Command(PlainEndpoint.CommandName, "The endpoint that `http` compares with; `http` starts it by itself.")
{
    url,
    answers,
};
plainEndpoint.SetAction((arguments, cancellationToken) =>
    PlainEndpoint.RunAsync(arguments.GetValue(url)!, arguments.GetValue(answers)!, cancellationToken));

return await new RootCommand("Benchmarks of the server with its embedded store, over loopback. docs/performance.md says how to read them.")
{
    http,
    load,
    live,
    hostile,
    neo4j,
    cache,
    dashboard,
    walks,
    filters,
    surface,
    search,
    neo4jWalks,
    neo4jSurface,
    neo4jByHand,
    neo4jLoad,
    resolve,
    explorer,
    plainEndpoint,
    dashboardServer,
}
    .Parse(args).InvokeAsync();

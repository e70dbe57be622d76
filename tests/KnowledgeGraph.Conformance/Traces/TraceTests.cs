using System.Collections.Concurrent;
using System.Diagnostics;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Tracing;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Conformance.Traces;

/// <summary>The stages of requests and loads as a listener sees them, below the request of ASP.NET and the client's own trace.</summary>
public abstract class TraceTests(ServedGraphs graphs, string store) : IDisposable
{
    private const string Query = "query Latest { latest: zones(first: 1) { nodes { id } } }";

    // Of a busy machine.
    private static readonly TimeSpan EndedWithin = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<Activity> _ended = new();
    private TaskCompletionSource _outermostEnded = new();
    private ActivityTraceId _traced;
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source =>
            source.Name.StartsWith("KnowledgeGraph.", StringComparison.Ordinal) || source.Name == "Microsoft.AspNetCore",
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    [SkippableFact]
    public async Task A_request_and_a_load_have_their_stages()
    {
        await using var graph = await graphs.GetFreshAsync(store, GraphSource.Of(["Graphs/WideTexts"]), new CacheSettings());
        Listen();
        // The same files again would be known in Neo4j, and neither checked nor written.
        string another = Directory.CreateTempSubdirectory("kg-traced-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(another, "nodes")).FullName, "Zone.csv"), "id\nzone:traced\n");
        var load = await TraceAsync(() => graph.LoadAsync(another));
        Directory.Delete(another, recursive: true);
        Assert.Equal([LoadTrace.Read, LoadTrace.Check, LoadTrace.Commit],
            Below(load, One(load, LoadTrace.Load), LoadTrace.SourceName).Select(a => a.OperationName));

        var first = await TraceAsync(() => graph.PostAsync(Query));
        var operation = OperationOf(first);
        Assert.Equal("query", operation.DisplayName);
        Assert.Equal(("query", "Latest"), (operation.GetTagItem("graphql.operation.type"), operation.GetTagItem("graphql.operation.name")));
        Assert.Equal("Microsoft.AspNetCore", operation.Parent?.Source.Name);
        Assert.Equal(
            [OperationTrace.Parse, OperationTrace.Validate, OperationTrace.Bind, OperationTrace.CacheLookup, OperationTrace.Execute, OperationTrace.Write],
            Below(first, operation, OperationTrace.SourceName).Select(a => a.OperationName));
        Assert.Equal("latest", One(first, OperationTrace.Execute).GetTagItem("knowledgegraph.field"));
        string source = store == Neo4jTestedStore.StoreName ? StatementTrace.SourceName : StoreTrace.SourceName;
        var read = Below(first, One(first, OperationTrace.Execute), source).First(a => Equals(a.GetTagItem("db.query.summary"), "zones"));
        if (store == Neo4jTestedStore.StoreName) IsStatement(read);
        else Assert.Equal("knowledgegraph", read.GetTagItem("db.system.name"));

        var second = await TraceAsync(() => graph.PostAsync(Query));
        var lookup = Assert.Single(Below(second, OperationOf(second), OperationTrace.SourceName));
        Assert.Equal(
            (OperationTrace.CacheLookup, 1, 1),
            (lookup.OperationName, lookup.GetTagItem("knowledgegraph.cache.hits"), lookup.GetTagItem("knowledgegraph.cache.fields")));
    }

    [SkippableFact]
    public async Task A_refused_document_is_an_operation_with_the_error()
    {
        var graph = await graphs.GetAsync(store, GraphSource.Of(["Graphs/WideTexts"]));
        Listen();
        var trace = await TraceAsync(() => graph.PostAsync("{ zones { nodes { idd } } }"));
        var operation = OperationOf(trace);
        Assert.Equal((ActivityStatusCode.Error, ErrorCodes.ValidationError), (operation.Status, operation.GetTagItem("error.type")));
    }

    public void Dispose()
    {
        _listener.Dispose();
        GC.SuppressFinalize(this);
    }

    private static void IsStatement(Activity statement)
    {
        Assert.Equal(ActivityKind.Client, statement.Kind);
        Assert.Equal(("neo4j", "neo4j"), (statement.GetTagItem("db.system.name"), statement.GetTagItem("db.namespace")));
        Assert.Equal("zones", statement.DisplayName);
        string text = Assert.IsType<string>(statement.GetTagItem("db.query.text"));
        Assert.Contains("MATCH (n0:`Zone`)", text, StringComparison.Ordinal);
        Assert.Contains('\n', text);
    }

    private void Listen()
    {
        _listener.ActivityStopped = Note;
        ActivitySource.AddActivityListener(_listener);
    }

    private void Note(Activity ended)
    {
        _ended.Enqueue(ended);
        bool isOutermost = ended.Source.Name == "Microsoft.AspNetCore" || ended.OperationName == LoadTrace.Load;
        if (isOutermost && ended.TraceId == _traced) _outermostEnded.TrySetResult();
    }

    // The server may still be ending its activities when the client has its answer.
    private async Task<List<Activity>> TraceAsync(Func<Task> act)
    {
        _ended.Clear();
        _outermostEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var client = new Activity("client").Start();
        _traced = client.TraceId;
        await act();
        await _outermostEnded.Task.WaitAsync(EndedWithin);
        return [.. _ended.Where(a => a.TraceId == client.TraceId).OrderBy(a => a.StartTimeUtc)];
    }

    private static Activity OperationOf(IEnumerable<Activity> trace) => One(trace, OperationTrace.UnknownOperation);

    private static Activity One(IEnumerable<Activity> trace, string name) => Assert.Single(trace, a => a.OperationName == name);

    private static IEnumerable<Activity> Below(IEnumerable<Activity> trace, Activity parent, string source) =>
        trace.Where(a => a.ParentSpanId == parent.SpanId && a.Source.Name == source);
}

[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedTraceTests(ServedGraphs graphs) : TraceTests(graphs, TestedStore.First)
{
    [Fact]
    public void Every_source_and_stage_is_documented()
    {
        string text = File.ReadAllText(Path.Combine(ProjectFolders.Solution, "docs", "operating.md"));
        var names = new[] { typeof(OperationTrace), typeof(LoadTrace), typeof(StoreTrace), typeof(StatementTrace) }
            .SelectMany(type => type.GetFields()).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        Assert.All(names, name => Assert.Contains($"`{name}`", text, StringComparison.Ordinal));
    }
}

[Collection(Neo4jCollection.Name)]
public sealed class Neo4jTraceTests(ServedGraphs graphs) : TraceTests(graphs, Neo4jTestedStore.StoreName);

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Drafts;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Loading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Neo4j.Discovery;

/// <summary>Reads what a Neo4j database has, for a model to be made of it. It writes nothing, and a user who may read suffices.</summary>
public sealed class GraphDiscovery
{
    /// <summary>
    /// How many nodes of each label, and relationships of each type, are read unless told otherwise: tenths of a second each.
    /// </summary>
    public const int SampleDefault = 20_000;

    // Whether a property is unique is looked up in more: the values of one property of a million nodes take a second.
    private const int DistinctReadMax = 1_000_000;

    // A statement reads a sample, or walks the ids of a label, which takes seconds for tens of millions.
    private const int StatementMillisecondsMax = 120_000;

    private readonly Neo4jClient _client;
    private readonly Neo4jSettings _settings;
    private readonly int _sample;
    private readonly CancellationToken _cancellationToken;
    private readonly List<string> _notes = [];

    private GraphDiscovery(Neo4jClient client, Neo4jSettings settings, int sample, CancellationToken cancellationToken) =>
        (_client, _settings, _sample, _cancellationToken) = (client, settings, sample, cancellationToken);

    /// <summary>Reads a database.</summary>
    /// <param name="settings">Where the Neo4j is.</param>
    /// <param name="limits">The limits of statements.</param>
    /// <param name="sample">How many nodes of each label, and relationships of each type, are read at most.</param>
    /// <param name="logging">Logs Neo4j's faults; null: no log.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="StoreException">Neo4j cannot be reached, or refuses a statement.</exception>
    public static async Task<ObservedGraph> ReadAsync(
        Neo4jSettings settings, Limits limits, int sample, ILoggerFactory? logging, CancellationToken cancellationToken)
    {
        await using var transport = new Neo4jTransport(settings, TimeProvider.System);
        var log = new FaultLog((logging ?? NullLoggerFactory.Instance).CreateLogger<FaultLog>(), settings);
        return await new GraphDiscovery(new(transport, log, settings, limits), settings, sample, cancellationToken).ReadAsync();
    }

    private async Task<ObservedGraph> ReadAsync()
    {
        var labels = await NamesAsync(DiscoveryStatements.Labels);
        bool isMarked = labels.Remove(LoadMarker.Label) && await MarksAsync() > 0;
        var types = await NamesAsync(DiscoveryStatements.Types);
        var counts = (await RunAsync(DiscoveryStatements.Counts(labels, types)))[0];
        var labelCounts = labels.Zip(counts[2].EnumerateArray(), (label, count) => (label, Count: count.GetInt64()))
            .Where(pair => pair.Count > 0)
            .ToImmutableSortedDictionary(pair => pair.label, pair => pair.Count, StringComparer.Ordinal);
        var typeCounts = types.Zip(counts[3].EnumerateArray(), (type, count) => (Type: type, Count: count.GetInt64()))
            .Where(pair => pair.Count > 0).ToList();
        var rules = await RulesAsync();
        var nodes = new NodeSample();
        foreach (var (label, count) in labelCounts) await ReadLabelAsync(nodes, label, count);
        var keys = await KeysAsync(nodes, labelCounts);
        ImmutableArray<ObservedRelationships>.Builder relationships = ImmutableArray.CreateBuilder<ObservedRelationships>();
        foreach (var (type, count) in typeCounts) relationships.Add(await ReadTypeAsync(type, count, labelCounts.Keys.ToList()));
        return new()
        {
            Origin = await OriginAsync(),
            NodeCount = counts[0].GetInt64(),
            RelationshipCount = counts[1].GetInt64(),
            LabelCounts = labelCounts,
            Nodes = nodes.Sets(await UnlabelledAsync(nodes, counts[0].GetInt64())),
            Relationships = relationships.ToImmutable(),
            Rules = rules,
            IsMarked = isMarked,
            Keys = keys,
            Notes = [.. _notes],
        };
    }

    private async Task<string> OriginAsync()
    {
        var rows = await RunAsync(DiscoveryStatements.Product);
        string version = rows.Count == 0 ? "" : $" {rows[0][0].GetString()} ({rows[0][1].GetString()})";
        return $"Neo4j{version}, database {_settings.Database}";
    }

    private async Task<List<string>> NamesAsync(string statement) => [.. (await RunAsync(statement)).Select(row => row[0].GetString()!)];

    private async Task ReadLabelAsync(NodeSample nodes, string label, long count)
    {
        long step = StepOf(count);
        foreach (var row in await SampleAsync(DiscoveryStatements.NodeValues(label), step)) nodes.Add(label, step, row);
    }

    private async Task<ImmutableArray<FoundKey>> KeysAsync(NodeSample nodes, ImmutableSortedDictionary<string, long> counts)
    {
        var keys = ImmutableArray.CreateBuilder<FoundKey>();
        foreach (var (label, property) in nodes.Candidates().Where(c => ModelDraft.IsKeyName(c.Property, c.Label)))
        {
            var row = (await SampleAsync(DiscoveryStatements.Distinct(label, property), 1, DistinctReadMax))[0];
            long read = row[0].GetInt64();
            if (read == row[1].GetInt64() && read == row[2].GetInt64()) keys.Add(new(label, property, read));
        }
        if (counts.Values.Any(count => count > DistinctReadMax))
            _notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Whether a property is unique was looked up in at most {DistinctReadMax:N0} nodes of a label."));
        return keys.ToImmutable();
    }

    /// <summary>How many nodes have no label: known if all nodes that have one were read.</summary>
    private Task<long> UnlabelledAsync(NodeSample nodes, long count) =>
        nodes.Total() is { } labelled ? CountOtherAsync(count - labelled) : Task.FromResult(0L);

    // Our own mark of a load is no node of the graph.
    private async Task<long> CountOtherAsync(long count) =>
        count == 0 ? 0 : count - await MarksAsync();

    private async Task<long> MarksAsync() => (await RunAsync($"RETURN COUNT {{ (:`{LoadMarker.Label}`) }}"))[0][0].GetInt64();

    private async Task<ObservedRelationships> ReadTypeAsync(string type, long count, List<string> labels)
    {
        long step = StepOf(count);
        var ends = new EndSample();
        foreach (var row in await SampleAsync(DiscoveryStatements.Ends(type), step)) ends.Add(row);
        if (step > 1) await AddRareEndsAsync(ends, type, labels);
        var values = new ValueSample();
        foreach (var row in await SampleAsync(DiscoveryStatements.RelationshipValues(type), step)) values.Add(row);
        long parallel = (await SampleAsync(DiscoveryStatements.Parallel(type), step))[0][0].GetInt64();
        return new(type, step == 1 ? values.Read : count, values.Read, ends.ToEnds(), values.ToProperties(), parallel);
    }

    /// <summary>A sample of many relationships may lack all of those at the nodes of a label; the count store does not.</summary>
    private async Task AddRareEndsAsync(EndSample ends, string type, List<string> labels)
    {
        var degrees = (await RunAsync(DiscoveryStatements.Degrees(type, labels)))[0];
        for (int i = 0; i < labels.Count; i++)
        {
            foreach (bool leaving in (bool[])[true, false])
            {
                if (degrees[leaving ? 0 : 1][i].GetInt64() == 0 || ends.Has(labels[i], leaving)) continue;
                foreach (var row in await SampleAsync(DiscoveryStatements.EndsAt(type, labels[i], leaving), 1)) ends.Add(row);
            }
        }
    }

    private async Task<ImmutableArray<ObservedRule>> RulesAsync()
    {
        try
        {
            var constraints = await RunAsync(DiscoveryStatements.Constraints);
            var indexes = await RunAsync(DiscoveryStatements.Indexes);
            return [.. DiscoveredRules.OfConstraints(constraints).Concat(DiscoveredRules.OfIndexes(indexes)).Distinct()];
        }
        catch (StoreException fault) when (fault.InnerException is Neo4jException { IsForbidden: true })
        {
            _notes.Add("This user may not list constraints and indexes (SHOW CONSTRAINT, SHOW INDEX), so none are known.");
            return [];
        }
    }

    /// <summary>Every how many ids one is read. It is odd, since programs write in patterns of two and ten.</summary>
    private long StepOf(long count) => count <= _sample ? 1 : (count + _sample - 1) / _sample | 1;

    private Task<List<JsonElement>> SampleAsync(string statement, long step) => SampleAsync(statement, step, _sample);

    private Task<List<JsonElement>> SampleAsync(string statement, long step, int readMax) => RunAsync(statement, json =>
    {
        json.WriteNumber(DiscoveryStatements.Step, step);
        json.WriteNumber(DiscoveryStatements.ReadMax, readMax);
    });

    private Task<List<JsonElement>> RunAsync(string statement, Action<Utf8JsonWriter>? parameters = null) =>
        _client.RunAsync(null, statement, isRead: true, parameters, StatementMillisecondsMax, _cancellationToken);
}

using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>Answers batches of queries: all of a batch are names of one `resolve`.</summary>
internal sealed class BatchReconciler(GraphQLServer server, ServiceTypes types, Limits limits)
{
    // As most services do: OpenRefine shows scores as they are.
    private const double ScoreMax = 100;

    /// <summary>The answer to a batch.</summary>
    public async Task<byte[]> AnswerAsync(string batch, CancellationToken cancellationToken)
    {
        NameQuery[] names = [.. ReconciliationQuery.ReadBatch(batch).Select(q => NameQuery.Of(q, types))];
        var properties = PropertyColumns.Of(types, names.SelectMany(n => n.Filters).Select(f => f.Id));
        var resolutions = await ResolveAsync(names, properties, cancellationToken);
        // Preferred types of which there is no candidate prefer nothing.
        int[] others = [.. Enumerable.Range(0, names.Length).Where(
            i => names[i] is { Query.Strictness: TypeStrictness.Should, Kinds: not null } && HasNone(resolutions[i]))];
        var ofAnyType = await ResolveAsync([.. others.Select(i => names[i] with { Kinds = null })], properties, cancellationToken);
        for (int i = 0; i < others.Length; i++) resolutions[others[i]] = ofAnyType[i];
        return JsonBytes.Of(json =>
        {
            json.WriteStartObject();
            for (int i = 0; i < names.Length; i++)
            {
                json.WriteStartObject(names[i].Query.Key);
                json.WriteStartArray("result");
                if (resolutions[i] is { } resolution) WriteCandidates(json, names[i], resolution, properties);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        });
    }

    private static bool HasNone(JsonElement? resolution) =>
        resolution is not { } found || found.GetProperty("candidates").GetArrayLength() == 0;

    /// <summary>What each name means; null for one of types that there are none of, which needs no look-up.</summary>
    private async Task<JsonElement?[]> ResolveAsync(NameQuery[] names, PropertyColumns properties, CancellationToken cancellationToken)
    {
        var resolutions = new JsonElement?[names.Length];
        int[] asked = [.. Enumerable.Range(0, names.Length).Where(i => names[i].Kinds is not { Length: 0 })];
        if (asked.Length == 0) return resolutions;
        var data = await server.AskAsync(
            Document(properties), json => WriteVariables(json, [.. asked.Select(i => names[i])]), cancellationToken);
        var found = data.GetProperty("resolve").GetProperty("resolutions");
        for (int i = 0; i < asked.Length; i++) resolutions[asked[i]] = found[i];
        return resolutions;
    }

    private string Document(PropertyColumns properties) =>
        "query ($names: [NameInput!]!, $candidates: Int) { resolve(names: $names, candidates: $candidates) { resolutions { "
        + $"match candidates {{ score features node {{ {types.Selection}{properties.Selection} }} }} }} }} }}";

    private void WriteVariables(Utf8JsonWriter json, NameQuery[] asked)
    {
        json.WriteNumber("candidates", asked.Max(LimitOf));
        json.WriteStartArray("names");
        foreach (var name in asked) name.Write(json);
        json.WriteEndArray();
    }

    // One query asks for more than it is given where properties may leave some out.
    private int LimitOf(NameQuery name) => name.Filters.IsEmpty
        ? Math.Clamp(name.Query.Limit ?? limits.CandidatesDefault, 1, limits.CandidatesMax)
        : limits.CandidatesMax;

    private void WriteCandidates(Utf8JsonWriter json, NameQuery name, JsonElement resolution, PropertyColumns properties)
    {
        string? match = resolution.GetProperty("match").GetString();
        int left = Math.Min(name.Query.Limit ?? limits.CandidatesDefault, limits.CandidatesMax);
        foreach (var candidate in resolution.GetProperty("candidates").EnumerateArray())
        {
            if (left == 0) break;
            var node = candidate.GetProperty("node");
            var verdicts = name.Filters.Select(f => (f.Id, Verdict: properties.Verdict(f, node))).ToList();
            if (verdicts.Exists(v => v.Verdict == false)) continue;
            // What a property does not tell is not certain.
            bool isMatch = match == node.GetProperty("id").GetString() && verdicts.TrueForAll(v => v.Verdict == true);
            Write(json, candidate, node, isMatch, verdicts);
            left--;
        }
    }

    private static void Write(
        Utf8JsonWriter json, JsonElement candidate, JsonElement node, bool isMatch, List<(string Id, bool? Verdict)> verdicts)
    {
        json.WriteStartObject();
        EntityJson.WriteIdAndName(json, node);
        EntityJson.WriteDescription(json, node);
        json.WriteNumber("score", Math.Round(candidate.GetProperty("score").GetDouble() * ScoreMax, 1));
        json.WriteBoolean("match", isMatch);
        json.WriteStartArray("features");
        foreach (var feature in candidate.GetProperty("features").EnumerateArray()) WriteFeature(json, feature.GetString()!, value: true);
        foreach (var (id, verdict) in verdicts) WriteFeature(json, id, verdict == true);
        json.WriteEndArray();
        EntityJson.WriteTypes(json, "type", node);
        json.WriteEndObject();
    }

    private static void WriteFeature(Utf8JsonWriter json, string id, bool value)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteBoolean("value", value);
        json.WriteEndObject();
    }
}

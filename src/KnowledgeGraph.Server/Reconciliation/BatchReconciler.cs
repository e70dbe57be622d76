using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
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
        var queries = ReconciliationQuery.ReadBatch(batch);
        var names = queries.Select(q => NameQuery.Of(q, types)).ToList();
        // A query of types that there are none of needs no look-up.
        var asked = names.Where(n => n.Kinds is not { Length: 0 }).ToList();
        var properties = PropertyColumns.Of(types, asked.SelectMany(n => n.Filters).Select(f => f.Id));
        var data = asked.Count == 0 ? default : await server.AskAsync(Document(properties), json => WriteVariables(json, asked), cancellationToken);
        return JsonBytes.Of(json =>
        {
            json.WriteStartObject();
            foreach (var name in names)
            {
                json.WriteStartObject(name.Query.Key);
                json.WriteStartArray("result");
                int at = asked.IndexOf(name);
                if (at >= 0) WriteCandidates(json, name, data.GetProperty("resolve").GetProperty("resolutions")[at], properties);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        });
    }

    private string Document(PropertyColumns properties) =>
        "query ($names: [NameInput!]!, $candidates: Int) { resolve(names: $names, candidates: $candidates) { resolutions { match candidates { score features node { "
        + $"{types.Selection}{properties.Selection} }} }} }} }} }}";

    private void WriteVariables(Utf8JsonWriter json, List<NameQuery> asked)
    {
        json.WriteNumber("candidates", asked.Max(LimitOf));
        json.WriteStartArray("names");
        foreach (var name in asked) name.Write(json);
        json.WriteEndArray();
    }

    // One query asks for more than it is given where properties may leave some out.
    private int LimitOf(NameQuery name) => name.Filters.IsEmpty ? Math.Clamp(name.Query.Limit ?? limits.CandidatesDefault, 1, limits.CandidatesMax) : limits.CandidatesMax;

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

    private static void Write(Utf8JsonWriter json, JsonElement candidate, JsonElement node, bool isMatch, List<(string Id, bool? Verdict)> verdicts)
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

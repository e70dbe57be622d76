using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Errors;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>A value of a property: a text, or an entity that was reconciled before.</summary>
/// <param name="Text">The text, or the entity's name; null if it has none.</param>
/// <param name="Id">The entity's id; null for a text.</param>
internal readonly record struct QueryValue(string? Text, string? Id);

/// <summary>A property and the values of which one is to be the candidate's.</summary>
internal sealed record QueryProperty(string Id, ImmutableArray<QueryValue> Values);

/// <summary>How the types of a query are meant.</summary>
internal enum TypeStrictness
{
    /// <summary>One of them at least.</summary>
    Any,

    /// <summary>All of them.</summary>
    All,

    /// <summary>One of them, or where nothing of them is found any other.</summary>
    Should,
}

/// <summary>A query of a batch (Reconciliation Service API 0.2, "Reconciliation Queries").</summary>
/// <param name="Key">What the answer is found by.</param>
/// <param name="Text">The name; empty if properties alone are given.</param>
/// <param name="Types">The types; empty: any.</param>
/// <param name="Strictness">How they are meant.</param>
/// <param name="Limit">The most candidates; null: the service's own number.</param>
/// <param name="Properties">The properties.</param>
internal sealed record ReconciliationQuery(
    string Key, string Text, ImmutableArray<string> Types, TypeStrictness Strictness, int? Limit, ImmutableArray<QueryProperty> Properties)
{
    /// <summary>Reads a batch.</summary>
    /// <exception cref="GraphErrorException">It is none.</exception>
    public static ImmutableArray<ReconciliationQuery> ReadBatch(string json) => ServiceJson.Read(json, "queries", ReadBatch);

    private static ImmutableArray<ReconciliationQuery> ReadBatch(JsonElement batch)
    {
        if (batch.ValueKind != JsonValueKind.Object)
        {
            throw ServiceJson.Invalid("\"queries\" is no object; send one whose members are queries.");
        }
        // Of two queries with one key the answer can have one.
        return [
            .. batch.EnumerateObject().DistinctBy(member => member.Name, StringComparer.Ordinal)
                .Select(member => Read(member.Name, member.Value))
        ];
    }

    private static ReconciliationQuery Read(string key, JsonElement query)
    {
        if (query.ValueKind != JsonValueKind.Object) throw ServiceJson.Invalid($"The query \"{key}\" is no object.");
        string text = ServiceJson.Text(query, "query", key) ?? "";
        ImmutableArray<QueryProperty> properties = query.TryGetProperty("properties", out var given)
            ? [.. ServiceJson.Items(given, "properties", key).Select(p => Property(p, key))]
            : [];
        if (text.Length == 0 && properties.IsEmpty)
        {
            throw ServiceJson.Invalid($"The query \"{key}\" has neither \"query\" nor \"properties\"; give one.");
        }
        return new(key, text, TypesOf(query, key), StrictnessOf(query, key), LimitOf(query, key), properties);
    }

    private static ImmutableArray<string> TypesOf(JsonElement query, string key) =>
        !query.TryGetProperty("type", out var type) || type.ValueKind == JsonValueKind.Null ? []
        : type.ValueKind == JsonValueKind.String
            ? [type.GetString()!]
            : [.. ServiceJson.Items(type, "type", key).Select(t => ServiceJson.Text(t, $"A type of \"{key}\""))];

    private static TypeStrictness StrictnessOf(JsonElement query, string key) => ServiceJson.Text(query, "type_strict", key) switch
    {
        null or "any" => TypeStrictness.Any,
        "all" => TypeStrictness.All,
        "should" => TypeStrictness.Should,
        var other => throw ServiceJson.Invalid($"\"type_strict\" of \"{key}\" is \"{other}\"; write any, all or should."),
    };

    private static int? LimitOf(JsonElement query, string key)
    {
        if (!query.TryGetProperty("limit", out var limit) || limit.ValueKind == JsonValueKind.Null) return null;
        bool isGood = limit.ValueKind == JsonValueKind.Number && limit.TryGetDouble(out double number)
            && number is >= 0 and <= int.MaxValue;
        return isGood ? (int)limit.GetDouble() : throw ServiceJson.Invalid($"\"limit\" of \"{key}\" is no number of candidates.");
    }

    private static QueryProperty Property(JsonElement property, string key)
    {
        bool isObject = property.ValueKind == JsonValueKind.Object;
        if (!isObject || ServiceJson.Text(property, "pid", key) is not { } id || !property.TryGetProperty("v", out var value))
        {
            throw ServiceJson.Invalid($"A property of \"{key}\" is no object with \"pid\" and \"v\".");
        }
        return new(
            id, value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => Value(v, key))] : [Value(value, key)]);
    }

    private static QueryValue Value(JsonElement value, string key) => value.ValueKind switch
    {
        JsonValueKind.String => new(value.GetString(), null),
        JsonValueKind.Number => new(value.GetRawText(), null),
        JsonValueKind.True => new("true", null),
        JsonValueKind.False => new("false", null),
        JsonValueKind.Object when ServiceJson.Text(value, "id", key) is { } id => new(ServiceJson.Text(value, "name", key), id),
        _ =>
            throw ServiceJson.Invalid(
                $"A value of a property of \"{key}\" is neither text, number, truth value nor an object with \"id\"."),
    };
}

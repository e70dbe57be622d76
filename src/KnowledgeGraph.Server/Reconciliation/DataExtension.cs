using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>Gives properties of entities (Reconciliation Service API 0.2, "Data Extension Service").</summary>
internal sealed partial class DataExtension(GraphQLServer server, ServiceTypes types, Limits limits)
{
    /// <summary>The setting of how many nodes of a relationship are given.</summary>
    public const string LimitSetting = "limit";

    /// <summary>The answer to a query for properties.</summary>
    public async Task<byte[]> AnswerAsync(string query, CancellationToken cancellationToken)
    {
        var (ids, properties) = ServiceJson.Read(query, "extend", Read);
        var columns = PropertyColumns.Of(types, properties.Select(p => p.Id), id => properties.First(p => p.Id == id).First);
        string document = $"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ {types.Selection}{columns.Selection} }} }}";
        var data = ids.IsEmpty ? default : await server.AskAsync(document, json => WriteIds(json, ids), cancellationToken);
        return JsonBytes.Of(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("meta");
            foreach (var (id, _) in properties) WriteMeta(json, id);
            json.WriteEndArray();
            json.WriteStartObject("rows");
            for (int i = 0; i < ids.Length; i++) WriteRow(json, ids[i], data.GetProperty("nodes")[i], properties, columns);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>The properties that a type has.</summary>
    public static byte[] Proposals(ServiceTypes types, Dictionary<string, string> parameters)
    {
        string id = parameters.GetValueOrDefault("type", "");
        bool isLimited = int.TryParse(
            parameters.GetValueOrDefault("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out int given);
        int limit = isLimited ? given : int.MaxValue;
        var fields = types.Find(id) is { } type ? ServiceTypes.PropertiesOf(type) : id.Length == 0 ? types.AllProperties : [];
        return JsonBytes.Of(json =>
        {
            json.WriteStartObject();
            if (id.Length > 0) json.WriteString("type", id);
            if (isLimited) json.WriteNumber("limit", limit);
            json.WriteStartArray("properties");
            foreach (var field in fields.Take(limit))
            {
                json.WriteStartObject();
                Suggestions.Write(json, field.Name, field.Description);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private (ImmutableArray<string> Ids, ImmutableArray<(string Id, int First)> Properties) Read(JsonElement query)
    {
        bool isObject = query.ValueKind == JsonValueKind.Object;
        if (!isObject || !query.TryGetProperty("ids", out var ids) || !query.TryGetProperty("properties", out var properties))
        {
            throw ServiceJson.Invalid("\"extend\" is no object with \"ids\" and \"properties\".");
        }
        return (
            [.. ServiceJson.Items(ids, "ids", "extend").Select(id =>
                ServiceJson.Text(id, "An id of \"extend\"")).Distinct(StringComparer.Ordinal)],
            [.. ServiceJson.Items(properties, "properties", "extend").Select(Property).DistinctBy(p => p.Id, StringComparer.Ordinal)]);
    }

    private (string Id, int First) Property(JsonElement property)
    {
        if (property.ValueKind != JsonValueKind.Object || ServiceJson.Text(property, "id", "extend") is not { } id)
        {
            throw ServiceJson.Invalid("A property of \"extend\" is no object with \"id\".");
        }
        bool hasSettings = property.TryGetProperty("settings", out var settings) && settings.ValueKind == JsonValueKind.Object;
        return (id, hasSettings ? LimitOf(settings) : limits.PageDefault);
    }

    // OpenRefine sends a number that was typed as text.
    private int LimitOf(JsonElement settings)
    {
        if (!settings.TryGetProperty(LimitSetting, out var limit) || limit.ValueKind == JsonValueKind.Null) return limits.PageDefault;
        string text = limit.ValueKind == JsonValueKind.String ? limit.GetString()! : limit.GetRawText();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int most) && most >= 1 && most <= limits.PageMax
            ? most
            : throw ServiceJson.Invalid($"The setting \"{LimitSetting}\" is no whole number from 1 to {limits.PageMax} (Limits:PageMax).");
    }

    private static void WriteIds(Utf8JsonWriter json, ImmutableArray<string> ids)
    {
        json.WriteStartArray("ids");
        foreach (string id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
    }

    private void WriteMeta(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("name", id);
        if (types.TypesWith(id).Select(type => type.Field(id)).OfType<RelationshipField>().FirstOrDefault() is { } relationship)
        {
            json.WriteStartObject("type");
            json.WriteString("id", relationship.TargetName);
            json.WriteString("name", relationship.TargetName);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteRow(
        Utf8JsonWriter json, string id, JsonElement node, ImmutableArray<(string Id, int First)> properties, PropertyColumns columns)
    {
        json.WriteStartObject(id);
        foreach (var (property, _) in properties)
        {
            json.WriteStartArray(property);
            bool isKnown = node.ValueKind == JsonValueKind.Object;
            if (isKnown && columns.Read(property, node) is var (field, value)) WriteValues(json, field, value);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, FieldDefinition field, JsonElement value)
    {
        if (field is RelationshipField)
        {
            foreach (var node in PropertyColumns.RelatedTo(value))
            {
                json.WriteStartObject();
                EntityJson.WriteIdAndName(json, node);
                json.WriteEndObject();
            }
            return;
        }
        foreach (string text in PropertyColumns.TextsOf(value))
        {
            json.WriteStartObject();
            WriteValue(json, field, text);
            json.WriteEndObject();
        }
    }

    // A date of the service has a time; a shorter one is text.
    private static void WriteValue(Utf8JsonWriter json, FieldDefinition field, string text)
    {
        switch ((field as PropertyDefinition)?.Type)
        {
            case ScalarType.Int or ScalarType.Long:
                json.WritePropertyName("int");
                json.WriteRawValue(text);
                break;
            case ScalarType.Decimal or ScalarType.Float:
                json.WritePropertyName("float");
                json.WriteRawValue(text);
                break;
            case ScalarType.Date or ScalarType.DateTime when DateWithTime().IsMatch(text):
                json.WriteString("date", text);
                break;
            default:
                json.WriteString("str", text);
                break;
        }
    }

    [GeneratedRegex(
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex DateWithTime();
}

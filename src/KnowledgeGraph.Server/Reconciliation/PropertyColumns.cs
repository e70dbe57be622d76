using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>
/// Fields that are selected of entities of any kind, each under a name of its own for each type that has it: kinds can have fields of one
/// name and
/// different types, which one selection may not have (GraphQL specification, FieldsInSetCanMerge).
/// </summary>
internal sealed class PropertyColumns
{
    private readonly Dictionary<string, List<(NodeType Type, string Alias)>> _columns = new(StringComparer.Ordinal);

    private PropertyColumns()
    {
    }

    /// <summary>The selection, beginning with a space; empty if nothing is selected.</summary>
    public string Selection { get; private set; } = "";

    /// <summary>The fields of some names.</summary>
    /// <param name="types">The types.</param>
    /// <param name="ids">The names; those of no field are left out.</param>
    /// <param name="first">By name: how many nodes of a relationship.</param>
    public static PropertyColumns Of(ServiceTypes types, IEnumerable<string> ids, Func<string, int>? first = null)
    {
        var columns = new PropertyColumns();
        var selection = new StringBuilder();
        foreach (string id in ids.Distinct(StringComparer.Ordinal))
        {
            var aliases = new List<(NodeType, string)>();
            foreach (var type in types.TypesWith(id))
            {
                string alias = string.Create(CultureInfo.InvariantCulture, $"p{columns._columns.Count}_{aliases.Count}");
                aliases.Add((type, alias));
                selection.Append($" ... on {type.Name} {{ {alias}: {FieldOf(type.Field(id)!, types, first?.Invoke(id))} }}");
            }
            columns._columns.Add(id, aliases);
        }
        columns.Selection = selection.ToString();
        return columns;
    }

    /// <summary>What an entity has under a name, with the field; null if its kind has no such field.</summary>
    public (FieldDefinition Field, JsonElement Value)? Read(string id, JsonElement node)
    {
        foreach (var (type, alias) in _columns.GetValueOrDefault(id) ?? [])
        {
            if (node.TryGetProperty(alias, out var value)) return (type.Field(id)!, value);
        }
        return null;
    }

    /// <summary>Whether an entity has one of a property's values; null if it has none at all.</summary>
    public bool? Verdict(QueryProperty property, JsonElement node)
    {
        if (Read(property.Id, node) is not var (field, value) || value.ValueKind == JsonValueKind.Null) return null;
        var related = RelatedTo(value).ToList();
        if (field is RelationshipField) return related.Count == 0 ? null : related.Exists(r => property.Values.Any(v => IsMeant(r, v)));
        string[] texts = [.. TextsOf(value)];
        return texts.Length == 0 ? null : texts.Any(text => property.Values.Any(v => v.Text is { } given && AreEqual(field, text, given)));
    }

    /// <summary>The nodes that a relationship leads to.</summary>
    public static IEnumerable<JsonElement> RelatedTo(JsonElement value) => value.ValueKind != JsonValueKind.Object
        ? []
        : value.TryGetProperty("nodes", out var nodes) ? nodes.EnumerateArray() : [value];

    /// <summary>The texts of a value.</summary>
    public static IEnumerable<string> TextsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(TextsOf),
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Null or JsonValueKind.Object => [],
        _ => [value.GetRawText()],
    };

    private static string FieldOf(FieldDefinition field, ServiceTypes types, int? first) => field switch
    {
        RelationshipField { IsList: true } =>
            FormattableString.Invariant($"{field.Name}{(first is { } most ? $"(first: {most})" : "")} {{ nodes {{ {types.Selection} }} }}"),
        RelationshipField => $"{field.Name} {{ {types.Selection} }}",
        _ => field.Name,
    };

    private static bool IsMeant(JsonElement node, QueryValue value) => value.Id is { } id
        ? node.GetProperty("id").GetString() == id
        : node.TryGetProperty(ServiceTypes.NameAlias, out var name) && name.GetString() is { } text
            && FoldedText.Of(text) == FoldedText.Of(value.Text!);

    // Numbers by their value, text without regard to case and width.
    private static bool AreEqual(FieldDefinition field, string one, string other) =>
        field is PropertyDefinition { Type: ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.Float }
            ? decimal.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
                && decimal.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal given) && number == given
            : FoldedText.Of(one) == FoldedText.Of(other);
}

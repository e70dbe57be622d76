using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// What a load reads of stored nodes or edges of a type, as a list by position: the values without their names and without what derives
/// from them is a third of all properties.
/// </summary>
/// <param name="mapping">How the model is stored in Neo4j.</param>
/// <param name="type">The mapping of the type.</param>
internal sealed class StoredColumns(GraphMapping mapping, TypeMapping type)
{
    /// <summary>The mapping of the type.</summary>
    public TypeMapping Type { get; } = type;

    /// <summary>The list, in Cypher: the properties in the model's order, then the sources.</summary>
    public string Of(string variable) =>
        $"[{string.Join(", ", Type.Properties.Select(p => Column(p, variable)).Append(mapping.Sources.Of(variable)))}]";

    // Neo4j's API shortens floating-point numbers, not texts.
    private string Column(PropertyDefinition property, string variable)
    {
        string value = Type.Property(property.Name).Of(variable);
        if (property.Type != ScalarType.Float) return value;
        return property.IsList ? $"[item IN {value} | toStringOrNull(item)]" : $"toStringOrNull({value})";
    }

    /// <summary>The values of the properties.</summary>
    public Value[] Values(JsonElement list)
    {
        var values = new Value[Type.Properties.Length];
        int at = 0;
        foreach (var value in list.EnumerateArray())
        {
            if (at < values.Length) values[at] = StoredValue.Read(value, Type.Properties[at]);
            at++;
        }
        return values;
    }

    /// <summary>The sources.</summary>
    public string[] Sources(JsonElement list)
    {
        var sources = list[Type.Properties.Length];
        return sources.ValueKind == JsonValueKind.Array ? [.. sources.EnumerateArray().Select(s => s.GetString()!)] : [];
    }
}

using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Mapping;

/// <summary>
/// Whether a relationship joins kinds that the model lets its type join. Patterns of fields name the kinds at both ends; walks follow
/// relationships of any type, and ask. Loads write no other, so in the adopted form nothing is asked.
/// </summary>
internal sealed class EdgeEnds(GraphMapping mapping)
{
    /// <summary>The parameter that lists, by type, what its relationships may join: a text for each pair of labels.</summary>
    public const string Parameter = "ends";

    private const string To = "->";

    /// <summary>What must hold of a relationship; nothing where it cannot be otherwise.</summary>
    public string[] Conditions(string edge) => mapping.IsPlain
        ? [
            $"any(a IN labels(startNode({edge})) WHERE any(b IN labels(endNode({edge})) WHERE a + '{To}' + b IN ${Parameter}[type({edge})]))"
        ]
        : [];

    /// <summary>Writes the parameter.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject(Parameter);
        foreach (var type in mapping.Model.RelationshipTypes)
        {
            json.WriteStartArray(mapping.Of(type).Label);
            foreach (var (from, to) in type.Ends) json.WriteStringValue($"{LabelOf(from)}{To}{LabelOf(to)}");
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private string LabelOf(int kind) => mapping.Of(mapping.Model.Kinds[kind]).Label;
}

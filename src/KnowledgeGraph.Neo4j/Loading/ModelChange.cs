using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Upgrades a graph that was written with another model to this one: the labels of interfaces, the ordinals of enums and the texts that
/// orders compare all come from the model. Each statement is idempotent, so an interruption does no harm.
/// </summary>
internal static class ModelChange
{
    private const string InParts = "IN TRANSACTIONS OF 10000 ROWS";

    /// <summary>The statements.</summary>
    public static IEnumerable<string> Statements(GraphMapping mapping)
    {
        foreach (var kind in mapping.Model.Kinds)
        {
            string labels = string.Concat(GraphMapping.LabelsOf(kind).Select(l => ":" + CypherName.Quote(l)));
            var type = mapping.Of(kind);
            var orders = kind.Fields.OfType<LocalizedTextField>().Select(
                text => $"{type.Order(text)!.Of("n")} = {type.Text(text, language: 0).Of("n")}");
            var items = orders.Concat(Ordinals("n", type)).Prepend("n" + labels);
            yield return $"MATCH (n:{mapping.LabelOf(kind)}) CALL (n) {{ SET {string.Join(", ", items)} }} {InParts}";
        }
        foreach (var type in mapping.Model.RelationshipTypes)
        {
            string items = string.Join(", ", Ordinals("r", mapping.Of(type)));
            if (items.Length > 0) yield return $"MATCH ()-[r:{mapping.TypeOf(type)}]->() CALL (r) {{ SET {items} }} {InParts}";
        }
    }

    private static IEnumerable<string> Ordinals(string variable, TypeMapping type) =>
        type.Properties.Where(p => p is { Enum: not null, IsList: false })
            .Select(p => $"{type.Property(p.Name, PropertyForm.Ordinal).Of(variable)} = {type.OrdinalOfName(p).Of(variable)}");
}

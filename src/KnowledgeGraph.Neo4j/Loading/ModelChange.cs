using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Cypher;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Brings a graph that was written with another model up to this one: the labels of interfaces, the ordinals of enums and the texts that orders
/// compare all come from the model. Each statement may be run again, so a break in between does no harm.
/// </summary>
internal static class ModelChange
{
    private const string InParts = "IN TRANSACTIONS OF 10000 ROWS";

    /// <summary>The statements.</summary>
    public static IEnumerable<string> Statements(GraphLayout layout)
    {
        foreach (var kind in layout.Model.Kinds)
        {
            string labels = string.Concat(layout.LabelsOf(kind).Select(l => ":" + StoredName.Quote(l)));
            var orders = kind.Fields.OfType<LocalizedTextField>().Select(text =>
                $"n.{StoredName.Quote(StoredName.Order(text.Name))} = coalesce({string.Join(", ", text.Texts.Select(t => "n." + StoredName.Quote(t)))})");
            var items = orders.Concat(Ordinals("n", kind.Properties)).Prepend("n" + labels);
            yield return $"MATCH (n:{StoredName.Quote(kind.Labels[0])}) CALL (n) {{ SET {string.Join(", ", items)} }} {InParts}";
        }
        foreach (var type in layout.Model.RelationshipTypes)
        {
            string items = string.Join(", ", Ordinals("r", type.Properties));
            if (items.Length > 0) yield return $"MATCH ()-[r:{StoredName.Quote(type.Name)}]->() CALL (r) {{ SET {items} }} {InParts}";
        }
    }

    private static IEnumerable<string> Ordinals(string variable, ImmutableArray<PropertyDefinition> properties) =>
        properties.Where(p => p is { Enum: not null, IsList: false }).Select(p =>
        {
            var cases = p.Enum!.Values.Select((value, ordinal) => $"WHEN {StoredName.Text(value.Name)} THEN {ordinal}");
            return $"{variable}.{StoredName.Quote(StoredName.Ordinal(p.Name))} = CASE {variable}.{StoredName.Quote(p.Name)} {string.Join(' ', cases)} END";
        });
}
